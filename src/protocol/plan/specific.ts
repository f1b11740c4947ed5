import type { ActionRule } from './finding.ts'
import { BARE_VERB, EMPTY_OBJECTS, INTENTIONS, READABLE, STEPS, WISHES } from './vague-words.ts'

/** The word of intention is the main verb: at the beginning, or after a few words of subject. */
const INTENTION = new RegExp(`\\b(?:${INTENTIONS.join('|')})\\b`, 'gi')

/** Words in which a verb of intention is part of a name: *support worker*, *help line*, *management plan*. */
const IN_NAMES =
  /\b(?:(?:family|parent(?:ing)?|tenancy|peer|learning|outreach|housing) )?support (?:workers?|team|group|officer|plan)\b|\bfoster carers?\b|\bhelp ?line\b|\bsafeguarding (?:lead|midwife|nurse|team|officer|partnership)\b|\bearly help\b|\b(?:social|key|youth|drugs?|case) workers?\b|\bcare manager\b|\bteam manager\b|\bsupervis(?:ed|ion) (?:contact|record|consumption)\b|\bbuilding better lives\b|\bbond board\b/gi

/** A step as what it leaves behind. */
const DONE =
  /\b(?:locked|stored|cleared|washed|fitted|repaired|collected|signed|recorded|written|tested|weighed|changed|closed|removed|paid|by opening|registered|cooked|fed|bathed)\b/i

const NUMBER =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half an hour|(?:a|per|each|every) (?:day|week|fortnight|month))\b/i

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/i

/**
 * The words of an action that two readers would not see alike, or null. It reads `what` alone: a verb of intention with
 * nothing after it that could be seen, counted or dated, or a step whose object says nothing.
 */
export function vagueWords(what: string): string | null {
  if (what === '') return ''
  const text = what.replaceAll('’', "'").replace(IN_NAMES, name => 'x'.repeat(name.length))
  if (BARE_VERB.test(text)) return what
  for (const match of text.matchAll(INTENTION)) {
    if (!isMainVerb(text, match.index)) continue
    const after = text.slice(match.index + match[0].length)
    if (weightOf(after) < ENOUGH) return clause(what, match.index)
    break
  }
  for (const pattern of EMPTY_OBJECTS) {
    const match = pattern.exec(text)
    if (match !== null && weightOf(text.replace(match[0], '')) < ENOUGH) return clause(what, match.index)
  }
  return isWish(text) ? what : null
}

const ENOUGH = 2

/** Up to the next comma or semicolon. */
const clause = (what: string, from: number) => /^[^,;.]*/.exec(what.slice(from))?.[0].trim() ?? what

const NAMED_COURSE = /\p{Lu}\p{Ll}+ (?:\p{Lu}\p{Ll}+ )?(?:[Pp]rogramme|[Cc]ourse|[Gg]roup|[Cc]linic)\b/u

/** Little stands before it, and nothing that can be seen done. */
function isMainVerb(text: string, at: number): boolean {
  const before = text.slice(0, at).trim()
  if (before === '') return true
  const words = before.split(/\s+/)
  if (/\bto be$/i.test(before)) return true
  // What stands before *and* has been clear already: *attends the Freedom Programme and …*.
  if (/\band$/i.test(before) && (weightOf(before) >= ENOUGH || NAMED_COURSE.test(before))) return false
  if (STEPS.test(before)) return false
  if (
    /\b(?:to|will|must|should|shall|can|needs to|and|is|are|be|being|been|fully|actively|openly|also|not|continue to)$/i.test(
      before,
    )
  ) {
    return words.length <= 9
  }
  return words.length <= 4 && !/\b(?:who|that|which|of|for|a|an|the|at|in|his|her|their|so)$/i.test(before)
}

/** How much what follows can be seen: a number, a day, a named thing, a step of its own. */
function weightOf(text: string): number {
  let weight = 0
  if (/\d/.test(text) || NUMBER.test(text)) weight += 2
  if (WEEKDAY.test(text)) weight += 2
  // The first word is what the intention is about (*more visits*), no step.
  if (STEPS.test(text.replace(/^\s*[\w'-]+/, '')) || DONE.test(text)) weight += 2
  if (READABLE.test(text)) weight += 2
  if (/\b(?:each|every|never|nobody|no one|without an? adult|not once|twice|once)\b/i.test(text)) weight += 1
  if (/\b(?:daily|weekly|fortnightly|monthly)\b/i.test(text)) weight += 1
  if (/\b(?:so that|by \w+ing|until|before (?:school|bed|the)|which (?:is|are)|who)\b/i.test(text)) weight += 1
  if (text.split(/\s+/).length >= 14) weight += 1
  return weight
}

/** A few words without a verb that name something good. */
function isWish(text: string): boolean {
  const words = text.split(/\s+/)
  if (words.length > 6 || !WISHES.test(text) || /\d/.test(text) || WEEKDAY.test(text) || STEPS.test(text)) return false
  if (/\b(?:to|will|is|are|has|have|attends?|completes?|sees?|meets?|goes)\b/i.test(text)) return false
  // A name of its own: *Freedom Programme*, *Steps to Recovery course*.
  return !/\S\s+\p{Lu}\p{Ll}+\s+(?:course|programme|group)/u.test(text)
}

export const specificVague: ActionRule = {
  rule: 'specific.vague',
  severity: 'must',
  find: ({ what }) => {
    const words = vagueWords(what)
    if (words === null) return []
    return [
      {
        text: words,
        message: `${words === '' ? 'It does not say what is to be done.' : `Two people reading “${words}” may picture different things, and both may be disappointed.`} Say what somebody will see done, where, with whom and how often: instead of “work with the drug service”, “each weekly laboratory result until 3 March is negative for opiates other than those prescribed”; instead of “watch over the child”, “Ana Petrova weighs Bo at home every second Wednesday”.`,
      },
    ]
  },
}

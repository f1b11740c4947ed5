import type { ActionRule } from './finding.ts'
import { GOODS, HEDGES } from './loose-words.ts'
import { DONE, NUMBER, READABLE, SIMPLE, STEPS, THINGS, WEEKDAY } from './plain-words.ts'
import { BARE_VERB, EMPTY_OBJECTS, INTENTIONS, WISHES } from './vague-words.ts'

/** The word of intention is the main verb: at the beginning, or after a few words of subject. */
const INTENTION = new RegExp(`\\b(?:${INTENTIONS.join('|')})\\b`, 'gi')

/** Verbs that stay as open with a thing as without it: *engage with the assessment*, *consider a referral*. */
const WHATEVER =
  /^(?:engag|work|co-?operat|compl|prioriti|consider|commit|underst|recogni|acknowl|reflect|appreciat|be |demonstrat|ensur|mak|prepar|look(?:s|ing)? (?:at|into)|think|tr(?:y|ies)|have an? |keep(?:s|ing)? track)/i

/** Words in which a verb of intention is part of a name: *support worker*, *help line*, *management plan*. */
const IN_NAMES =
  /\b(?:(?:family|parent(?:ing)?|tenancy|peer|learning|outreach|housing) )?support (?:workers?|team|group|officer|plan)\b|\bfoster carers?\b|\bhelp ?line\b|\bsafeguarding (?:lead|midwife|nurse|team|officer|partnership)\b|\bearly help\b|\b(?:social|key|youth|drugs?|case) workers?\b|\bcare manager\b|\bteam manager\b|\bsupervis(?:ed|ion) (?:contact|record|consumption)\b|\bbuilding better lives\b|\bbond board\b|(?:'s|\b(?:his|her|their|the|home|new|bail)) address\b/gi

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
    const isPlainAfter = THINGS.test(clause(after, 0)) && !WHATEVER.test(match[0])
    if (weightOf(after) < ENOUGH && !isPlainAfter) return clause(what, match.index)
    break
  }
  for (const pattern of EMPTY_OBJECTS) {
    const match = pattern.exec(text)
    if (match !== null && weightOf(text.replace(match[0], '')) < ENOUGH) return clause(what, match.index)
  }
  return isWish(text) || isLoose(text) ? what : null
}

/** Somebody does something, as it would be seen: *Ms Ember carries her notes with her*. */
const SCENE =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|Sgt)\.? )?\p{Lu}[\p{L}-]+(?:'s \p{Ll}+)? (?:\p{Lu}[\p{L}'-]+ )?(?:and (?:\p{Lu}[\p{L}'-]+ ){1,3})?(?:(?!needs?\b)\p{Ll}+(?<![su'])s|does not|do not|is|are|has)\b(?! (?:to|will|must|should)\b)/u

/** A paper, a tool or a remedy by its capitals: *DASH*, *MMR*; not a body. */
const TOOL = /\s(?!CAMHS|IDVA|ISVA|MASH|NSPCC|CAFCASS|EDT|YOT|YJS|CPN|FNP|LADO|IRO|CGL|NHS)[A-Z]{3,5}\d?\b/

/** Nothing stands in it that two readers would picture alike; or little, beside a good, a trouble or a judgement. */
function isLoose(text: string): boolean {
  if (STEPS.test(text) || THINGS.test(text) || NAMED_COURSE.test(text) || TOOL.test(text)) return false
  const signs = weightOf(text) + (text.match(SIMPLE)?.length ?? 0) + (SCENE.test(text) ? 1 : 0)
  if (signs >= ENOUGH) return false
  return GOODS.test(text) || HEDGES.test(text) || (signs === 0 && OBLIGED.test(text))
}

/** Somebody is to do something; what stands alone, a name of something or an order, is more often plain. */
const OBLIGED = /^(?:\S+ ){1,4}(?:to|will|must|should|shall)\b/i

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
  if (/\b(?:each(?! other)|every|never|nobody|no one|without an? adult|not once|twice|once)\b/i.test(text)) weight += 1
  if (/\b(?:daily|weekly|fortnightly|monthly)\b/i.test(text)) weight += 1
  if (/\b(?:so that|by \w+ing|until|before (?:school|bed|the)|which (?:is|are)|who)\b/i.test(text)) weight += 1
  if (text.split(/\s+/).length >= 14) weight += 1
  return weight
}

/** *Parenting course*: of a hundred courses none is meant. */
const isAboutThing = (text: string) => THINGS.test(text) && !/^parenting \w+$/i.test(text)

/** A few words without a verb that name something good. */
function isWish(text: string): boolean {
  const words = text.split(/\s+/)
  if (
    words.length > 6 ||
    !WISHES.test(text) ||
    isAboutThing(text) ||
    /\d/.test(text) ||
    WEEKDAY.test(text) ||
    STEPS.test(text)
  )
    return false
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

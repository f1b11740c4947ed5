import type { Happening } from '../fact.ts'
import type { Said } from './said.ts'

/** Parts of a conference that can be left out of what one recipient is given. */
export const PARTS_LEFT_OUT = {
  reason: 'Why it was decided so',
  attendance: 'Who was there',
  concerns: 'What people worry about',
  strengths: 'What works well',
  views: 'The view of each agency',
  parents: 'What the parents say',
  child: 'What the child says',
  risks: 'The risks',
  plan: 'The outline plan',
} as const
export type PartLeftOut = keyof typeof PARTS_LEFT_OUT

export const isPartLeftOut = (word: string): word is PartLeftOut => Object.hasOwn(PARTS_LEFT_OUT, word)

/** What a recipient is not given: words of parts, and keys of single things. */
export type LeftOut = ReadonlySet<string>

/** As it was said at the meeting: what was left out for somebody when it was written down stays left out for them. */
function isWithheldFrom({ fact }: Said, recipient: string): boolean {
  return 'withheldFrom' in fact && fact.withheldFrom !== undefined && fact.withheldFrom.includes(recipient)
}

/** What of some things is given to a recipient: nothing of a part that is left out, nothing that is withheld from them. */
export function givenTo<F extends Happening>(
  said: readonly Said<F>[],
  part: PartLeftOut,
  recipient: string,
  leftOut: LeftOut,
): Said<F>[] {
  if (leftOut.has(part)) return []
  return said.filter(one => !isWithheldFrom(one, recipient) && !leftOut.has(one.key))
}

/**
 * By which words one thing is left out on one child's record: what is sent before a conference and the parents' page of the
 * plan name it by its fact, its risk or its action, and so what is left out here is left out there.
 */
function wordsOfThing({ fact, ids }: Said, childId: string): string[] {
  const id = ids.get(childId)
  if (id === undefined) return []
  switch (fact.kind) {
    case 'ConcernStated':
      return [id, `concern:${id}`]
    case 'RiskFactorIdentified':
      return [fact.risk, `risk:${fact.risk}`]
    case 'PlanActionSet':
      return [fact.action]
    default:
      return [id]
  }
}

/** Somebody who is not named to the recipient, or a child of whom they are told nothing: `person:` or `child:` and an id. */
export const isOfSomebody = (word: string): boolean => /^(person|child):/.test(word)

/** The words that are kept with what was sent, of one child's record. */
export function wordsOfLeftOut(leftOut: LeftOut, said: readonly Said[], childId: string): string[] {
  const plain = [...leftOut].filter(word => isPartLeftOut(word) || isOfSomebody(word))
  const worries = leftOut.has('concerns') && leftOut.has('risks') ? ['worries'] : []
  const things = said.flatMap(one => (leftOut.has(one.key) ? wordsOfThing(one, childId) : []))
  return [...new Set([...plain, ...worries, ...things])]
}

/** And back: what was left out before, as parts, keys and people. */
export function leftOutBefore(words: readonly string[], said: readonly Said[], childId: string): string[] {
  const known = new Set(words)
  return [
    ...words.filter(word => isPartLeftOut(word) || isOfSomebody(word)),
    ...(known.has('worries') ? ['concerns', 'risks'] : []),
    ...said.flatMap(one => (wordsOfThing(one, childId).some(word => known.has(word)) ? [one.key] : [])),
  ]
}

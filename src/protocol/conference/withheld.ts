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

/** The words that are kept with what was sent, of one child's record: parts, and the ids of its facts. */
export function wordsOfLeftOut(leftOut: LeftOut, said: readonly Said[], childId: string): string[] {
  const parts = [...leftOut].filter(isPartLeftOut)
  const ids = said.flatMap(one => (leftOut.has(one.key) ? [one.ids.get(childId) ?? ''] : []))
  return [...parts, ...new Set(ids.filter(id => id !== ''))]
}

/** And back: what was left out the last time, as keys. */
export function leftOutBefore(words: readonly string[], said: readonly Said[], childId: string): string[] {
  const known = new Set(words)
  return [
    ...words.filter(isPartLeftOut),
    ...said.flatMap(one => (known.has(one.ids.get(childId) ?? '') ? [one.key] : [])),
  ]
}

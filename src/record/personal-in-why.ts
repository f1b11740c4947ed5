import { wordsOf } from '../people/name.ts'

/** So many words in a row that somebody wrote are theirs, and no coincidence. */
const WORDS_IN_A_ROW = 4
/** A shorter number is a part of too many others. */
const LEAST_DIGITS = 4

/** What the reason for a redaction must not repeat, because the audit keeps it for good. */
export type Personal = { names: readonly string[]; numbers: readonly string[]; texts: readonly string[] }

/** What a reason has of somebody's personal text, in words that repeat none of it; null when it has nothing. */
export function personalInWhy(why: string, { names, numbers, texts }: Personal): string | null {
  const said = wordsOf(why)
  const nameWords = new Set(names.flatMap(wordsOf).filter(word => word.length > 1))
  if (said.some(word => nameWords.has(word))) return 'a name of the family'
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  const digits = plain(why)
  if (numbers.map(plain).some(number => number.length >= LEAST_DIGITS && digits.includes(number))) {
    return 'a number of the family'
  }
  const written = texts.map(text => ` ${wordsOf(text).join(' ')} `)
  const runs = said.slice(WORDS_IN_A_ROW - 1).map((_, from) => ` ${said.slice(from, from + WORDS_IN_A_ROW).join(' ')} `)
  return runs.some(run => written.some(text => text.includes(run))) ? 'words that are to be taken away' : null
}

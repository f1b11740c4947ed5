import { doubleMetaphone } from 'double-metaphone'
import { type Name, wordsOf } from './name.ts'
import { shortNameGroups } from './short-names.ts'

/**
 * How a name is found though it is written otherwise. Only equality may use an index under the row rule, so every
 * likeness is a key that both ways of writing share:
 * `w:` the word, and the word with one letter left out: two words that differ by one edit share one of these;
 * `p:` how it sounds (double metaphone); `g:` the first name that it is a short form of.
 */
export type SearchKey = string

/** A word of fewer letters has no keys with one left out: what remains would be anybody's. */
const LEAST_LETTERS = 4

/** What one word is found by, each key with what sharing it says about two words, out of 100. */
export function keysOfWord(word: string): ReadonlyMap<SearchKey, number> {
  const keys = new Map<SearchKey, number>()
  const add = (key: SearchKey, weight: number) => keys.set(key, Math.max(weight, keys.get(key) ?? 0))
  add(`w:${word}`, 100)
  for (const group of shortNameGroups(word)) add(`g:${group}`, 90)
  for (const code of soundsOf(word)) add(`p:${code}`, 60)
  for (const shorter of withoutOneLetter(word)) add(`w:${shorter}`, 70)
  return keys
}

/** How a word sounds, in one code or two; none for what is too short to say or not of the Latin alphabet. */
export function soundsOf(word: string): string[] {
  if (!/^[a-z]{2,}$/.test(word)) return []
  return [...new Set(doubleMetaphone(word))].filter(code => code !== '')
}

function withoutOneLetter(word: string): string[] {
  const letters = [...word]
  if (letters.length < LEAST_LETTERS) return []
  return letters.map((_, left) => letters.filter((_, at) => at !== left).join(''))
}

/** Words as they may be written, also as one: Smith-Jones and Smithjones, Abdul Rahman and Abdulrahman. */
export function writtenTogether(words: readonly string[]): string[] {
  return words.slice(1).flatMap((word, i) => wordsOf(`${words[i] ?? ''}${word}`))
}

/** Everything that a name is found by. */
export function keysOfName(name: Name): Set<SearchKey> {
  const keys = new Set<SearchKey>()
  for (const words of [wordsOf(name.given), wordsOf(name.family)]) {
    for (const word of [...words, ...writtenTogether(words)]) {
      for (const key of keysOfWord(word).keys()) keys.add(key)
    }
  }
  return keys
}

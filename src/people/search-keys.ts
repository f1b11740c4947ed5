import { doubleMetaphone } from 'double-metaphone'
import { type Name, wordsOf } from './name.ts'
import { shortNameGroups } from './short-names.ts'

/** A word of fewer letters has no keys with one left out: what remains would be anybody's. */
const LEAST_LETTERS = 4

/**
 * How a word of a name is found though it is written otherwise. Only equality may use an index under the row rule, so
 * every likeness is a key that both ways of writing share:
 * `w:` the word, and the word with one letter left out: two words that are one edit apart share one of these;
 * `p:` how it sounds (double metaphone); `g:` the first name that it is a short form of.
 */
export function keysOfWord(word: string): Set<string> {
  return new Set([
    `w:${word}`,
    ...withoutOneLetter(word).map(shorter => `w:${shorter}`),
    ...soundsOf(word).map(code => `p:${code}`),
    ...shortNameGroups(word).map(group => `g:${group}`),
  ])
}

/** A search asks for the sounds of the same few thousand words again and again; together they fill a megabyte at most. */
const MOST_SOUNDS_KEPT = 10_000
const soundsKept = new Map<string, readonly string[]>()

/** How a word sounds, in one code or two; none for what is too short to say or not of the Latin alphabet. */
export function soundsOf(word: string): readonly string[] {
  if (!/^[a-z]{2,}$/.test(word)) return []
  const kept = soundsKept.get(word)
  if (kept !== undefined) return kept
  const sounds = [...new Set(doubleMetaphone(word))].filter(code => code !== '')
  if (soundsKept.size >= MOST_SOUNDS_KEPT) soundsKept.clear()
  soundsKept.set(word, sounds)
  return sounds
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

/** The words that a person with this name is found by, present in `search_key` as they stand. */
export function searchWordsOf(name: Name): string[] {
  return [name.given, name.family].flatMap(part => {
    const words = wordsOf(part)
    return [...words, ...writtenTogether(words)]
  })
}

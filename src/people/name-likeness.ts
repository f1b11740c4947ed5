import { distance } from 'fastest-levenshtein'
import { type Name, wordsOf } from './name.ts'
import { keysOfWord, soundsOf, writtenTogether } from './search-keys.ts'
import { sameShortName } from './short-names.ts'

/** Words less alike than this are different words. */
const LEAST = 0.6

/** How alike two words of names are, 0 to 1. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  const spelling = 1 - distance(a, b) / Math.max(a.length, b.length)
  const likeness = Math.max(
    spelling,
    sameShortName(a, b) ? 0.9 : 0,
    oneEditApart(a, b) ? 0.8 : 0,
    soundsOf(a).some(code => soundsOf(b).includes(code)) ? 0.65 + spelling / 10 : 0,
  )
  return likeness < LEAST ? 0 : likeness
}

/** One letter wrong, missing, too many, or two changed over: then the two share a key of spelling. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  const keys = keysOfWord(b)
  return [...keysOfWord(a).keys()].some(key => key.startsWith('w:') && keys.has(key))
}

/** The words of what somebody typed, as they stand and with any two written together. */
function readings(words: readonly string[]): string[][] {
  const together = words
    .slice(1)
    .map((_, i) => [...words.slice(0, i), ...writtenTogether(words.slice(i, i + 2)), ...words.slice(i + 2)])
  return [[...words], ...together]
}

/**
 * How well a name answers what somebody typed, 0 to 1: the mean likeness of the typed words to the words of the name,
 * each used once, in either order. The order that people are named in counts a little, and so do words left over.
 */
export function nameLikeness(typed: readonly string[], name: Name): number {
  const words = [
    ...partsOf(name.given).map(word => ({ word, part: 'given' })),
    ...partsOf(name.family).map(word => ({ word, part: 'family' })),
  ]
  return Math.max(0, ...readings(typed).map(reading => likenessOf(reading, words)))
}

function partsOf(text: string): string[] {
  const words = wordsOf(text)
  return [...words, ...writtenTogether(words)]
}

function likenessOf(typed: readonly string[], words: readonly { word: string; part: string }[]): number {
  const pairs = typed
    .flatMap((asked, i) => words.map((of, j) => ({ i, j, part: of.part, likeness: wordLikeness(asked, of.word) })))
    .filter(pair => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
  const partAt = new Map<number, string>()
  const used = new Set<number>()
  let sum = 0
  for (const { i, j, part, likeness } of pairs) {
    if (partAt.has(i) || used.has(j)) continue
    partAt.set(i, part)
    used.add(j)
    sum += likeness
  }
  const swapped = partAt.get(0) === 'family' && partAt.get(typed.length - 1) === 'given'
  const leftOver = words.length === 0 ? 0 : 1 - used.size / words.length
  return Math.max(0, sum / typed.length - (swapped ? 0.02 : 0) - leftOver * 0.01)
}

import { distance } from 'fastest-levenshtein'
import { type Name, wordsOf } from './name.ts'
import { soundsOf, writtenTogether } from './search-keys.ts'
import { sameShortName } from './short-names.ts'

/** How alike two words are, 0 (different words) to 1 (the same). */
export type Likeness = (asked: string, word: string) => number

/** Words less alike than this are different words. */
const LEAST = 0.6

/** How alike two words of names are: by spelling, by sound, and as short forms of one first name. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (sameShortName(a, b)) return 0.9
  const spelling = 1 - distance(a, b) / Math.max(a.length, b.length)
  if (oneEditApart(a, b)) return Math.max(0.8, spelling)
  const codes = soundsOf(a)
  const sound = soundsOf(b).some(code => codes.includes(code)) ? 0.65 + spelling / 10 : 0
  const likeness = Math.max(spelling, sound)
  return likeness < LEAST ? 0 : likeness
}

/** One letter wrong, missing, too many, or two neighbours changed over, in words of four letters and more. */
function oneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length < 4 || long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from++
  let end = 0
  while (end < short.length - from && short.at(-1 - end) === long.at(-1 - end)) end++
  const [left, right] = [short.slice(from, short.length - end), long.slice(from, long.length - end)]
  return right.length <= 1 || (left.length === 2 && left[0] === right[1] && left[1] === right[0])
}

/** Remembers what was asked before: a search compares the same few words many times. */
export function remembered(likeness: Likeness): Likeness {
  const known = new Map<string, number>()
  return (asked, word) => {
    const pair = `${asked} ${word}`
    const before = known.get(pair)
    if (before !== undefined) return before
    const now = likeness(asked, word)
    known.set(pair, now)
    return now
  }
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
export function nameLikeness(typed: readonly string[], name: Name, likeness: Likeness = wordLikeness): number {
  const words = [...partsOf(name.given, 'given'), ...partsOf(name.family, 'family')]
  return Math.max(0, ...readings(typed).map(reading => likenessOf(reading, words, likeness)))
}

type PartOfName = { word: string; part: 'given' | 'family'; together: boolean }

function partsOf(text: string, part: PartOfName['part']): PartOfName[] {
  const words = wordsOf(text)
  return [
    ...words.map(word => ({ word, part, together: false })),
    ...writtenTogether(words).map(word => ({ word, part, together: true })),
  ]
}

function likenessOf(typed: readonly string[], words: readonly PartOfName[], likeness: Likeness): number {
  const pairs = typed
    .flatMap((asked, i) => words.map((of, j) => ({ i, j, of, like: likeness(asked, of.word) })))
    .filter(pair => pair.like > 0)
    .sort((a, b) => b.like - a.like)
  const partAt = new Map<number, string>()
  const used = new Set<number>()
  let sum = 0
  for (const { i, j, of, like } of pairs) {
    if (partAt.has(i) || used.has(j)) continue
    partAt.set(i, of.part)
    used.add(j)
    sum += like
  }
  const swapped = partAt.get(0) === 'family' && partAt.get(typed.length - 1) === 'given'
  const unused = words.filter((word, j) => !word.together && !used.has(j)).length
  return Math.max(0, sum / typed.length - (swapped ? 0.02 : 0) - unused * 0.005)
}

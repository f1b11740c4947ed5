import type { KnownName, KnownPerson, KnownWords } from './known-person.ts'
import { LEVELS, type Level } from './levels.ts'
import type { Shares } from './shares.ts'
import type { WordBook } from './word-book.ts'

/** Levels from 1, 0 where one side does not say; `share` of strangers who would compare so. */
type OneFinding = { level: number; share: number }
export type NamesFinding = { given: OneFinding; family: OneFinding; order: number; worth: number }

/** What a change of order takes from a pair: see {@link LEVELS}.order. */
const CHANGED_OVER = Math.log(0.06)

const NOT_KNOWN: OneFinding = { level: 0, share: 1 }
/** Shorter words that two family names have in common are of, de, van. */
const SHORTEST_PART = 4

/** The pair of names, of all that two people have, that speaks most for one person, in either order of given and family. */
export function compareNames(a: KnownPerson, b: KnownPerson, shares: Shares, book: WordBook): NamesFinding | null {
  let best: NamesFinding | null = null
  for (const of of a.names) {
    for (const other of b.names) {
      const straight = inOrder(of, other, shares, book)
      if (best === null || straight.worth > best.worth) best = straight
      if (straight.given.level === 1 && straight.family.level === 1) continue
      // Each way of changing over, so that it does not matter whose name is first.
      for (const changed of [changedOver(of, other, shares, book), changedOver(other, of, shares, book)]) {
        if (changed !== null && changed.worth > best.worth) best = changed
      }
    }
  }
  return best
}

function inOrder(a: KnownName, b: KnownName, shares: Shares, book: WordBook): NamesFinding {
  const given = givenFinding(a.given, b.given, 'in its place', shares, book)
  const family = familyFinding(a.family, b.family, 'in its place', shares, book)
  return { given, family, order: 0, worth: worthOf(LEVELS.given, given) + worthOf(LEVELS.family, family) }
}

/** Only where both agree, or the one that is known: names that differ in both orders are no change of order. */
function changedOver(a: KnownName, b: KnownName, shares: Shares, book: WordBook): NamesFinding | null {
  const [given, family] = [a.given.words[0], b.family.words[0]]
  // Most pairs end here, before any word is compared.
  if (given !== undefined && family !== undefined && !haveOneBeginning(given, family, book)) return null
  return agreedInOtherOrder(a, b, shares, book)
}

function agreedInOtherOrder(a: KnownName, b: KnownName, shares: Shares, book: WordBook): NamesFinding | null {
  const given = givenFinding(a.given, b.family, 'changed over', shares, book)
  const family = familyFinding(a.family, b.given, 'changed over', shares, book)
  const isAgreed = (level: number, most: number) => level === 0 || level <= most
  if (!isAgreed(given.level, 3) || !isAgreed(family.level, 3) || given.level + family.level === 0) return null
  return {
    given,
    family,
    order: 2,
    worth: worthOf(LEVELS.given, given) + worthOf(LEVELS.family, family) + CHANGED_OVER,
  }
}

function worthOf(levels: readonly Level[], { level, share }: OneFinding): number {
  const is = levels[level - 1]
  return is === undefined ? 0 : Math.log(is.same / share)
}

function found(levels: readonly Level[], level: number, frequency: number): OneFinding {
  const stranger = levels[level - 1]?.stranger ?? 1
  return { level, share: typeof stranger === 'number' ? stranger : frequency }
}

function givenFinding(
  a: KnownWords,
  b: KnownWords,
  as: 'in its place' | 'changed over',
  shares: Shares,
  book: WordBook,
): OneFinding {
  const [first, other] = [a.words[0], b.words[0]]
  if (first === undefined || other === undefined) return NOT_KNOWN
  const asFamily = as === 'in its place' ? 0 : shares.of('family', b.together)
  return found(LEVELS.given, givenLevel(a, b, first, other, book), Math.max(asFamily, shares.of('given', first)))
}

function givenLevel(a: KnownWords, b: KnownWords, first: number, other: number, book: WordBook): number {
  if (a.together === b.together) return 1
  const apart = book.apart(first, other)
  if (apart === 'same') return a.words.length > 1 && b.words.length > 1 && !shareWord(a, b, 1) ? 5 : 1
  if (apart === 'short form') return 2
  if (apart === 'slip' || book.apart(a.together, b.together) === 'slip')
    return haveOneBeginning(first, other, book) ? 3 : 6
  if (shareWord(a, b, 0)) return 4
  if (apart === 'alike') return 6
  const [short, long] = [book.wordOf(first), book.wordOf(other)]
  return (short.length === 1 || long.length === 1) && short[0] === long[0] ? 7 : 8
}

/** Jayden and Kayden are two names, of twins perhaps: a pen slips in a name's first letter least of all. */
const haveOneBeginning = (a: number, b: number, book: WordBook) => book.wordOf(a)[0] === book.wordOf(b)[0]

const shareWord = (a: KnownWords, b: KnownWords, from: number) =>
  a.words.some((word, i) => i >= from && b.words.some((other, j) => j >= from && word === other))

function familyFinding(
  a: KnownWords,
  b: KnownWords,
  as: 'in its place' | 'changed over',
  shares: Shares,
  book: WordBook,
): OneFinding {
  if (a.words.length === 0 || b.words.length === 0) return NOT_KNOWN
  const asGiven = as === 'in its place' ? 0 : shares.of('given', b.words[0] ?? -1)
  return found(LEVELS.family, familyLevel(a, b, book), Math.max(asGiven, shares.of('family', a.together)))
}

function familyLevel(a: KnownWords, b: KnownWords, book: WordBook): number {
  if (a.together === b.together) return 1
  const apart = book.apart(a.together, b.together)
  if (apart === 'slip') return 2
  const inCommon = a.words.some(
    word =>
      book.wordOf(word).length >= SHORTEST_PART &&
      b.words.some(other => ['same', 'slip'].includes(book.apart(word, other))),
  )
  if (inCommon && a.words.length + b.words.length > 2) return 3
  return apart === 'alike' ? 4 : 5
}

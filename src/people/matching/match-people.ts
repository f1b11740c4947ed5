import type { Day } from '../../kernel/day.ts'
import { blocksOf, eachPair } from './blocking.ts'
import { withThirds } from './by-way-of.ts'
import { compare, type Grounds, newComparison } from './compare.ts'
import { ComparedPairs } from './compared-pairs.ts'
import { estimate } from './estimate.ts'
import { type Judged, judge, type Why } from './judge.ts'
import { type KnownPerson, knownPerson } from './known-person.ts'
import type { PersonToMatch } from './person-to-match.ts'
import { sharesOf } from './shares.ts'
import { sharedAmongTwins } from './unnamed-among-twins.ts'
import { scaleOf, USUAL_WEIGHTS, weigh } from './weigh.ts'
import { WordBook } from './word-book.ts'

/**
 * Two of the people, by their places in the list, `a` before `b`. `score`: how probable it is, 0 to 1, that they are one
 * person. It is offered for somebody to judge, and never a fact.
 */
export type Pair = { a: number; b: number; score: number; why: Why }

export type MatchOptions = {
  today: Day
  /** Pairs that score less are left out. */
  least: number
  /** Told how much is done, from 0 to 1. */
  onProgress?: (done: number) => void
}

/** By the usual weights so improbable that no fitting to the file would bring it back. */
const NOT_WORTH_KEEPING = 1e-4
/** Nothing that is computed is certain. */
const MOST_CERTAIN = 0.9999
const PROGRESS_EVERY = 1_000

/** Pairs of people who may be one, the likeliest first. Nothing but what is known of the people counts. */
export function matchPeople(people: readonly PersonToMatch[], { today, least, onProgress }: MatchOptions): Pair[] {
  const book = new WordBook()
  const known = people.map(person => knownPerson(person, book, today))
  const grounds: Grounds = { shares: sharesOf(known), book }
  const compared = comparedPairs(known, grounds, onProgress)
  const among = grounds.shares.people
  const scale = scaleOf(estimate(compared, people.length, among), among)
  const [again, pairs] = [newComparison(), [] as Pair[]]
  for (let at = 0; at < compared.size; at++) {
    const comparison = compared.comparison(at)
    if (weigh(comparison, scale) < least) continue
    const [a, b] = compared.pair(at)
    pairs.push({ a, b, ...judgedPair(a, b, (one, other) => judge(one, other, comparison, scale)) })
  }
  const shared = sharedAmongTwins(pairs, place => known[place]?.isUnnamed === true)
  const all = withThirds(shared, (a, b) =>
    judgedPair(a, b, (one, other) => {
      compare(one, other, grounds, again)
      return judge(one, other, again, scale)
    }),
  )
  return all
    .map(({ a, b, score, why }) => ({ a, b, score: Math.min(MOST_CERTAIN, Math.round(score * 10_000) / 10_000), why }))
    .filter(({ score }) => score >= least)
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)

  function judgedPair(a: number, b: number, judging: (one: KnownPerson, other: KnownPerson) => Judged): Judged {
    const [one, other] = [known[a], known[b]]
    if (one === undefined || other === undefined) throw new RangeError(`There is no pair ${a}, ${b}`)
    return judging(one, other)
  }
}

function comparedPairs(known: readonly KnownPerson[], grounds: Grounds, onProgress: MatchOptions['onProgress']) {
  const scale = scaleOf(USUAL_WEIGHTS, grounds.shares.people)
  const comparison = newComparison()
  const compared = new ComparedPairs()
  let told = 0
  eachPair(blocksOf(known, grounds.book), (a, b) => {
    const [one, other] = [known[a], known[b]]
    if (one === undefined || other === undefined) return
    compare(one, other, grounds, comparison)
    if (weigh(comparison, scale) >= NOT_WORTH_KEEPING) compared.add(a, b, comparison)
    if (b < told) return
    told = b + PROGRESS_EVERY
    onProgress?.(b / known.length)
  })
  return compared
}

import type { Day } from '../../kernel/day.ts'
import { compare, type Grounds, newComparison } from './compare.ts'
import { judge, type Why } from './judge.ts'
import { knownPerson } from './known-person.ts'
import { namedAlike } from './named-alike.ts'
import { NOBODY, type PersonToMatch } from './person-to-match.ts'
import { sharesOf } from './shares.ts'
import { scaleOf, USUAL_WEIGHTS } from './weigh.ts'
import { WordBook } from './word-book.ts'

/** Somebody on record who may be the one about to be recorded. `likely`: show before anything else. */
export type Offer<T> = { candidate: T; score: number; likely: boolean; why: Why }

/** Overlooking somebody costs a history, looking at one too many a moment: far less than even odds are offered. */
const LEAST_OFFERED = 0.02
const LIKELY = 0.5
const MOST_OFFERED = 10

/**
 * Who is offered before a new person is recorded, the likeliest first, at most ten; of equals in the order of the
 * candidates. Nothing but a name, and that misspelt, is too little for a probability: who is named alike follows then. `people`: how many are on record, of whom the candidates were found by a search. The caller leaves out whom
 * the asker may not see and new identities of adopted children, before it asks.
 */
export function offeredBeforeCreate<T>(
  asked: PersonToMatch,
  candidates: readonly { candidate: T; person: PersonToMatch }[],
  { today, people }: { today: Day; people: number },
): Offer<T>[] {
  const book = new WordBook()
  const sought = knownPerson(asked, book, today)
  const known = candidates.map(({ candidate, person }) => ({ candidate, person: knownPerson(person, book, today) }))
  // Candidates were found for being alike: how often they share a value says nothing of how usual it is.
  const grounds: Grounds = { shares: sharesOf([]), book }
  const scale = scaleOf(USUAL_WEIGHTS, Math.max(people, grounds.shares.people))
  const comparison = newComparison()
  const alike = namedAlike(asked)
  const compared = known.map(({ candidate, person }, at) => {
    compare(sought, person, grounds, comparison)
    const { score, why } = judge(sought, person, comparison, scale)
    return { offer: { candidate, score, likely: score >= LIKELY, why }, alike: alike(candidates[at]?.person ?? NOBODY) }
  })
  const [likeliest, others] = [
    compared.filter(({ offer }) => offer.score >= LEAST_OFFERED).sort((a, b) => b.offer.score - a.offer.score),
    compared.filter(one => one.offer.score < LEAST_OFFERED && one.alike > 0).sort((a, b) => b.alike - a.alike),
  ]
  return [...likeliest, ...others].map(({ offer }) => offer).slice(0, MOST_OFFERED)
}

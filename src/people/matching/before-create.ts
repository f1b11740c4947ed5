import type { Day } from '../../kernel/day.ts'
import { compare, type Grounds, newComparison } from './compare.ts'
import { judge, type Why } from './judge.ts'
import { knownPerson } from './known-person.ts'
import type { PersonToMatch } from './person-to-match.ts'
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
 * candidates. `people`: how many are on record, of whom the candidates were found by a search. The caller leaves out whom
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
  return known
    .map(({ candidate, person }) => {
      compare(sought, person, grounds, comparison)
      const { score, why } = judge(sought, person, comparison, scale)
      return { candidate, score, likely: score >= LIKELY, why }
    })
    .filter(({ score }) => score >= LEAST_OFFERED)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_OFFERED)
}

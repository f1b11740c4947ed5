import type { Day } from '../kernel/day.ts'

/** Two people who live or lived together; null: the day is not known, or it goes on. */
export type LivesWith = { a: string; b: string; since: Day | null; until: Day | null }

/** Who lived with somebody from a day until another, on which it was different. */
export type Household = { since: Day | null; until: Day | null; members: readonly string[] }

/**
 * With whom somebody lives and lived, the latest first: each stretch of time in which it was the same people, by way of
 * others too. Two who live together with a third live together.
 */
export function householdsOf(person: string, together: readonly LivesWith[]): Household[] {
  const days = [...new Set(together.flatMap(({ since, until }) => [since, until]).filter(day => day !== null))].sort()
  const stretches: Household[] = []
  for (const [at, since] of [null, ...days].entries()) {
    const until = days[at] ?? null
    const members = withWhom(
      person,
      together.filter(tie => holdsFrom(tie, since)),
    )
    const last = stretches.at(-1)
    if (last !== undefined && last.until === since && sameMembers(last.members, members)) last.until = until
    else stretches.push({ since, until, members })
  }
  return stretches.filter(({ members }) => members.length > 0).reverse()
}

/** On that day and until something changes; null: before any day that is known. */
function holdsFrom({ since, until }: LivesWith, day: Day | null): boolean {
  if (day === null) return since === null
  return (since === null || since <= day) && (until === null || until > day)
}

function withWhom(person: string, together: readonly LivesWith[]): string[] {
  const reached = new Set([person])
  // A set is gone through as it grows.
  for (const id of reached) {
    for (const { a, b } of together) {
      if (a === id) reached.add(b)
      if (b === id) reached.add(a)
    }
  }
  reached.delete(person)
  return [...reached].sort()
}

const sameMembers = (a: readonly string[], b: readonly string[]) => a.join() === b.join()

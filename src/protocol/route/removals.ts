import type { DayNumber } from '../../kernel/day.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import { says } from './match-words.ts'
import type { RoutePolicy } from './route-rules.ts'

/** A time away from the parents: from the first removal until the child came home, whatever orders followed. */
export type Removal = {
  fact: string
  on: DayNumber
  orders: readonly string[]
  reasons: readonly string[]
  attributedTo: readonly string[]
  /** Only by agreement (Children Act 1989, s.20), with no order made while it lasted. */
  voluntary: boolean
  returnedOn: DayNumber | null
}

/** @param life what is known of the child, up to an adoption */
export function removalsOf(life: ChildHistory, policy: RoutePolicy, until: DayNumber | null): Removal[] {
  const removals: Removal[] = []
  for (const { fact, on } of life.facts) {
    if (until !== null && on > until) break
    const last = removals.at(-1)
    const away = last?.returnedOn === null ? last : undefined
    if (fact.kind === 'ChildReturned') {
      if (away) removals[removals.length - 1] = { ...away, returnedOn: on }
    } else if (fact.kind === 'ChildRemoved') {
      const voluntary = says(policy.voluntary.words, fact.order)
      const more = {
        orders: fact.order === undefined ? [] : [fact.order],
        reasons: reasonsOf(fact.reasons, policy),
        attributedTo: fact.attributedTo ?? [],
        voluntary,
      }
      if (away) removals[removals.length - 1] = joined(away, more)
      else removals.push({ fact: fact.id, on, returnedOn: null, ...more })
    } else if (fact.kind === 'LegalStatusChanged' && says(policy.removing.words, fact.status)) {
      const more = { orders: [fact.status], reasons: [], attributedTo: [], voluntary: false }
      if (away) removals[removals.length - 1] = joined(away, more)
      else removals.push({ fact: fact.id, on, returnedOn: null, ...more })
    }
  }
  return removals
}

function joined(a: Removal, b: Pick<Removal, 'orders' | 'reasons' | 'attributedTo' | 'voluntary'>): Removal {
  return {
    ...a,
    orders: union(a.orders, b.orders),
    reasons: union(a.reasons, b.reasons),
    attributedTo: union(a.attributedTo, b.attributedTo),
    voluntary: a.voluntary && b.voluntary,
  }
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])]

/** The reasons that can be one: what a parent is or has lived through is left out, wherever it stands. */
export function reasonsOf(reasons: readonly string[] | undefined, policy: RoutePolicy): string[] {
  return [...new Set(reasons ?? [])].filter(reason => !says(policy.never_reasons.words, reason))
}

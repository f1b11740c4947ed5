import type { Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import type { ChildHistory, Placed } from '../timetable/child-history.ts'
import type { Escalation } from './escalation.ts'
import { whenOf } from './fold-escalations.ts'

/** What the front door does of a child in danger, where it is recorded after the raising. */
const DONE_THERE: ReadonlySet<string> = new Set(['StrategyDiscussionHeld', 'ReferralDecided'])

/**
 * Does the front door still have to say that it has seen a child in danger? Asked beside the ladder, whichever agency the
 * escalation is against: an answer of the agency that is asked ends it never, since danger is the front door's. It ends
 * with what the front door says or does after the raising, with the escalation, or with a loss.
 */
export function isDangerUnseen({ raised, end, steps }: Escalation, history: ChildHistory): boolean {
  if (raised.fact.immediateRisk !== true || end !== null || history.loss !== null) return false
  return seenAtFrontDoor({ raised, steps }, history) === null
}

const isNotBefore = (fact: Happening, other: Happening): boolean =>
  whenOf(fact) > whenOf(other) || (whenOf(fact) === whenOf(other) && recordedAt(fact) >= recordedAt(other))

/** What the front door said of it, or did after it; null: nothing yet. */
export function seenAtFrontDoor(
  { raised, steps }: Pick<Escalation, 'raised' | 'steps'>,
  { facts }: ChildHistory,
): Placed | null {
  const said = steps.find(({ fact }) => fact.kind === 'EscalationDiscussed' && fact.atFrontDoor === true)
  return said ?? facts.find(({ fact }) => DONE_THERE.has(fact.kind) && isNotBefore(fact, raised.fact)) ?? null
}

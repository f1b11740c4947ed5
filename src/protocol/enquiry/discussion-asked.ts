import type { FactOf } from '../fact.ts'
import { recordedAt } from '../known.ts'
import type { ChildHistory } from '../timetable/child-history.ts'

/** Another discussion that was asked for, with none held since; the last time that somebody asked. */
export function discussionAsked({ facts, loss }: ChildHistory): FactOf<'StrategyDiscussionAsked'> | null {
  if (loss !== null) return null
  const asked = facts.flatMap(({ fact }) => (fact.kind === 'StrategyDiscussionAsked' ? [fact] : [])).at(-1)
  if (asked === undefined) return null
  // Of one day it is told by when each was written down.
  const isSince = ({ fact }: ChildHistory['facts'][number]) =>
    fact.kind === 'StrategyDiscussionHeld' &&
    (fact.on > asked.on || (fact.on === asked.on && recordedAt(fact) >= recordedAt(asked)))
  return facts.some(isSince) ? null : asked
}

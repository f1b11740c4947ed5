import type { FactOf } from '../../protocol/fact.ts'
import type { Route } from '../../protocol/route/route-rules.ts'
import type { ChildHistory } from '../../protocol/timetable/child-history.ts'

/** Each route as the pages name it. */
export const ROUTE_NAMES: Readonly<Record<Route, string>> = {
  history_sufficient: 'History sufficient',
  focused: 'A focused assessment',
  full: 'A full assessment',
}

/** What each means: for the proposal, and for whoever decides. */
export const ROUTE_MEANS: Readonly<Record<Route, string>> = {
  history_sufficient:
    'enough is on record to convene now: a strategy discussion, with the assessment going on beside it and the parents heard',
  focused: 'what is known is read, and what differs from before is what to assess',
  full: 'what is needed to decide has to be found out',
}

/** The route as a manager last decided it; null: nobody has. */
export function decidedRoute(life: ChildHistory): FactOf<'AssessmentScoped'> | null {
  const last = life.byKind.get('AssessmentScoped')?.at(-1)?.fact
  return last?.kind === 'AssessmentScoped' ? last : null
}

/** Was history decided to be enough, and no strategy discussion held since? */
export function isToConvene(life: ChildHistory): boolean {
  const decided = decidedRoute(life)
  if (decided?.depth !== 'history_sufficient' || life.loss !== null) return false
  return !(life.byKind.get('StrategyDiscussionHeld') ?? []).some(({ fact }) => fact.on >= decided.on)
}

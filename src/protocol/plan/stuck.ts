import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import { dayWritten } from './due.ts'
import type { ActionOnRecord, PlanOnRecord } from './plan-of-record.ts'
import { saysOnlyPresence } from './progress.ts'

/** Why an action does not move, the plainest reason first. */
export type Stuck = { action: ActionOnRecord } & (
  | { because: 'said_so'; since: DayNumber }
  /** Open after its last day. */
  | { because: 'past_its_day'; since: DayNumber }
  /** Twice in a row it *goes on* and nobody names a change. */
  | { because: 'twice_unchanged'; since: DayNumber }
)

/** So many looks without a change, one after another. Ours: no guidance gives a number. */
const LOOKS = 2

/**
 * The actions of a plan that call for an early review. Safety net: an early review is called where a plan does not do
 * what it is for (domain/plans.md, section 1).
 * @param facts standing facts of the child in the order in which they were recorded
 */
export function stuckActions(plan: PlanOnRecord, facts: readonly Happening[], today: DayNumber): Stuck[] {
  return plan.actions.flatMap((action): Stuck[] => {
    if (action.state !== 'open' && action.state !== 'stuck') return []
    const last = action.reviewed.at(-1)
    if (action.state === 'stuck' && last !== undefined) {
      return [{ action, because: 'said_so', since: toNumber(last.on) }]
    }
    const due = lastDayOf(action, today)
    if (due !== null && due < today) return [{ action, because: 'past_its_day', since: due }]
    const unchanged = looksWithoutChange(action, facts)
    const [first] = unchanged
    return unchanged.length >= LOOKS && first !== undefined
      ? [{ action, because: 'twice_unchanged', since: toNumber(first.on) }]
      : []
  })
}

/** The last day of an action, also where it is written in words; null: none that anybody could look up. */
function lastDayOf({ set }: Pick<ActionOnRecord, 'set'>, today: DayNumber): DayNumber | null {
  return set.dueOn === undefined ? dayWritten(set.dueWords ?? '', today) : toNumber(set.dueOn)
}

/** The latest looks at the wording that stands, one after another, that name no change; the first of them first. */
function looksWithoutChange({ set, reviewed }: ActionOnRecord, facts: readonly Happening[]) {
  const written = facts.indexOf(set)
  const since = reviewed.filter(fact => facts.indexOf(fact) > written)
  const moved = since.findLastIndex(
    ({ finding, whatChanged = '' }) => finding !== 'goes_on' || !(whatChanged === '' || saysOnlyPresence(whatChanged)),
  )
  return since.slice(moved + 1)
}

/** The last asking for an early review that nobody has answered yet with a conference, arranged or held. */
export function earlyReviewAsked(facts: readonly Happening[]): FactOf<'EarlyReviewAsked'> | null {
  const at = facts.findLastIndex(({ kind }) => kind === 'EarlyReviewAsked')
  const asked = facts[at]
  if (asked?.kind !== 'EarlyReviewAsked') return null
  return facts.slice(at + 1).some(answersIt) ? null : asked
}

function answersIt(fact: Happening): boolean {
  switch (fact.kind) {
    case 'ConferenceScheduled':
    case 'ConferencePostponed':
      return fact.for !== undefined
    case 'ConferenceHeld':
      return fact.decision !== 'adjourned'
    default:
      return fact.kind === 'PlanEnded' || fact.kind === 'CaseClosed'
  }
}

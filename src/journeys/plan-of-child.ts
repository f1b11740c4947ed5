import type { DayNumber } from '../kernel/day.ts'
import { toNumber } from '../kernel/day.ts'
import type { Happening } from '../protocol/fact.ts'
import { checkPlan, type PlanCheck } from '../protocol/plan/check-plan.ts'
import type { Finding } from '../protocol/plan/finding.ts'
import type { Plan } from '../protocol/plan/plan.ts'
import {
  type ActionOnRecord,
  type PlanOnRecord,
  planOnRecord,
  planToCheck,
  type RiskOnRecord,
} from '../protocol/plan/plan-of-record.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'
import { positionOf } from '../record/append.ts'
import { isPregnancy } from '../worklists/say-stage.ts'

/** A child's plan with what its check says, on a day. */
export type PlanOfChild = {
  plan: PlanOnRecord
  /** As the check reads it. */
  toCheck: Plan
  checked: PlanCheck
  /** The actions that were not dropped. */
  standing: readonly ActionOnRecord[]
  /** Is the child on a child protection plan? Its words may not be on record here. */
  isOnPlan: boolean
  /** By when the first core group was to make it a detailed one, while nobody has agreed it. */
  agreeBy: DayNumber | null
}

const OPEN: ReadonlySet<string> = new Set(['waiting', 'open', 'due_soon', 'overdue', 'late_at_registration'])
const REVIEWS: ReadonlySet<string> = new Set(['rcpc_first', 'rcpc_subsequent', 'postbirth_review'])

/**
 * The plan as its facts make it, and its check: of an outline while the conference speaks it, of a detailed plan from then on.
 * @param facts the child's standing facts as they were recorded
 */
export function planOfChild(facts: readonly Happening[], timetable: ChildTimetable): PlanOfChild {
  const plan = planOnRecord(facts)
  const { history, duties } = timetable
  const isSpoken = plan.outline === null && plan.agreed.length === 0
  const toCheck = planToCheck(plan, {
    today: history.today,
    stage: isSpoken ? 'outline' : 'detailed',
    unborn: history.birth === null && isPregnancy(history),
    reviewOn: reviewOn(facts, timetable),
  })
  const made = history.plans.find(({ to }) => to === null)
  const first = duties.findLast(({ clock }) => clock.rule.id === 'first_core_group')
  // A plan that came without its words is another system's to keep.
  const isKeptHere = plan.actions.length > 0
  const isAgreed = plan.agreed.some(({ on }) => made === undefined || toNumber(on) >= made.from.on)
  return {
    plan,
    toCheck,
    checked: checkPlan(toCheck),
    standing: plan.actions.filter(({ state }) => state !== 'dropped'),
    isOnPlan: made !== undefined,
    agreeBy: made === undefined || isAgreed || !isKeptHere ? null : (first?.clock.due ?? null),
  }
}

/** The same plan, read as the detailed plan that somebody is asked to agree. */
export const checkDetailed = ({ toCheck }: PlanOfChild): PlanCheck => checkPlan({ ...toCheck, stage: 'detailed' })

/** The day of the next review: the one that is arranged, else the last day by which it has to be held. */
function reviewOn(facts: readonly Happening[], { history, duties }: ChildTimetable): DayNumber | null {
  const arranged = facts.findLast(
    fact => fact.kind === 'ConferenceScheduled' && fact.type === 'review' && toNumber(fact.for) >= history.today,
  )
  if (arranged?.kind === 'ConferenceScheduled') return toNumber(arranged.for)
  const due = duties.flatMap(({ clock, status }) =>
    REVIEWS.has(clock.rule.id) && OPEN.has(status) && clock.due !== null ? [clock.due] : [],
  )
  return due.sort((a, b) => a - b)[0] ?? null
}

/** High ones first, each in the order in which it was found. */
export const risksInOrder = ({ risks }: Pick<PlanOnRecord, 'risks'>): RiskOnRecord[] => [
  ...risks.filter(({ level }) => level === 'high'),
  ...risks.filter(({ level }) => level !== 'high'),
]

export const findingsOfAction = ({ checked }: PlanOfChild, id: string): Finding[] =>
  checked.findings.filter(({ action }) => action === id)

export const findingsOfRisk = ({ checked }: PlanOfChild, id: string): Finding[] =>
  checked.findings.filter(({ action, risk }) => action === null && risk === id)

export const findingsOfWhole = ({ checked }: PlanOfChild): Finding[] =>
  checked.findings.filter(({ action, risk }) => action === null && risk === null)

/** Was this wording spoken at the conference, and nobody has worked on it since? */
export const isStillOutline = ({ set }: ActionOnRecord, { outline, agreed }: PlanOnRecord): boolean =>
  agreed.length === 0 && outline !== null && positionOf(set.id) < positionOf(outline.id)

/** Was this written after the version that was agreed last? */
export const isSinceAgreed = ({ set }: ActionOnRecord, { agreed }: PlanOnRecord): boolean => {
  const last = agreed.at(-1)
  return last !== undefined && positionOf(set.id) > positionOf(last.id)
}

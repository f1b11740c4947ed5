import { toNumber } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import type { FactKind, Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { type PlanOnRecord, planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { type Stuck, stuckActions } from '../../protocol/plan/stuck.ts'
import { type VisitsKept, visitsKept } from '../../protocol/plan/visits.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Told, toldOf } from '../fact-lines.tsx'
import type { KnownThen } from '../past-day.tsx'

/** What happens after a plan has started, as it was known on a day. */
export type CoreGroupSeen = {
  /** The child and how old, as the page calls them. */
  who: string
  timetable: ChildTimetable
  /** As they stand, in the order in which they were recorded. */
  facts: readonly Happening[]
  plan: PlanOnRecord
  stuck: readonly Stuck[]
  visits: VisitsKept
  told: Told
}

/** Reads it in the transaction that shows it; null where the child has no record. */
export async function readCoreGroup(
  c: Asked,
  child: OpenChild,
  known: KnownThen | null,
): Promise<CoreGroupSeen | null> {
  const { tx, authority, childId } = child
  const [record, people] = await Promise.all([
    readRecord(tx, authority.id, childId, known?.instant ?? null, child.reads),
    readPeople(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const recorded = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const day = known?.day ?? child.today
  const timetable = timetableOfRecord({ childId, facts: recorded, imported }, authority.ruling, day)
  const facts = standing(recorded).filter(({ on }) => on <= day)
  const plan = planOnRecord(facts)
  const { history, duties } = timetable
  const person = people.get(childId)
  const stage = history.loss === null ? sayStage(history, person?.bornOn ?? null) : ''
  return {
    who: [person?.displayName ?? 'Name not known', stage].filter(part => part !== '').join(', '),
    ...{ timetable, facts, plan },
    stuck: history.loss === null ? stuckActions(plan, facts, toNumber(day)) : [],
    visits: visitsKept(history, duties),
    told: withPlansWords(await toldOf(c, child, record.facts), facts),
  }
}

/** The plan and what its meetings say of it are read by all who have to keep it (docs/decisions/0147); a visit's words are not. */
const OF_THE_PLAN: ReadonlySet<FactKind> = new Set([
  'CoreGroupHeld',
  'CinReviewHeld',
  'PlanActionReviewed',
  'EarlyReviewAsked',
])

function withPlansWords(told: Told, facts: readonly Happening[]): Told {
  const ofPlan = facts.filter(({ kind }) => OF_THE_PLAN.has(kind)).map(({ id }) => id)
  return { ...told, readable: new Set([...told.readable, ...ofPlan]) }
}

/** Does the child in need plan stand in the place of the child protection plan? */
export function isChildInNeed({ facts }: Pick<CoreGroupSeen, 'facts'>): boolean {
  const last = facts.findLast(
    ({ kind }) =>
      kind === 'CinPlanAgreed' || kind === 'PlanEnded' || kind === 'PlanStarted' || kind === 'ConferenceHeld',
  )
  return last?.kind === 'CinPlanAgreed' || (last?.kind === 'PlanEnded' && last.next === 'child_in_need_plan')
}

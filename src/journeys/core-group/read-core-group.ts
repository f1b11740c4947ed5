import { toNumber } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import type { Happening } from '../../protocol/fact.ts'
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
    told: await toldOf(c, child, record.facts),
  }
}

import { makesParentsPage } from '../../access/parents-page.ts'
import { agreesPlan, recordsOutline } from '../../access/plan.ts'
import { reachOf } from '../../access/role.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type PlanOfChild, planOfChild } from '../plan-of-child.ts'

/** What the pages of a plan show, and to whom. */
export type PlanSeen = PlanOfChild & {
  /** The child and how old, or how far the pregnancy is, as the pages call them. */
  who: string
  address: string
  timetable: ChildTimetable
  /** As they stand, in the order in which they were recorded. */
  facts: readonly Happening[]
  /** Who recorded a fact, by its id. */
  writerOf: (factId: string) => StaffMember | undefined
  userId: string
  /** The agency for which this person looks. */
  agency: string
  reader: string
  mayWrite: boolean
  mayAgree: boolean
  mayRecordOutline: boolean
  makesParentsPage: boolean
  /** The fact that was recorded just now. */
  justRecorded: string | null
}

/** Reads a child's plan in the transaction that shows it; null when the child has no record. */
export async function readPlan(c: Asked, child: OpenChild): Promise<PlanSeen | null> {
  const { tx, authority, childId, today, decision } = child
  const [record, people] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readPeople(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const recordedBy = new Map(record.facts.map(({ fact, recordedBy: by }) => [fact.id, by]))
  const staff = await c.staff.named([...new Set(recordedBy.values())])
  const person = people.get(childId)
  const stage = timetable.history.loss === null ? sayStage(timetable.history, person?.bornOn ?? null) : ''
  const stand = standing(facts)
  return {
    ...planOfChild(stand, timetable),
    facts: stand,
    who: [person?.displayName ?? 'Name not known', stage].filter(part => part !== '').join(', '),
    address: childAddress(authority.id, childId),
    timetable,
    writerOf: factId => staff.get(recordedBy.get(factId) ?? ''),
    userId: child.by.userId,
    agency: child.by.agency,
    reader: c.visitor.name,
    mayWrite: reachOf(decision.as).writes && timetable.history.loss === null,
    mayAgree: agreesPlan(decision),
    mayRecordOutline: recordsOutline(decision),
    makesParentsPage: makesParentsPage(decision),
    justRecorded: c.query.text('recorded') || null,
  }
}

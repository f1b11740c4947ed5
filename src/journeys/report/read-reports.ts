import { readsReport } from '../../access/report.ts'
import { parentsOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { type DocumentSaid, documentsOf } from '../../record/documents.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import type { Asked, OpenChild } from '../desk.ts'

/** A report as it stands, and whether this person may read what it says. */
export type ReportSeen = {
  fact: FactOf<'AgencyReportReceived'>
  from: string
  recorded: RecordedFact
  mayRead: boolean
  /** Null: none is attached. */
  document: DocumentSaid | null
}

export type ReportsSeen = {
  who: string
  /** The conferences, the one that comes next or was last first. */
  sittings: readonly Sitting[]
  reports: readonly ReportSeen[]
  /** Every time that a report was given to a parent. */
  shared: readonly FactOf<'ReportSharedWithParents'>[]
  parents: readonly { personId: string; name: string }[]
  /** Agencies that work with the child today. */
  involved: readonly string[]
  timetable: ChildTimetable
  staff: ReadonlyMap<string, StaffMember>
}

/** Reads the record for the pages of reports, in the transaction that serves them; null when the child has none. */
export async function readReports(c: Asked, child: OpenChild): Promise<ReportsSeen | null> {
  const { tx, authority, childId, decision, today } = child
  const [record, documents, parents] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    documentsOf(tx, authority.id, childId),
    parentsOf(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const parentIds = [...new Set(parents.get(childId) ?? [])]
  const people = await readPeople(tx, authority.id, [childId, ...parentIds], null)
  const named = (id: string) => people.get(id)?.displayName ?? 'Name not known'
  const all = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.flatMap(({ fact, imported }) => (imported ? [fact.id] : [])))
  const facts = standing(all)
  const recorded = new Map(record.facts.map(one => [one.fact.id, one]))
  const reports = facts.flatMap((fact): ReportSeen[] => {
    const written = recorded.get(fact.id)
    if (fact.kind !== 'AgencyReportReceived' || written === undefined) return []
    const from = fact.from ?? fact.agency ?? 'other'
    const mayRead = readsReport(decision, { from, recordedBy: written.agency })
    const document = fact.document === undefined ? null : (documents.get(fact.document) ?? null)
    return [{ fact, from, recorded: written, mayRead, document }]
  })
  return {
    who: named(childId),
    sittings: sittingsOf(facts).reverse(),
    reports,
    shared: facts.filter(fact => fact.kind === 'ReportSharedWithParents'),
    parents: parentIds.map(personId => ({ personId, name: named(personId) })),
    involved: [
      ...new Set(
        involvementOf(all).flatMap(one =>
          one.since <= today && (one.until === null || today <= one.until) ? [one.agency] : [],
        ),
      ),
    ],
    timetable: timetableOfRecord({ childId, facts: all, imported }, authority.ruling, today),
    staff: await c.staff.named([...new Set(reports.map(({ recorded }) => recorded.recordedBy))]),
  }
}

/** The conference that a report is for unless somebody says otherwise: the next that has not been decided. */
export const nextSitting = (sittings: readonly Sitting[]): Sitting | null =>
  sittings.find(({ held }) => held === null || held.decision === 'adjourned') ?? null

/** Of a record without sittings a conference goes by the id of its first fact, which says nothing on another record. */
export const isShared = ({ id }: Pick<Sitting, 'id'>): boolean => !/^f\d+$/.test(id)

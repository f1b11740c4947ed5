import { mayReadText } from '../../access/access.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { Assessment } from '../../protocol/assessment/assessment.ts'
import { type Draft, readDrafts } from '../../record/drafts.ts'
import { readRecord } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { openAssessment } from '../open-assessment.ts'

/** What the page of an assessment shows. */
export type AssessmentSeen = {
  /** The child, as the page calls it. */
  who: string
  /** Null where the rules of the area read no family's history. */
  assessment: Assessment | null
  position: number
  /** The facts whose words this person may read. */
  readable: ReadonlySet<string>
  /** Who recorded each fact, by its id. */
  recordedBy: ReadonlyMap<string, StaffMember>
  /** This person's unfinished forms, by their address below the child's. */
  drafts: ReadonlyMap<string, Draft>
}

/** Reads a child's record and family for the page of its assessment; null when the child has no record. */
export async function readAssessment(c: Asked, child: OpenChild): Promise<AssessmentSeen | null> {
  const { tx, authority, childId, decision, by } = child
  const [record, drafts] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readDrafts(tx, { authority: authority.id, userId: by.userId, childId }),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const [people, staff, assessment] = await Promise.all([
    readPeople(tx, authority.id, [childId], null),
    c.staff.named([...new Set(record.facts.map(({ recordedBy }) => recordedBy))]),
    openAssessment(c, child, facts),
  ])
  const corrections = correctionsByRoot(record.facts)
  const isReadable = (entry: (typeof record.facts)[number]) =>
    agenciesOfWords(entry, corrections).every(agency => mayReadText(decision, agency))
  return {
    who: people.get(childId)?.displayName ?? 'Name not known',
    assessment,
    position: record.position,
    readable: new Set(record.facts.filter(isReadable).map(({ fact }) => fact.id)),
    recordedBy: new Map(
      record.facts.flatMap(({ fact, recordedBy }) => {
        const member = staff.get(recordedBy)
        return member === undefined ? [] : [[fact.id, member] as const]
      }),
    ),
    drafts,
  }
}

import { decide } from '../../access/access.ts'
import { childrenOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import type { Edge } from '../../people/relationship.ts'
import type { FactKind } from '../../protocol/fact.ts'
import { noteRead, readFolds } from '../../record/read.ts'
import { recordsForAccess } from '../../worklists/sight.ts'
import { type Asked, actorOf, doerOf, type OpenChild } from '../desk.ts'

/** A brother or sister on whose record this person may write too. */
export type Sibling = {
  childId: string
  name: string
  position: number
  isUnborn: boolean
  /** The enquiries that are named on their record. */
  enquiries: ReadonlySet<string>
}

const SIBLING: ReadonlySet<string> = new Set(['sibling_of', 'half_sibling_of'])

/**
 * Brothers and sisters, by what is recorded of the family or by a parent in common. Only those on whose records this
 * person may write: of the others nothing is said. That their names are shown is noted as a read of their records.
 */
export async function siblingsOf(
  c: Asked,
  child: OpenChild,
  edges: readonly Edge[],
  parentIds: readonly string[],
): Promise<Sibling[]> {
  const { tx, authority, childId, now, today } = child
  const said = edges.filter(edge => SIBLING.has(edge.type)).map(edge => edge.otherId)
  const byParent = await childrenOf(tx, authority.id, parentIds, null)
  const ids = [...new Set([...said, ...[...byParent.values()].flat()])].filter(id => id !== childId)
  if (ids.length === 0) return []
  const actor = actorOf(c.visitor)
  const records = await recordsForAccess(tx, actor, authority.id, ids)
  const open: string[] = []
  for (const [id, record] of records) {
    const decision = decide(actor, 'write', record, today)
    if (!decision.allowed) continue
    open.push(id)
    await noteRead(tx, authority.id, doerOf(c, decision), now, c.route.audit, [id])
  }
  const people = await readPeople(tx, authority.id, open, null)
  const folds = await readFolds(tx, authority.id, open)
  return open.flatMap(id => {
    const person = people.get(id)
    const fold = folds.find(one => one.childId === id)
    if (person === undefined || person.kind !== 'child' || person.diedOn !== null) return []
    const kinds = new Set(fold?.facts.map(fact => fact.kind))
    if (kinds.has('PersonDied') || kinds.has('PregnancyEnded')) return []
    const isUnborn = person.bornOn === null && !kinds.has('BirthRecorded') && kinds.has('EstimatedDateSet')
    const enquiries = new Set(
      fold?.facts.flatMap(fact => ('enquiry' in fact && fact.enquiry !== undefined ? [fact.enquiry] : [])),
    )
    return [{ childId: id, name: person.displayName, position: fold?.position ?? 0, isUnborn, enquiries }]
  })
}

/** One meeting, one letter or one visit is often about several children of a family. */
const ABOUT_SEVERAL: ReadonlySet<FactKind> = new Set([
  'NoteAdded',
  'ReferralReceived',
  'ReferrerTold',
  'InformationRequested',
  'InformationReceived',
  'ParentsInformed',
  'ParentsNotInformed',
  'HistoryReviewed',
  'StrategyDiscussionHeld',
  'StrategyDiscussionAsked',
  'LegalGatewayRequested',
  'LegalMeetingHeld',
  'ConferenceScheduled',
  'ConferencePostponed',
  'AgencyReportReceived',
  'ReportSharedWithParents',
  'ConferenceHeld',
  'DecisionLetterSent',
  'ConferenceRecordSent',
  'PlanActionSet',
  'ContingencySet',
  'CoreGroupHeld',
  'VisitMade',
  'VisitAttempted',
  'CinReviewHeld',
  'FamilyGroupMeetingOffered',
])

/** What is about a pregnancy is about each child of it: twins are two records. */
const ABOUT_TWINS: ReadonlySet<FactKind> = new Set([
  'EstimatedDateSet',
  'AntenatalBooked',
  'AppointmentMissed',
  'PregnancyConcealed',
  'PregnancyDenied',
  'LateBooking',
  'AdmittedInLabour',
  'PlanningMeetingHeld',
  'BirthPlanMade',
  'BirthPlanShared',
])

/** The brothers and sisters that a fact of this kind may be about as well. */
export function alsoAbout(kind: FactKind, siblings: readonly Sibling[]): readonly Sibling[] {
  if (ABOUT_SEVERAL.has(kind)) return siblings
  return ABOUT_TWINS.has(kind) ? siblings.filter(sibling => sibling.isUnborn) : []
}

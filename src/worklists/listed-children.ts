import { type Actor, type Decision, decide, type RecordForAccess } from '../access/access.ts'
import { rolesDoneBy } from '../access/answering.ts'
import { writesBirthPlan } from '../access/birth-plan.ts'
import { sayRole } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { namedProfessionals } from '../people/professionals.ts'
import { readPeople } from '../people/read-people.ts'
import type { StaffMember } from '../people/staff.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'
import type { Doer } from '../record/append.ts'
import { noteRead, readFolds } from '../record/read.ts'
import { type Ruling, timetableOfRecord } from './duties-of-record.ts'
import { sayStage } from './say-stage.ts'
import { recordsForAccess } from './sight.ts'

type Allowed = { record: RecordForAccess; decision: Extract<Decision, { allowed: true }> }

/** A child as a list shows it. */
export type ListedChild = {
  childId: string
  name: string
  /** The case number, by which twins without a name are told apart; null: there is none. */
  localId: string | null
  /** Gestation or age, in words. */
  stage: string
  /** Null where nothing is recorded yet. */
  timetable: ChildTimetable | null
  /** Who works with the child today and is named. */
  workers: readonly Worker[]
  /** May the visitor write on this record? */
  mayWrite: boolean
  /** May they write its birth plan? */
  writesPlan: boolean
}

/** `name`: of a professional of another system, who has no account. */
export type Worker = { userId: string; agency: string; role: string; name?: string | undefined }

export type Listing = {
  authority: string
  ruling: Ruling
  actor: Actor
  today: Day
  now: Instant
  /** What the audit calls the list, and the route that shows it. */
  action: string
  place: string
}

/**
 * Reads what a list shows of some children and notes that this person was shown them, one row each, in the transaction.
 * Who may not be seen is left out; of the others the first `most`, in the order in which they are named.
 */
export async function listChildren(
  tx: AuthorityTransaction,
  listing: Listing,
  childIds: readonly string[],
  most = childIds.length,
): Promise<Map<string, ListedChild>> {
  const { authority, ruling, actor, today } = listing
  const allowed = await firstAllowed(tx, listing, childIds, most)
  const ids = [...allowed.keys()]
  const [people, read, professionals] = await Promise.all([
    readPeople(tx, authority, ids, null),
    readFolds(tx, authority, ids),
    namedProfessionals(
      tx,
      authority,
      [...allowed.values()].flatMap(({ record }) => record.involved.flatMap(({ userId }) => userId ?? [])),
    ),
    noteShown(tx, listing, allowed),
  ])
  const folds = new Map(read.map(fold => [fold.childId, fold]))
  const listed = new Map<string, ListedChild>()
  for (const [childId, { record }] of allowed) {
    const [person, fold] = [people.get(childId), folds.get(childId)]
    if (person === undefined) continue
    const timetable = fold === undefined ? null : timetableOfRecord(fold, ruling, today)
    const stage = timetable === null ? '' : sayStage(timetable.history, person.bornOn)
    const workers = record.involved.flatMap(({ userId, agency, role, since, until }) =>
      userId !== null && since <= today && (until === null || today <= until)
        ? [{ userId, agency, role, name: professionals.get(userId)?.name }]
        : [],
    )
    const decision = decide(actor, 'write', record, today)
    const may = { mayWrite: decision.allowed, writesPlan: decision.allowed && writesBirthPlan(decision) }
    listed.set(childId, {
      childId,
      name: person.displayName,
      localId: person.localId,
      stage,
      timetable,
      workers,
      ...may,
    })
  }
  return listed
}

/** So many are asked about at once, where not all are wanted. */
const ASKED_AT_ONCE = 50

/** Asks about hardly more children than it takes to find so many who may be seen. */
async function firstAllowed(
  tx: AuthorityTransaction,
  { actor, authority, today }: Listing,
  childIds: readonly string[],
  most: number,
): Promise<Map<string, Allowed>> {
  const allowed = new Map<string, Allowed>()
  const portion = Math.max(most, ASKED_AT_ONCE)
  for (let from = 0; from < childIds.length && allowed.size < most; from += portion) {
    const next = childIds.slice(from, from + portion)
    const records = await recordsForAccess(tx, actor, authority, next)
    for (const childId of next) {
      const record = records.get(childId)
      if (record === undefined || allowed.size === most) continue
      const decision = decide(actor, 'see', record, today)
      if (decision.allowed) allowed.set(childId, { record, decision })
    }
  }
  return allowed
}

/** One row of the audit for each child, with the reason for which they were shown. */
async function noteShown(tx: AuthorityTransaction, listing: Listing, allowed: ReadonlyMap<string, Allowed>) {
  const alike = Map.groupBy(allowed, ([, { decision }]) =>
    JSON.stringify([decision.as.role, decision.as.agency, decision.why]),
  )
  for (const same of alike.values()) {
    const [first] = same
    if (first === undefined) continue
    const { as, why } = first[1].decision
    const by: Doer = { userId: listing.actor.userId, role: as.role, agency: as.agency, why, place: listing.place }
    const ids = same.map(([childId]) => childId)
    await noteRead(tx, listing.authority, by, listing.now, listing.action, ids)
  }
}

/** Who owes a duty, as one says it: the worker who is named for it on the child, else the role. */
export function sayOwner(
  duty: { agency: string; role: string },
  workers: readonly Worker[],
  staff: ReadonlyMap<string, StaffMember>,
): { name: string | null; role: string; agency: string } {
  const worker = workers.findLast(({ userId, agency, role }) => {
    if (agency !== duty.agency) return false
    // An agency that joined names its worker without a role: then it is what that person is.
    const does = role === 'practitioner' ? (staff.get(userId)?.role ?? role) : role
    return rolesDoneBy({ role: does, agency }).includes(duty.role)
  })
  const name = worker === undefined ? null : (worker.name ?? staff.get(worker.userId)?.name ?? null)
  return { name, role: sayRole(duty.role), agency: sayRole(duty.agency) }
}

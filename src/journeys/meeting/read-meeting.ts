import { decide } from '../../access/access.ts'
import { reachOf } from '../../access/role.ts'
import { type Day, toNumber, wholeYears } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/uuid.ts'
import { childrenOf, parentsOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { Quorum } from '../../protocol/conference/quorum.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import type { Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { type PlanOnRecord, planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { editionOn } from '../../protocol/protocol.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { noteRead, type RecordedFact, readFolds, readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import { recordsForAccess } from '../../worklists/sight.ts'
import { type Asked, actorOf, doerOf, type OpenChild } from '../desk.ts'

/** A child of the family on whose record this person may look. */
export type FamilyChild = { childId: string; name: string; bornOn: Day | null; mayWrite: boolean; isFull: boolean }

/** A child whom the meeting is about, with what their record says of it. */
export type MeetingChild = FamilyChild & {
  /** The position at which the record was read: what a decision rests on. */
  position: number
  /** Years of age on the day of the meeting; null: not born yet. */
  years: number | null
  sitting: Sitting
  facts: readonly Happening[]
  recorded: readonly RecordedFact[]
  plan: PlanOnRecord
  timetable: ChildTimetable
  /** Agencies that worked with the child on the day of the meeting. */
  agencies: ReadonlySet<string>
  parentIds: readonly string[]
}

/** A conference as its page shows it. */
export type MeetingSeen = {
  id: string
  /** The day of the meeting, as far as it can have happened: what is written down now is of that day. */
  on: Day
  /** Scheduled for a day that is still to come. */
  isAhead: boolean
  children: readonly MeetingChild[]
  /** Who is a parent of any of the children. */
  parents: readonly { personId: string; name: string; children: readonly string[] }[]
  names: ReadonlyMap<string, string>
  /** Professionals who were asked by name, or came. */
  staff: ReadonlyMap<string, StaffMember>
  quorum: Quorum | null
}

const SIBLING: ReadonlySet<string> = new Set(['sibling_of', 'half_sibling_of'])

/** The child and the brothers and sisters whose records this person may see; that they are named is noted as a read. */
export async function familyChildren(c: Asked, child: OpenChild): Promise<FamilyChild[]> {
  const { tx, authority, childId, decision, now, today } = child
  const [edges, parents] = await Promise.all([
    readRelationshipsOf(tx, authority.id, [childId], null),
    parentsOf(tx, authority.id, [childId], null),
  ])
  const said = (edges.get(childId) ?? []).filter(edge => SIBLING.has(edge.type)).map(edge => edge.otherId)
  const byParent = await childrenOf(tx, authority.id, parents.get(childId) ?? [], null)
  const others = [...new Set([...said, ...[...byParent.values()].flat()])].filter(id => id !== childId)
  const actor = actorOf(c.visitor)
  const [records, people] = await Promise.all([
    others.length === 0 ? new Map() : recordsForAccess(tx, actor, authority.id, others),
    readPeople(tx, authority.id, [childId, ...others], null),
  ])
  const seen: FamilyChild[] = []
  const see = (id: string, mayWrite: boolean, isFull: boolean) => {
    const person = people.get(id)
    if (person === undefined || (id !== childId && person.kind !== 'child')) return
    seen.push({ childId: id, name: person.displayName, bornOn: person.bornOn, mayWrite, isFull })
  }
  see(childId, reachOf(decision.as).writes && decision.extent !== 'summary', decision.extent === 'full')
  for (const [id, record] of records) {
    const found = decide(actor, 'see', record, today)
    if (!found.allowed || found.extent === 'summary') continue
    await noteRead(tx, authority.id, doerOf(c, found), now, c.route.audit, [id])
    see(id, decide(actor, 'write', record, today).allowed, found.extent === 'full')
  }
  return seen
}

/** Reads a meeting over all its children in the transaction that shows it; null where there is none of that id. */
export async function readMeeting(c: Asked, child: OpenChild, id: string): Promise<MeetingSeen | null> {
  const { tx, authority, childId, today } = child
  const family = await familyChildren(c, child)
  const folds = await readFolds(
    tx,
    authority.id,
    family.map(one => one.childId),
  )
  // A conference without an id of its own is called by its first fact, which is of one record.
  const isShared = !/^f\d+$/.test(id)
  const members = family.filter(({ childId: one }) => {
    const fold = folds.find(other => other.childId === one)
    if (fold === undefined || (one !== childId && !isShared)) return false
    return sittingsOf(standing(fold.facts)).some(sitting => sitting.id === id)
  })
  if (!members.some(one => one.childId === childId)) return null
  const ids = members.map(one => one.childId)
  const [records, parents] = await Promise.all([
    Promise.all(ids.map(one => readRecord(tx, authority.id, one, null))),
    parentsOf(tx, authority.id, ids, null),
  ])
  const children = members.flatMap((member, i): MeetingChild[] => {
    const record = records[i]
    if (record == null) return []
    const all = record.facts.map(({ fact }) => fact)
    const facts = standing(all)
    const sitting = sittingsOf(facts).find(one => one.id === id)
    if (sitting === undefined) return []
    const on = dayHeld(sitting, today)
    const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
    const timetable = timetableOfRecord({ childId: member.childId, facts: all, imported }, authority.ruling, today)
    const born = timetable.history.birth?.on ?? (member.bornOn === null ? null : toNumber(member.bornOn))
    const worked = involvementOf(all).filter(({ since, until }) => since <= on && (until === null || on <= until))
    return [
      {
        // After a loss nothing is asked of anybody about that child: what was said stays to be read.
        ...{
          ...member,
          mayWrite: member.mayWrite && timetable.history.loss === null,
          position: record.position,
          sitting,
          facts,
          timetable,
          plan: planOnRecord(facts),
        },
        recorded: record.facts,
        years: born === null || born > toNumber(on) ? null : wholeYears(born, toNumber(on)),
        agencies: new Set(worked.map(({ agency }) => agency)),
        parentIds: parents.get(member.childId) ?? [],
      },
    ]
  })
  const [named, staff] = await Promise.all([peopleNamed(child, children), c.staff.named(usersOf(children))])
  const own = children.find(one => one.childId === childId)
  if (own === undefined) return null
  const on = dayHeld(own.sitting, today)
  const parentIds = [...new Set(children.flatMap(one => one.parentIds))]
  return {
    ...{ id, on, children, staff, names: named },
    isAhead: own.sitting.on !== null && own.sitting.on > today,
    parents: parentIds.map(personId => ({
      personId,
      name: named.get(personId) ?? 'Name not known',
      children: children.filter(one => one.parentIds.includes(personId)).map(one => one.childId),
    })),
    quorum: editionOn(authority.ruling.protocol, toNumber(on))?.quorum ?? null,
  }
}

const dayHeld = ({ on }: Sitting, today: Day): Day => (on === null || on > today ? today : on)

const usersOf = (children: readonly MeetingChild[]): string[] =>
  children
    .flatMap(({ sitting }) => [...sitting.invited.keys(), ...sitting.papersSent.keys(), ...sitting.attended.keys()])
    .flatMap(one => (one.startsWith('user:') ? [one.slice('user:'.length)] : []))

/** Everybody whom the conference names by an id: children, parents, and others who were asked or came. */
async function peopleNamed(
  { tx, authority }: OpenChild,
  children: readonly MeetingChild[],
): Promise<ReadonlyMap<string, string>> {
  const of = ({ sitting }: MeetingChild) => [...sitting.invited.keys(), ...sitting.attended.keys()]
  const asked = children.flatMap(of).flatMap(one => (one.startsWith('person:') ? [one.slice('person:'.length)] : []))
  const limited = children.flatMap(({ sitting }) => [...sitting.limited.keys()])
  const ids = [...children.flatMap(one => [one.childId, ...one.parentIds]), ...asked, ...limited]
  const people = await readPeople(tx, authority.id, [...new Set(ids)].filter(isUuid), null)
  return new Map([...people].map(([id, { displayName }]) => [id, displayName]))
}

import { arrangesConferences } from '../../access/conference.ts'
import { childrenOf, parentsOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationships } from '../../people/relationship.ts'
import type { StaffMember } from '../../people/staff.ts'
import { acrossChildren } from '../../protocol/conference/across-children.ts'
import { type Bound, boundsOf } from '../../protocol/conference/bounds.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import { nextType } from '../../protocol/conference/type-of-conference.ts'
import type { Fact } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { noteRead, readFolds, readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { risksAround } from '../../worklists/risks-around.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import { decideAll } from '../../worklists/sight.ts'
import { type ConferencePeople, conferencePeople } from '../conference-people.ts'
import { type Asked, actorOf, countingOf, doerOf, type OpenChild } from '../desk.ts'

/** A child whom a sitting is about, of whom this visitor may know. */
type ChildSeen = {
  childId: string
  name: string
  isUnborn: boolean
  timetable: ChildTimetable
  /** What stands on their record of this sitting; of a brother or sister without free text. */
  sitting: Sitting
}

/** The conferences of a child, as its pages show them. */
export type ConferencesSeen = {
  who: string
  timetable: ChildTimetable
  /** The earliest first. */
  sittings: readonly Sitting[]
  facts: readonly Fact[]
  isUnborn: boolean
  name: string
}

/** One sitting with all whom it is about and all who are asked to it. */
export type SittingSeen = ConferencesSeen & {
  sitting: Sitting
  children: readonly ChildSeen[]
  people: ConferencePeople
  /** The days that the duties of all these children leave. */
  bounds: readonly Bound[]
  /** Is somebody around the child known to pose a risk? */
  anyRisk: boolean
  staff: ReadonlyMap<string, StaffMember>
  /** May this visitor set the day, invite and draw copies? */
  arranges: boolean
}

/** Reads the conferences on a child's record; null when there is none. */
export async function readConferences(child: OpenChild): Promise<ConferencesSeen | null> {
  const { tx, authority, childId, today } = child
  const [record, people] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readPeople(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const person = people.get(childId)
  const name = person?.displayName ?? 'Name not known'
  const stage = timetable.history.loss === null ? sayStage(timetable.history, person?.bornOn ?? null) : ''
  return {
    ...{ timetable, facts, name, isUnborn: isUnborn(timetable) },
    who: [name, stage].filter(part => part !== '').join(', '),
    sittings: sittingsOf(standing(facts)),
  }
}

const isUnborn = ({ history }: ChildTimetable) => history.birth === null && history.datings.length > 0

/** Reads one sitting; null when there is no such one on this record. That brothers and sisters are read is noted on theirs. */
export async function readSitting(c: Asked, child: OpenChild, id: string): Promise<SittingSeen | null> {
  const seen = await readConferences(child)
  const own = seen?.sittings.find(one => one.id === id)
  if (seen === null || own === undefined) return null
  const { tx, authority, childId, today, now } = child
  const siblings = await siblingsIn(c, child, id)
  const sitting = acrossChildren(
    own,
    siblings.map(({ seen: one }) => one.sitting),
  )
  const ours: ChildSeen = { childId, name: seen.name, isUnborn: seen.isUnborn, timetable: seen.timetable, sitting }
  const children = [ours, ...siblings.map(({ seen: one }) => one)]
  const [people, risks, staff] = await Promise.all([
    conferencePeople(c, child, [{ childId, facts: seen.facts }, ...siblings.map(({ record }) => record)]),
    risksAround(tx, actorOf(c.visitor), { authority: authority.id, childId, knownAt: null, today, now }),
    c.staff.named(sitting.scheduled.flatMap(({ chair }) => chair ?? [])),
  ])
  const isOver = sitting.held !== null && sitting.held.decision !== 'adjourned'
  const bounds = isOver
    ? []
    : boundsOf(
        children.map(one => ({
          ...{ childId: one.childId, timetable: one.timetable },
          type: one.sitting.type ?? nextType(one.timetable),
        })),
        countingOf(child),
      )
  const arranges = arrangesConferences(child.decision)
  return { ...seen, sitting, children, people, bounds, anyRisk: risks.length > 0, staff, arranges }
}

type SiblingRead = { seen: ChildSeen; record: { childId: string; facts: readonly Fact[] } }

/** Brothers and sisters whom the same sitting is about, and whose records are this visitor's to see. */
async function siblingsIn(c: Asked, child: OpenChild, id: string): Promise<SiblingRead[]> {
  const { tx, authority, childId, today, now } = child
  const [edges, parents] = await Promise.all([
    readRelationships(tx, authority.id, childId, null),
    parentsOf(tx, authority.id, [childId], null),
  ])
  const said = edges.filter(({ otherIs }) => otherIs === 'sibling' || otherIs === 'half-sibling')
  const byParent = await childrenOf(tx, authority.id, [...parents.values()].flat(), null)
  const near = new Set([...said.map(edge => edge.otherId), ...[...byParent.values()].flat()])
  near.delete(childId)
  const decided = await decideAll(tx, actorOf(c.visitor), authority.id, [...near], today)
  const folds = await readFolds(tx, authority.id, [...decided.keys()])
  const found = folds.flatMap(fold => {
    const sitting = sittingsOf(standing(fold.facts)).find(one => one.id === id)
    // Of a brother or sister who has died no invitation speaks.
    const isLost = fold.facts.some(({ kind }) => kind === 'PersonDied' || kind === 'PregnancyEnded')
    return sitting === undefined || isLost ? [] : [{ ...fold, sitting }]
  })
  const people = await readPeople(
    tx,
    authority.id,
    found.map(one => one.childId),
    null,
  )
  for (const one of found) {
    const decision = decided.get(one.childId)
    if (decision !== undefined) await noteRead(tx, authority.id, doerOf(c, decision), now, c.route.audit, [one.childId])
  }
  return found.map(({ childId: of, facts, imported, sitting }) => {
    const timetable = timetableOfRecord({ childId: of, facts, imported }, authority.ruling, today)
    const name = people.get(of)?.displayName ?? 'Name not known'
    const seen = { childId: of, name, isUnborn: isUnborn(timetable), timetable, sitting }
    return { seen, record: { childId: of, facts } }
  })
}

import type { Decision } from '../../access/access.ts'
import { type DayNumber, toNumber, wholeYears } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationships } from '../../people/relationship.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { RiskFactor } from '../../protocol/assessment/risk-factors.ts'
import type { Fact, Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { asReadBy, READS_ALL, type Reads } from '../../protocol/restricted-details.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { sayGestationOn } from '../../protocol/timetable/working.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Sibling, siblingsOf } from './siblings.ts'

/** What the forms on a child's record have to know of it. */
export type Writing = {
  childId: string
  name: string
  /** `Baby Quillfeather, unborn, 27 weeks and 4 days`: above every form, so that nobody writes on another child's record. */
  who: string
  /** The day of birth, by the record of the birth or by the person's own page; null: not known, or not born. */
  bornOn: DayNumber | null
  /** The position at which the form is read: what its decision rests on. */
  position: number
  facts: readonly RecordedFact[]
  /** The facts as they stand after corrections. */
  standing: readonly Happening[]
  /** As they stand and then as they were recorded, with what this person may not read: for a correction to leave as it was. Never shown. */
  kept: readonly Fact[]
  /** What of the restricted details they may read, and so correct. */
  reads: Reads
  timetable: ChildTimetable
  /** What a risk is sorted under, by the protocol in force today. */
  riskFactors: readonly RiskFactor[]
  parents: readonly { personId: string; name: string }[]
  siblings: readonly Sibling[]
  workers: readonly (StaffMember & { userId: string })[]
  decision: Extract<Decision, { allowed: true }>
}

const PARENTS: ReadonlySet<string> = new Set(['mother_of', 'father_of', 'putative_father_of', 'parent_of'])

/** Reads the record for a form, in the transaction that shows or takes it; null when the child has none. */
export async function readWriting(c: Asked, child: OpenChild): Promise<Writing | null> {
  const { tx, authority, childId, today } = child
  const [record, edges] = await Promise.all([
    readRecord(tx, authority.id, childId, null, READS_ALL),
    readRelationships(tx, authority.id, childId, null),
  ])
  if (record === null) return null
  const whole = record.facts.map(recorded => recorded.fact)
  const facts = whole.map(fact => asReadBy(child.reads, fact))
  const imported = new Set(record.facts.filter(f => f.imported).map(f => f.fact.id))
  const parentIds = edges.filter(edge => !edge.forward && PARENTS.has(edge.type)).map(edge => edge.otherId)
  const [people, siblings, workers] = await Promise.all([
    readPeople(tx, authority.id, [childId, ...parentIds], null),
    siblingsOf(c, child, edges, parentIds),
    c.staff.workingIn(authority.id, today),
  ])
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const own = people.get(childId)?.bornOn ?? null
  const bornOn = timetable.history.birth?.on ?? (own === null ? null : toNumber(own))
  const named = (id: string) => people.get(id)?.displayName ?? 'Name not known'
  return {
    ...{ childId, name: named(childId) },
    who: [named(childId), ageOf(timetable, bornOn, toNumber(today))].filter(part => part !== '').join(', '),
    bornOn,
    position: record.position,
    facts: record.facts.map((recorded, i) => ({ ...recorded, fact: facts[i] ?? recorded.fact })),
    standing: standing(facts),
    kept: [...standing(whole), ...whole],
    reads: child.reads,
    timetable,
    riskFactors: editionOn(authority.ruling.protocol, toNumber(today))?.riskFactors ?? [],
    parents: [...new Set(parentIds)].map(personId => ({ personId, name: named(personId) })),
    siblings,
    workers,
    decision: child.decision,
  }
}

/** A child may be known by its date of birth before anybody recorded the birth. */
function ageOf({ history }: ChildTimetable, born: DayNumber | null, today: DayNumber): string {
  if (history.loss !== null) return ''
  if (born === null || born > today) {
    const gestation = sayGestationOn(history, today)
    return gestation === null ? '' : `unborn, ${gestation}`
  }
  const years = wholeYears(born, today)
  if (years >= 2) return `${years} years old`
  const weeks = Math.floor((today - born) / 7)
  return weeks < 2 ? 'newborn' : weeks < 18 ? `${weeks} weeks old` : `${Math.floor(weeks / 4.35)} months old`
}

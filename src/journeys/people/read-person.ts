import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Household } from '../../people/household.ts'
import { type Name, type NameUse, nameOfText } from '../../people/name.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import { type Edge, readRelationships } from '../../people/relationship.ts'
import { readStatements, type Statement } from '../../people/statement.ts'
import { standing } from '../../protocol/known.ts'
import { childHistory } from '../../protocol/timetable/child-history.ts'
import { readRecord } from '../../record/read.ts'
import { notHeardAsOne } from '../../worklists/parents-not-heard.ts'
import type { DayAsked } from '../past-day.tsx'
import { readHouseholds } from './read-households.ts'
import type { OpenPerson } from './with-person.ts'

/** Everything that a person's page shows, as far as this visitor may know of it. */
export type PersonSeen = {
  person: KnownPerson
  /** The past day that is read; null: today. */
  knownOn: Day | null
  /** Nothing was on record of them by the day that was asked for. */
  isBefore: boolean
  names: readonly NameOnRecord[]
  /** Only to people of whom this visitor may know. */
  relatives: readonly { edge: Edge; person: KnownPerson }[]
  households: readonly Household[]
  /** What people of the households are called. */
  called: ReadonlyMap<string, string>
  addresses: readonly Statement<'address'>[]
  contact: Statement<'contact'> | null
  risks: readonly Statement<'risk'>[]
  /** Of a child: parents whom nobody has recorded hearing directly in this assessment. */
  notHeard: readonly string[]
}

/** `name` null: a redaction took it away. */
type NameOnRecord = { name: Name | null; use: NameUse; since: Day | null; until: Day | null }

/** Reads a person as known at an instant, or now. */
export async function readPerson(open: OpenPerson, known: DayAsked['known']): Promise<PersonSeen | null> {
  const { tx, authority, personId } = open
  const knownAt = known?.instant ?? null
  const of = [personId]
  const [edges, names, addresses, contacts, risks] = await Promise.all([
    readRelationships(tx, authority.id, personId, knownAt),
    readNames(open, knownAt),
    readStatements(tx, authority.id, of, 'address', knownAt),
    readStatements(tx, authority.id, of, 'contact', knownAt),
    readStatements(tx, authority.id, of, 'risk', knownAt),
  ])
  const [households, seen] = await Promise.all([
    readHouseholds(open, edges, knownAt),
    open.known([...new Set(edges.map(edge => edge.otherId))]),
  ])
  const others = new Set([...seen, ...households.flatMap(({ members }) => members)])
  const people = await readPeople(tx, authority.id, [personId, ...others], knownAt)
  const now = people.has(personId) ? people : await readPeople(tx, authority.id, of, null)
  const person = now.get(personId)
  if (person === undefined) return null
  const relatives = edges.flatMap(edge => {
    const relative = seen.has(edge.otherId) ? people.get(edge.otherId) : undefined
    return relative === undefined ? [] : [{ edge, person: relative }]
  })
  return {
    ...{ person, names, addresses, risks, relatives, households },
    knownOn: known?.day ?? null,
    isBefore: !people.has(personId),
    called: new Map([...people].map(([id, { displayName }]) => [id, displayName])),
    contact: contacts[0] ?? null,
    notHeard: await notHeard(open, relatives, known),
  }
}

const PARENTS: ReadonlySet<string> = new Set(['mother', 'father', 'parent'])

/** By name, as far as this visitor may know of them; of a summary nothing. */
async function notHeard(open: OpenPerson, relatives: PersonSeen['relatives'], known: DayAsked['known']) {
  const { tx, authority, personId, hasRecord, decision, today } = open
  if (!hasRecord || decision.extent === 'summary') return []
  const on = known?.day ?? today
  const parents = relatives.filter(
    ({ edge, person }) =>
      PARENTS.has(edge.otherIs) && person.diedOn === null && (edge.until === null || edge.until > on),
  )
  const record = parents.length === 0 ? null : await readRecord(tx, authority.id, personId, known?.instant ?? null)
  if (record === null) return []
  const life = childHistory({ id: personId }, standing(record.facts.map(({ fact }) => fact)), toNumber(on))
  const all = parents.map(({ person }) => person.personId)
  const ids = new Set(await notHeardAsOne(tx, authority.id, life, all, known?.instant ?? open.now))
  return parents.filter(({ person }) => ids.delete(person.personId)).map(({ person }) => person.displayName)
}

async function readNames({ tx, authority, personId }: OpenPerson, knownAt: Instant | null): Promise<NameOnRecord[]> {
  const rows = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['t.body', 'n.since', 'n.until', sql<NameUse>`n.use`.as('use')])
    .where('n.authority_id', '=', authority.id)
    .where('n.person_id', '=', personId)
    .where('n.recorded_at', '<=', sql<Instant>`${knownAt ?? 'infinity'}`)
    .orderBy('n.seq', 'desc')
    .execute()
  return rows.map(({ body, use, since, until }) => ({
    name: body === null ? null : nameOfText(body),
    ...{ use, since, until },
  }))
}

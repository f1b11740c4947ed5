import { sql } from 'kysely'
import { builtOnce } from '../db/built-once.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { JsonObject } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { mothersOf } from './family-links.ts'
import { displayName, type Name, nameOfText } from './name.ts'
import type { Attributes } from './person-rows.ts'

/** A person as known at an instant. */
export type KnownPerson = Attributes & {
  personId: string
  kind: 'child' | 'adult'
  /** The name they go by, as last recorded by then. Null: not known, not born yet, or redacted. */
  name: Name | null
  /** How a page calls them; see {@link displayName}. */
  displayName: string
  /** They have no name any more, because a redaction took it away. */
  redacted: boolean
  /** When a redaction last took a name, else when it took numbers; null: none did. */
  redactedAt: Instant | null
}

/**
 * Reads people as they were known at an instant (null: now), any number in one query, or in three where a child goes by
 * its mother's name. Who was not in the record by then, or is none of this authority's, is not in the map.
 * @param mothersRead the mothers of children, where the caller has read of them already
 */
export async function readPeople(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
  mothersRead: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, KnownPerson>> {
  const rows = await rowsOf(tx, authority, ids, knownAt)
  const nameless = rows.filter(isNamelessChild).map(row => row.person_id)
  const unread = nameless.filter(id => !mothersRead.has(id))
  const mothers = new Map([...mothersRead, ...(await mothersOf(tx, authority, unread, knownAt))])
  const rowOf = new Map(rows.map(row => [row.person_id, row]))
  const absent = new Set(nameless.flatMap(id => mothers.get(id) ?? []).filter(id => !rowOf.has(id)))
  for (const row of await rowsOf(tx, authority, [...absent], knownAt)) rowOf.set(row.person_id, row)
  return new Map(
    rows.map(row => {
      const mother = isNamelessChild(row) ? mothers.get(row.person_id) : undefined
      return [row.person_id, personOf(row, mother === undefined ? null : (rowOf.get(mother) ?? null))]
    }),
  )
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const nameOf = (row: Pick<Row, 'body'>): Name | null => (row.body === null ? null : nameOfText(row.body))

function isNamelessChild(row: Row): boolean {
  return row.kind === 'child' && nameOf(row) === null && !isRedacted(row)
}

const isRedacted = (row: Row) => row.body === null && redactedAt(row) !== null
const redactedAt = (row: Row): Instant | null => row.redacted_at ?? row.person_redacted_at

function personOf(row: Row, mother: Row | null): KnownPerson {
  const name = nameOf(row)
  const redacted = isRedacted(row)
  const ofMother = {
    motherFamily: mother === null ? null : (nameOf(mother)?.family ?? null),
    motherRedacted: mother !== null && isRedacted(mother),
  }
  return {
    personId: row.person_id,
    kind: row.kind,
    name,
    displayName: displayName({ kind: row.kind, name, localId: row.local_id, redacted, ...ofMother }),
    redacted,
    redactedAt: redactedAt(row),
    ...attributesOf(row),
  }
}

type VersionRow = {
  born_on: Day | null
  died_on: Day | null
  sex: string | null
  nhs_number: string | null
  local_id: string | null
  upn: string | null
  details: JsonObject | null
}

/** What a version's row says. */
export function attributesOf(row: VersionRow): Attributes {
  return {
    bornOn: row.born_on,
    diedOn: row.died_on,
    sex: row.sex,
    nhsNumber: row.nhs_number,
    localId: row.local_id,
    upn: row.upn,
    details: row.details ?? {},
  }
}

/** Each person with the last version and the last name they go by. */
async function rowsOf(tx: AuthorityTransaction, authority: string, ids: readonly string[], knownAt: Instant | null) {
  return ids.length === 0 ? [] : peopleAsKnown(tx, authority, ids, knownAt ?? 'infinity')
}

const peopleAsKnown = builtOnce((tx, authority: string, ids: readonly string[], by: Instant | 'infinity') =>
  tx
    .selectFrom('person as p')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('person_version as v')
          .select(['v.born_on', 'v.died_on', 'v.sex', 'v.nhs_number', 'v.local_id', 'v.upn', 'v.details'])
          .whereRef('v.authority_id', '=', 'p.authority_id')
          .whereRef('v.person_id', '=', 'p.person_id')
          .where('v.recorded_at', '<=', sql<Instant>`${by}`)
          .orderBy('v.version', 'desc')
          .limit(1)
          .as('v'),
      join => join.onTrue(),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('person_name as n')
          .leftJoin('personal_text as t', join =>
            join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
          )
          .select(['t.body', 't.redacted_at'])
          .whereRef('n.authority_id', '=', 'p.authority_id')
          .whereRef('n.person_id', '=', 'p.person_id')
          .where('n.use', '=', 'usual')
          .where('n.recorded_at', '<=', sql<Instant>`${by}`)
          .orderBy('n.seq', 'desc')
          .limit(1)
          .as('n'),
      join => join.onTrue(),
    )
    .leftJoin('person_redaction as x', join =>
      join.onRef('x.authority_id', '=', 'p.authority_id').onRef('x.person_id', '=', 'p.person_id'),
    )
    .select(['p.person_id', 'p.kind', 'v.born_on', 'v.died_on', 'v.sex', 'v.nhs_number', 'v.local_id', 'v.upn'])
    .select(['v.details', 'n.body', 'n.redacted_at', 'x.redacted_at as person_redacted_at'])
    .where('p.authority_id', '=', authority)
    .where('p.person_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('p.opened_at', '<=', sql<Instant>`${by}`),
)

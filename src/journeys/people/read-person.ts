import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { type Name, type NameUse, nameOfText } from '../../people/name.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import { type Edge, readRelationships } from '../../people/relationship.ts'
import { readStatements, type Statement } from '../../people/statement.ts'
import type { OpenPerson } from './with-person.ts'

/** Everything that a person's page shows, as far as this visitor may know of it. */
export type PersonSeen = {
  person: KnownPerson
  names: readonly NameOnRecord[]
  /** Only to people of whom this visitor may know. */
  relatives: readonly { edge: Edge; person: KnownPerson }[]
  addresses: readonly Statement<'address'>[]
  contact: Statement<'contact'> | null
  risks: readonly Statement<'risk'>[]
}

/** `name` null: a redaction took it away. */
type NameOnRecord = { name: Name | null; use: NameUse; since: Day | null; until: Day | null }

export async function readPerson(open: OpenPerson): Promise<PersonSeen | null> {
  const { tx, authority, personId } = open
  const of = [personId]
  const [edges, names, addresses, contacts, risks] = await Promise.all([
    readRelationships(tx, authority.id, personId, null),
    readNames(open),
    readStatements(tx, authority.id, of, 'address', null),
    readStatements(tx, authority.id, of, 'contact', null),
    readStatements(tx, authority.id, of, 'risk', null),
  ])
  const others = [...new Set(edges.map(edge => edge.otherId))]
  const [people, known] = await Promise.all([
    readPeople(tx, authority.id, [personId, ...others], null),
    open.known(others),
  ])
  const person = people.get(personId)
  if (person === undefined) return null
  return {
    ...{ person, names, addresses, risks },
    relatives: edges.flatMap(edge => {
      const relative = known.has(edge.otherId) ? people.get(edge.otherId) : undefined
      return relative === undefined ? [] : [{ edge, person: relative }]
    }),
    contact: contacts[0] ?? null,
  }
}

async function readNames({ tx, authority, personId }: OpenPerson): Promise<NameOnRecord[]> {
  const rows = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['t.body', 'n.since', 'n.until', sql<NameUse>`n.use`.as('use')])
    .where('n.authority_id', '=', authority.id)
    .where('n.person_id', '=', personId)
    .orderBy('n.seq', 'desc')
    .execute()
  return rows.map(({ body, use, since, until }) => ({
    name: body === null ? null : nameOfText(body),
    ...{ use, since, until },
  }))
}

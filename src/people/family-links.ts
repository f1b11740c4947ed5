import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Edge, type RelationshipType, readRelationshipsOf } from './relationship.ts'

const PARENT: readonly RelationshipType[] = ['mother_of', 'father_of', 'putative_father_of', 'parent_of']

/**
 * The children of each person who is recorded as a parent of some, possible fathers included, as known at an instant
 * (null: now). By these an unborn child is found by its mother's name. Who has none is not in the map.
 */
export const childrenOf: FamilyLinks = (tx, authority, ids, knownAt) =>
  relatives(tx, authority, ids, knownAt, edge => edge.forward && PARENT.includes(edge.type))

/** The parents of each child. Who has none on record is not in the map. */
export const parentsOf: FamilyLinks = (tx, authority, ids, knownAt) =>
  relatives(tx, authority, ids, knownAt, edge => !edge.forward && PARENT.includes(edge.type))

/** As a condition on a column of person ids: was ever recorded as a parent of a child of whom the other condition holds. */
export function isParentOfAny(
  authority: string,
  personId: string,
  isOne: (childId: string) => Expression<SqlBool>,
): Expression<SqlBool> {
  return of.exists(
    of
      .selectFrom('relationship as p')
      .select('p.to_person')
      .where('p.authority_id', '=', authority)
      .where('p.type', 'in', PARENT)
      .where(sql<SqlBool>`p.from_person = ${sql.ref(personId)}`)
      .where(isOne('p.to_person'))
      // So it is asked of each person by an index, and not once of all the relationships that there are.
      .offset(sql.lit(0)),
  )
}

const of = expressionBuilder<Tables, never>()

type FamilyLinks = (
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
) => Promise<Map<string, string[]>>

/** The mother of each child who has one on record; of two, the one recorded last. */
export async function mothersOf(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
): Promise<Map<string, string>> {
  const isMother = (edge: Edge) => !edge.forward && edge.type === 'mother_of'
  const found = await relatives(tx, authority, ids, knownAt, isMother)
  return new Map([...found].flatMap(([id, mothers]) => mothers.slice(-1).map(mother => [id, mother])))
}

async function relatives(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
  wanted: (edge: Edge) => boolean,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [id, edges] of await readRelationshipsOf(tx, authority, ids, knownAt)) {
    const others = [...new Set(edges.filter(wanted).map(edge => edge.otherId))]
    if (others.length > 0) found.set(id, others)
  }
  return found
}

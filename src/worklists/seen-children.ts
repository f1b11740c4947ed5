import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import { involvedWith, ownOrRelated, restrictedToOthers, type Sight, seen } from './sight.ts'

/**
 * The children whom somebody sees, looked up once for several questions about many: a list of ids lets the database go
 * straight to what it is asked about them.
 */
export type SeenChildren =
  /** These: the few whom they are named on. */
  | { only: readonly string[] }
  /** All of the authority, or all whom their agency works with, but these few who do not exist for them. */
  | { allBut: readonly string[]; of: Sight }

export async function whomTheySee(tx: AuthorityTransaction, sight: Sight): Promise<SeenChildren> {
  const isByName = typeof sight.reach === 'object' && sight.reach.byAgency.length === 0
  if (sight.reach === 'nothing' || isByName) return { only: await seenChildren(tx, sight) }
  return { allBut: await hiddenChildren(tx, sight), of: sight }
}

/** The same as {@link seen}, with what was looked up. */
export function isSeen(children: SeenChildren, column: string): Expression<SqlBool> {
  if ('only' in children) return isOneOf(children.only, column)
  const { allBut, of: sight } = children
  const conditions = [
    ...(typeof sight.reach === 'object' ? [of(sql.ref<string>(column), 'in', involvedWith(sight, sight.reach))] : []),
    ...(allBut.length === 0 ? [] : [sql<SqlBool>`not ${isOneOf(allBut, column)}`]),
  ]
  return conditions.length === 0 ? sql<SqlBool>`true` : of.and(conditions)
}

const of = expressionBuilder<Tables, never>()

/** PostgreSQL goes through an array value by value, and through what is selected by its hash. */
const LONGEST_ARRAY = 20

/** It is one of these children. One array and not a parameter for each. */
export function isOneOf(childIds: readonly string[], column: string): Expression<SqlBool> {
  if (childIds.length === 0) return sql<SqlBool>`false`
  const ids = sql`${[...childIds]}::uuid[]`
  return childIds.length <= LONGEST_ARRAY
    ? sql<SqlBool>`${sql.ref(column)} = any(${ids})`
    : sql<SqlBool>`${sql.ref(column)} in (select unnest(${ids}))`
}

/** The children whom somebody sees, by id: for those whose sight reaches the children they work with, not an authority. */
export async function seenChildren(tx: AuthorityTransaction, sight: Sight): Promise<string[]> {
  if (typeof sight.reach === 'string') return []
  const [hidden, involved] = await Promise.all([
    hiddenChildren(tx, sight),
    tx.selectFrom(involvedWith(sight, sight.reach).as('i')).select('i.child_id').distinct().execute(),
  ])
  return involved.map(row => row.child_id).filter(id => !hidden.includes(id))
}

/** The children who do not exist for somebody whatever their roles: restricted to others, their own, a relative's. */
export async function hiddenChildren(tx: AuthorityTransaction, sight: Sight): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select child_id as id from (${restrictedToOthers(sight)}) restricted
    union select person_id from (${ownOrRelated(sight)}) own`.execute(tx)
  if (rows.length === 0) return []
  const children = await tx
    .selectFrom('record_head as h')
    .select('h.child_id')
    .where('h.authority_id', '=', sight.authority)
    .where(
      isOneOf(
        rows.map(row => row.id),
        'h.child_id',
      ),
    )
    .execute()
  return children.map(row => row.child_id)
}

/** Which of some children somebody sees. */
export async function seenAmong(
  tx: AuthorityTransaction,
  { authority, sight }: { authority: string; sight: Sight },
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('record_head as h')
    .select('h.child_id')
    .where('h.authority_id', '=', authority)
    .where(isOneOf(ids, 'h.child_id'))
    .where(seen(sight, 'h.child_id'))
    .execute()
  return new Set(rows.map(row => row.child_id))
}

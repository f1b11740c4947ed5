import { type Insertable, sql } from 'kysely'
import type { AuthorityTransaction } from './connection.ts'
import type { Tables } from './tables.ts'

type ColumnType = 'text' | 'uuid' | 'int' | 'date' | 'timestamptz' | 'bool' | 'jsonb' | 'bytea'

/** PostgreSQL takes at most 65,535 values in a statement; no table here has thirty columns. */
const ROWS_AT_ONCE = 2_000

/**
 * Inserts very many rows of one shape. An array for each column costs PostgreSQL half of what a value for each field
 * does (62 ms against 120 for 1,900 facts), and the program less than that. A distributed database copies what is
 * selected, which row-level security refuses, so there it is a value for each field.
 *
 * @param types every column that the rows have, with its type in PostgreSQL
 */
export async function insertRows<Name extends keyof Tables & string, Row extends Insertable<Tables[Name]>>(
  tx: AuthorityTransaction,
  table: Name,
  types: { readonly [Column in keyof Row & string]-?: ColumnType },
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries<ColumnType>(types)
  const into = sql`insert into ${sql.table(table)} (${sql.join(columns.map(([name]) => sql.ref(name)))})`
  const fieldOf = (row: Row, name: string): unknown => Object.getOwnPropertyDescriptor(row, name)?.value ?? null
  const isDistributed = await hasCitus(tx)
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE)
    if (isDistributed) {
      const values = part.map(row => sql`(${sql.join(columns.map(([name]) => fieldOf(row, name)))})`)
      await sql`${into} values ${sql.join(values)}`.execute(tx)
    } else {
      const arrays = columns.map(([name, type]) => sql`${part.map(row => fieldOf(row, name))}::${sql.raw(type)}[]`)
      await sql`${into} select * from unnest(${sql.join(arrays)})`.execute(tx)
    }
  }
}

async function hasCitus(tx: AuthorityTransaction): Promise<boolean> {
  const { rows } = await sql`select from pg_extension where extname = 'citus'`.execute(tx)
  return rows.length > 0
}

import { Kysely, PostgresDialect } from 'kysely'
import { openPool } from './pool.ts'
import type { OwnerTables } from './tables.ts'

const MAINTENANCE_LIMITS = { connections: 1, statementMs: 0, lockMs: 30_000, idleMs: 0 }

/**
 * Maintenance that sees every authority: making an authority, members, a backup. Never in a page: rows of all
 * authorities are visible, and nothing is written to the audit.
 */
export async function asOwner<Result>(
  ownerUrl: string,
  work: (db: Kysely<OwnerTables>) => Promise<Result>,
): Promise<Result> {
  const pool = openPool(ownerUrl, MAINTENANCE_LIMITS)
  try {
    return await work(new Kysely<OwnerTables>({ dialect: new PostgresDialect({ pool }) }))
  } finally {
    await pool.end()
  }
}

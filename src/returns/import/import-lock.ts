import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type AuthorityTransaction, type Database, inAuthority } from '../../db/connection.ts'

/** The class of the advisory locks of imports; the second number is the authority's. Any number nobody else uses. */
const IMPORTING = 820_364_554

const NEXT_TRY_MS = 200

/**
 * Does the work while no other import writes into the authority, waiting for one that does. The lock belongs to a
 * transaction that does nothing else: it holds no row and no snapshot, so neither pages nor seals wait for it, and
 * PostgreSQL gives it up when this process is killed.
 */
export async function withImportLock<Result>(
  database: Database,
  authority: string,
  onWaiting: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  let failed: { error: unknown } | null = null
  const done = await inAuthority(database, authority, async tx => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
    while (!(await locked(tx, authority))) {
      onWaiting()
      await pause(NEXT_TRY_MS)
    }
    try {
      return { result: await work() }
    } catch (error) {
      // Kept from the transaction, which would do the work again for what it takes to be passing.
      failed = { error }
      return null
    }
  })
  if (done === null) throw Object(failed).error
  return done.result
}

async function locked(tx: AuthorityTransaction, authority: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${IMPORTING}, hashtext(${authority})) as mine`.execute(tx)
  return rows[0]?.mine === true
}

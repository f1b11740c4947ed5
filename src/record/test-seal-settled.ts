import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { inAuthority } from '../db/connection.ts'
import { sealAudit } from './seal.ts'

type Sealing = Parameters<typeof sealAudit>

/**
 * For tests: waits until every row of the authority can be sealed. A transaction of another test file on the same server
 * holds that back for as long as it runs; a house seals what is left a second later.
 */
export async function whenComplete(db: Sealing[0], authority: string): Promise<void> {
  while (!(await isComplete(db, authority))) await pause(20)
}

/** For tests: seals every row that there is. */
export async function sealSettled(...sealing: Sealing): Promise<number> {
  await whenComplete(sealing[0], sealing[1])
  return sealAudit(...sealing)
}

const isComplete = (db: Sealing[0], authority: string) =>
  inAuthority(db, authority, async tx => {
    const { rows } = await sql<{ complete: boolean | null }>`
      select bool_and(xid < pg_snapshot_xmin(pg_current_snapshot())) as complete
      from audit where authority_id = ${authority}`.execute(tx)
    return rows[0]?.complete !== false
  })

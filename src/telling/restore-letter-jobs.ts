import { sql } from 'kysely'
import { type Database, inAuthority } from '../db/connection.ts'

const MOST = 5_000

/** Makes the jobs of letters that wait without one: after a restore, or after a process was killed at its work. */
export const restoreLetterJobs = (db: Database, authority: string): Promise<void> =>
  inAuthority(db, authority, async tx => {
    const waiting = await tx
      .selectFrom('mailbox_letter')
      .select('letter_id as id')
      .where('authority_id', '=', authority)
      // Written out: a plan for any values finds the index only so.
      .where('state', '=', sql.lit('queued'))
      .limit(MOST)
      .execute()
    const ids = waiting.map(({ id }) => id)
    await sql`select restore_letter_jobs(${authority}, ${ids}::uuid[])`.execute(tx)
  })

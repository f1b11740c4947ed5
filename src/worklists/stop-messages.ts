import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'

/**
 * A child died or a pregnancy ended: what waits to be told of this child is stopped and its jobs are removed, and what was
 * told is shown to nobody any more. In the transaction that records it, so that nothing goes out afterwards.
 */
export async function stopMessages(tx: AuthorityTransaction, authority: string, childId: string): Promise<void> {
  const { rows } = await sql<{ id: string; why: string | null }>`
    update message set withdrawn = true,
      why = case state when 'queued' then 'loss' else why end,
      state = case state when 'queued' then 'stopped' else state end
    where authority_id = ${authority} and child_id = ${childId} and (not withdrawn or state = 'queued')
    returning message_id as id, why`.execute(tx)
  const stopped = rows.filter(row => row.why === 'loss').map(row => row.id)
  if (stopped.length > 0) await sql`select remove_telling_jobs(${authority}, ${stopped}::uuid[])`.execute(tx)
}

/** The loss was recorded by mistake: what was told is seen again, and the next sweep queues anew what was stopped. */
export async function showMessages(tx: AuthorityTransaction, authority: string, childId: string): Promise<void> {
  await tx
    .updateTable('message')
    .set({ withdrawn: false })
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('withdrawn', '=', sql.lit(true))
    .execute()
}

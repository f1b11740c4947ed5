import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type AuthorityTransaction, isDistributed } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Reason } from './reasons.ts'

/** Who is told, on which London day, and not before when. */
export type Telling = { authority: string; userId: string; day: Day; tellAt: Instant }

const ROWS_AT_ONCE = 1_000

/**
 * Queues a message for each reason and, in the same transaction, the job that tells it. The same person is told of the
 * same thing once a day, whoever queues it how often; one that was stopped before anybody was mailed is queued again.
 * Answers how many were queued.
 */
export async function queueMessages(
  tx: AuthorityTransaction,
  telling: Telling,
  reasons: readonly Reason[],
): Promise<number> {
  const { authority, tellAt } = telling
  let queued = 0
  for (let from = 0; from < reasons.length; from += ROWS_AT_ONCE) {
    const portion = reasons.slice(from, from + ROWS_AT_ONCE)
    const source = (await isDistributed(tx)) ? byFields(telling, portion) : byColumns(telling, portion)
    const { rows } = await sql<{ id: string }>`
      insert into message (authority_id, message_id, user_id, kind, child_id, clock, day, owed_by, tell_at) ${source}
      on conflict (authority_id, user_id, kind, child_id, clock, day) do update
        set state = 'queued', why = null, withdrawn = false, owed_by = excluded.owed_by, tell_at = excluded.tell_at
        where message.state = 'stopped' and message.mail_claimed_at is null
      returning message_id as id`.execute(tx)
    if (rows.length === 0) continue
    await addJobs(
      tx,
      authority,
      rows.map(({ id }) => ({ message: id, at: tellAt })),
    )
    queued += rows.length
  }
  return queued
}

/** The jobs that tell these messages, in the transaction that writes them. */
export async function addJobs(
  tx: AuthorityTransaction,
  authority: string,
  jobs: readonly { message: string; at: Instant }[],
): Promise<void> {
  const [ids, at] = [jobs.map(job => job.message), jobs.map(job => job.at)]
  await sql`select add_telling_jobs(${authority}, ${ids}::uuid[], ${at}::timestamptz[])`.execute(tx)
}

/** An array for each column: half the work for PostgreSQL. A distributed one refuses to insert what is selected. */
function byColumns({ authority, userId, day, tellAt }: Telling, reasons: readonly Reason[]): RawBuilder<unknown> {
  return sql`select ${authority}::text, r.id, ${userId}::text, r.kind, r.child, r.clock, ${day}::date, r.owed, ${tellAt}::timestamptz
    from unnest(${reasons.map(() => randomUUID())}::uuid[], ${reasons.map(r => r.kind)}::text[],
      ${reasons.map(r => r.childId)}::uuid[], ${reasons.map(r => r.clock)}::text[],
      ${reasons.map(r => r.owedBy)}::date[]) as r (id, kind, child, clock, owed)`
}

function byFields({ authority, userId, day, tellAt }: Telling, reasons: readonly Reason[]): RawBuilder<unknown> {
  const rows = reasons.map(
    r =>
      sql`(${authority}, ${randomUUID()}, ${userId}, ${r.kind}, ${r.childId}, ${r.clock}, ${day}, ${r.owedBy}, ${tellAt})`,
  )
  return sql`values ${sql.join(rows)}`
}

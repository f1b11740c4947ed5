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
    const { rows } = await sql<{ id: string }>`${await inserting(tx, telling, 'queued', portionOf(reasons, from))}
      do update set state = 'queued', why = null, withdrawn = false, owed_by = excluded.owed_by, tell_at = excluded.tell_at
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

/**
 * Says in the program at once, and leaves the rest to the digest of the day: there is no job, as nothing has to be sent. The
 * same person is told of the same thing once a day. Answers how many were said.
 */
export async function sayInProgram(
  tx: AuthorityTransaction,
  telling: Telling,
  reasons: readonly Reason[],
): Promise<number> {
  let said = 0
  for (let from = 0; from < reasons.length; from += ROWS_AT_ONCE) {
    const inserted = await sql`${await inserting(tx, telling, 'sent', portionOf(reasons, from))} do nothing`.execute(tx)
    said += Number(inserted.numAffectedRows ?? 0)
  }
  return said
}

const portionOf = (reasons: readonly Reason[], from: number) => reasons.slice(from, from + ROWS_AT_ONCE)

/** Up to what is to be done with a message that is there already. */
async function inserting(
  tx: AuthorityTransaction,
  telling: Telling,
  state: State,
  reasons: readonly Reason[],
): Promise<RawBuilder<unknown>> {
  const source = (await isDistributed(tx)) ? byFields(telling, state, reasons) : byColumns(telling, state, reasons)
  return sql`insert into message (authority_id, message_id, user_id, kind, child_id, clock, day, owed_by, tell_at, state, told_at)
    ${source} on conflict (authority_id, user_id, kind, child_id, clock, day)`
}

type State = 'queued' | 'sent'

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
function byColumns(
  { authority, userId, day, tellAt }: Telling,
  state: State,
  reasons: readonly Reason[],
): RawBuilder<unknown> {
  return sql`select ${authority}::text, r.id, ${userId}::text, r.kind, r.child, r.clock, ${day}::date, r.owed, ${tellAt}::timestamptz, ${state}::text,
      ${state === 'sent' ? tellAt : null}::timestamptz
    from unnest(${reasons.map(() => randomUUID())}::uuid[], ${reasons.map(r => r.kind)}::text[],
      ${reasons.map(r => r.childId)}::uuid[], ${reasons.map(r => r.clock)}::text[],
      ${reasons.map(r => r.owedBy)}::date[]) as r (id, kind, child, clock, owed)`
}

function byFields(
  { authority, userId, day, tellAt }: Telling,
  state: State,
  reasons: readonly Reason[],
): RawBuilder<unknown> {
  const rows = reasons.map(
    r =>
      sql`(${authority}, ${randomUUID()}, ${userId}, ${r.kind}, ${r.childId}, ${r.clock}, ${day}, ${r.owedBy}, ${tellAt}, ${state}, ${state === 'sent' ? tellAt : null})`,
  )
  return sql`values ${sql.join(rows)}`
}

import pg from 'pg'
import { withOptions } from '../connection-url.ts'

/** Dates as text that every PostgreSQL reads the same, and no limit of time: a copy of millions of rows takes minutes. */
const OPTIONS = [
  'timezone=UTC',
  'datestyle=ISO',
  'client_encoding=UTF8',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
]

/** One connection of the owner, for `work`; closed after it. What it left open is rolled back by that. */
export async function withOwner<Result>(
  ownerUrl: string,
  work: (owner: pg.Client) => Promise<Result>,
): Promise<Result> {
  const owner = new pg.Client({
    connectionString: withOptions(ownerUrl, OPTIONS.map(option => `-c ${option}`).join(' ')),
    connectionTimeoutMillis: 10_000,
    application_name: 'beforehand backup',
  })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** Notes in the audit of every authority that an operator copied all of it, or put all of it back. */
export async function noteInEveryAudit(
  owner: pg.Client,
  note: { actor: string; action: 'backup' | 'restore'; why: string },
): Promise<void> {
  await owner.query(
    `insert into audit (authority_id, actor, role, agency, action, place, why)
    select authority_id, $1, 'operator', 'operator', $2, $3, $4 from authority order by authority_id`,
    [note.actor, note.action, `beforehand ${note.action}`, note.why],
  )
}

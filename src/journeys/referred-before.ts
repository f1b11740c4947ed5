import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Doer } from '../record/append.ts'
import type { Authority } from './desk.ts'

/**
 * The children of whom this submission was a referral before; empty: it is new. Whoever sends it a second time meanwhile
 * waits until the first is recorded.
 */
export async function referredBefore(
  tx: AuthorityTransaction,
  { authority, by, submission }: { authority: Pick<Authority, 'id'>; by: Pick<Doer, 'userId'>; submission: string },
): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`referral ${by.userId} ${submission}`}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('fact')
    .select('child_id')
    .where('authority_id', '=', authority.id)
    .where('recorded_by', '=', by.userId)
    .where('kind', '=', sql.lit('ReferralReceived'))
    .where('imported', '=', sql.lit(false))
    .where('act_id', '=', submission)
    .orderBy('child_id')
    .execute()
  return rows.map(row => row.child_id)
}

/** The same submission makes the same people, and nobody else's does. */
export function derivedId(of: string): string {
  const hex = createHash('sha256').update(`referral ${of}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

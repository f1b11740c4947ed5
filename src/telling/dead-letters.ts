import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { seen } from '../worklists/sight.ts'
import type { Reader } from './notices.ts'

/** An e-mail that nobody got, or of which nobody knows whether they did. In the program it was told. */
export type DeadLetter = { userId: string; kind: string; childId: string; clock: string; day: Day; why: string }

/** The latest first, about children whom the reader sees: their own, or everybody's. */
export async function readDeadLetters(
  tx: AuthorityTransaction,
  { authority, userId, sight }: Reader,
  whose: 'mine' | 'all',
  most: number,
): Promise<DeadLetter[]> {
  return (
    tx
      .selectFrom('message as m')
      .select(['m.user_id as userId', 'm.kind', 'm.child_id as childId', 'm.clock', 'm.day'])
      .select(sql<string>`coalesce(m.why, '')`.as('why'))
      .where('m.authority_id', '=', authority)
      // Written out: a plan for any values finds the index only so.
      .where('m.state', '=', sql.lit('dead'))
      .where('m.withdrawn', '=', sql.lit(false))
      .where(seen(sight, 'm.child_id'))
      .$if(whose === 'mine', query => query.where('m.user_id', '=', userId))
      .orderBy('m.day', 'desc')
      .orderBy('m.message_id')
      .limit(most)
      .execute()
  )
}

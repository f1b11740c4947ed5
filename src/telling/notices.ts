import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Sight, seen } from '../worklists/sight.ts'

/** What somebody was told in the program. */
export type Notice = {
  id: string
  kind: string
  childId: string
  clock: string
  toldAt: Instant
  isRead: boolean
}

/** Whoever asks, in one authority. */
export type Reader = { authority: string; userId: string; sight: Sight }

const shown = (tx: AuthorityTransaction, { authority, userId, sight }: Reader) =>
  tx
    .selectFrom('message as m')
    .where('m.authority_id', '=', authority)
    .where('m.user_id', '=', userId)
    .where('m.told_at', 'is not', null)
    // Written out: a plan for any values finds the indexes only so.
    .where('m.withdrawn', '=', sql.lit(false))
    .where(seen(sight, 'm.child_id'))

/** What they were told of children whom they still see, newest first. */
export async function readNotices(tx: AuthorityTransaction, reader: Reader, most: number): Promise<Notice[]> {
  return shown(tx, reader)
    .select(['m.message_id as id', 'm.kind', 'm.child_id as childId', 'm.clock'])
    .select(sql<Instant>`m.told_at`.as('toldAt'))
    .select(sql<boolean>`m.read_at is not null`.as('isRead'))
    .orderBy('m.told_at', 'desc')
    .orderBy('m.message_id')
    .limit(most)
    .execute()
}

export async function countUnread(tx: AuthorityTransaction, reader: Reader): Promise<number> {
  const { count } = await shown(tx, reader)
    .where('m.read_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** They have read this one; `only` null: all of them. */
export async function markRead(
  tx: AuthorityTransaction,
  { authority, userId }: Omit<Reader, 'sight'>,
  only: string | null,
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ read_at: at })
    .where('authority_id', '=', authority)
    .where('user_id', '=', userId)
    .where('told_at', 'is not', null)
    .where('withdrawn', '=', sql.lit(false))
    .where('read_at', 'is', null)
    .$if(only !== null, query => query.where('message_id', '=', only ?? ''))
    .execute()
}

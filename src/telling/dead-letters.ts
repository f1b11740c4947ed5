import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { seen } from '../worklists/sight.ts'
import type { Reader } from './notices.ts'
import { NO_ADDRESS } from './post.ts'
import { addJobs } from './queue-messages.ts'

/** An e-mail that nobody got, or of which nobody knows whether they did. In the program it was told. */
export type DeadLetter = {
  id: string
  userId: string
  kind: string
  childId: string
  clock: string
  day: Day
  why: string
}

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
      .select(['m.message_id as id', 'm.user_id as userId', 'm.kind', 'm.child_id as childId', 'm.clock', 'm.day'])
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

/** Of these no mail server has one: they can be sent once more. What may have arrived is not sent twice. */
const MAY_GO_AGAIN = ['try_again', 'no_such_address', NO_ADDRESS] as const

export const mayGoAgain = (why: string): boolean => MAY_GO_AGAIN.some(one => one === why)

/** Queues a dead letter once more; false: there is none of that name that may go again and that this person may see. */
export async function sendAgain(
  tx: AuthorityTransaction,
  { authority, userId, sight }: Reader,
  whose: 'mine' | 'all',
  asked: { message: string; at: Instant },
): Promise<boolean> {
  const queued = await tx
    .updateTable('message as m')
    .set({ state: 'queued', mail_claimed_at: null, why: null, tell_at: asked.at })
    .where('m.authority_id', '=', authority)
    .where('m.message_id', '=', asked.message)
    .where('m.state', '=', 'dead')
    .where('m.withdrawn', '=', false)
    .where('m.why', 'in', MAY_GO_AGAIN)
    .where(seen(sight, 'm.child_id'))
    .$if(whose === 'mine', query => query.where('m.user_id', '=', userId))
    .returning('m.message_id as message')
    .executeTakeFirst()
  if (queued === undefined) return false
  await addJobs(tx, authority, [{ message: queued.message, at: asked.at }])
  return true
}

/** How many letters of an authority, about children whom the reader sees, reached nobody in the last days. */
export async function countDeadLetters(tx: AuthorityTransaction, reader: Reader, since: Day): Promise<number> {
  const { count } = await tx
    .selectFrom('message as m')
    .where('m.authority_id', '=', reader.authority)
    .where('m.state', '=', sql.lit('dead'))
    .where('m.withdrawn', '=', sql.lit(false))
    .where('m.read_at', 'is', null)
    .where('m.day', '>=', since)
    .where(seen(reader.sight, 'm.child_id'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

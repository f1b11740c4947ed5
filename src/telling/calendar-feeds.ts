import { createHash } from 'node:crypto'
import type { SignInDatabase } from '../db/sign-in.ts'
import type { Instant } from '../kernel/instant.ts'
import { isToken, newToken } from '../record/one-time-links.ts'

/** Who has a calendar address, and whose an address is. */
export type CalendarFeeds = {
  madeAt(userId: string): Promise<Instant | null>
  /** Makes an address in place of the one before, which leads nowhere from then on; its secret is told once. */
  make(userId: string, at: Instant): Promise<string>
  end(userId: string): Promise<void>
  /** Null: no address of that secret, or its owner's account is closed. */
  ownerOf(token: string): Promise<string | null>
}

const hashOf = (token: string): Buffer => createHash('sha256').update(`calendar ${token}`).digest()

export function openCalendarFeeds({ queries }: Pick<SignInDatabase, 'queries'>): CalendarFeeds {
  return {
    async madeAt(userId) {
      const row = await queries
        .selectFrom('sign_in.calendar_feed')
        .select('made_at')
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.made_at ?? null
    },
    async make(userId, at) {
      const token = newToken()
      const made = { token_hash: hashOf(token), made_at: at }
      await queries
        .insertInto('sign_in.calendar_feed')
        .values({ user_id: userId, ...made })
        .onConflict(conflict => conflict.column('user_id').doUpdateSet(made))
        .execute()
      return token
    },
    async end(userId) {
      await queries.deleteFrom('sign_in.calendar_feed').where('user_id', '=', userId).execute()
    },
    async ownerOf(token) {
      if (!isToken(token)) return null
      const row = await queries
        .selectFrom('sign_in.calendar_feed as f')
        .innerJoin('sign_in.app_user as u', 'u.user_id', 'f.user_id')
        .select('f.user_id as userId')
        .where('f.token_hash', '=', hashOf(token))
        .where('u.closed_at', 'is', null)
        .executeTakeFirst()
      return row?.userId ?? null
    },
  }
}

import { sql } from 'kysely'
import type { SignInDatabase } from '../db/sign-in.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { type TellingChoice, UNLESS_CHOSEN } from './choice.ts'

/** What people chose about e-mail, and which day's digest each of them was sent. */
export type Choices = {
  of(userId: string): Promise<TellingChoice>
  choose(userId: string, choice: TellingChoice, at: Instant): Promise<void>
  /** The user ids of those who are away on a day and named this person to be told meanwhile. */
  coveredBy(userId: string, on: Day): Promise<readonly string[]>
  /** Who is told in the place of any of these who are away on a day. */
  coversOf(userIds: readonly string[], on: Day): Promise<readonly string[]>
  /** Takes a day's digest upon oneself; false: another has, or did. */
  claimDigest(userId: string, day: Day, at: Instant): Promise<boolean>
  /** Nothing was to be said, or the mail server did not take it yet: it may be claimed again. */
  giveBackDigest(userId: string, day: Day): Promise<void>
  digestMailed(userId: string, day: Day, at: Instant): Promise<void>
}

export function openChoices({ queries }: Pick<SignInDatabase, 'queries'>): Choices {
  const digest = (userId: string, day: Day) => ({ user_id: userId, day })
  return {
    async of(userId) {
      const row = await queries
        .selectFrom('sign_in.telling_choice')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst()
      if (row === undefined) return UNLESS_CHOSEN
      const { quiet_from, quiet_until, away_from, away_until } = row
      return {
        mail: row.mail,
        digestAt: row.digest_at,
        quiet: quiet_from === null || quiet_until === null ? null : { from: quiet_from, until: quiet_until },
        quietDaysOff: row.quiet_days_off,
        offers: row.offers,
        away:
          away_from === null || away_until === null ? null : { from: away_from, until: away_until, cover: row.cover },
      }
    },
    async choose(userId, { mail, digestAt, quiet, quietDaysOff, away, offers }, at) {
      const chosen = {
        ...{ mail, digest_at: digestAt, quiet_days_off: quietDaysOff, offers, changed_at: at },
        ...{ quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null },
        ...{ away_from: away?.from ?? null, away_until: away?.until ?? null, cover: away?.cover ?? null },
      }
      await queries
        .insertInto('sign_in.telling_choice')
        .values({ user_id: userId, ...chosen })
        .onConflict(conflict => conflict.column('user_id').doUpdateSet(chosen))
        .execute()
    },
    async coveredBy(userId, on) {
      const rows = await queries
        .selectFrom('sign_in.telling_choice as t')
        .innerJoin('sign_in.app_user as u', 'u.user_id', 't.user_id')
        .select('t.user_id as userId')
        .where('t.cover', '=', userId)
        .where('t.away_from', '<=', on)
        .where('t.away_until', '>=', on)
        .where('u.closed_at', 'is', null)
        .orderBy('t.user_id')
        .execute()
      return rows.map(row => row.userId)
    },
    async coversOf(userIds, on) {
      const rows = await queries
        .selectFrom('sign_in.telling_choice')
        .select(sql<string>`cover`.as('cover'))
        .distinct()
        .where('user_id', '=', sql<string>`any(${[...userIds]}::text[])`)
        .where('away_from', '<=', on)
        .where('away_until', '>=', on)
        .where('cover', 'is not', null)
        .execute()
      return rows.map(row => row.cover)
    },
    async claimDigest(userId, day, at) {
      const claimed = await queries
        .insertInto('sign_in.digest')
        .values({ ...digest(userId, day), claimed_at: at })
        .onConflict(conflict => conflict.doNothing())
        .returning(sql.lit(1).as('one'))
        .executeTakeFirst()
      return claimed !== undefined
    },
    async giveBackDigest(userId, day) {
      await queries
        .deleteFrom('sign_in.digest')
        .where('user_id', '=', userId)
        .where('day', '=', day)
        .where('mailed_at', 'is', null)
        .execute()
    },
    async digestMailed(userId, day, at) {
      await queries
        .updateTable('sign_in.digest')
        .set({ mailed_at: at })
        .where('user_id', '=', userId)
        .where('day', '=', day)
        .execute()
    },
  }
}

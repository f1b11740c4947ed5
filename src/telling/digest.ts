import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type AuthorityTransaction, inAuthority } from '../db/connection.ts'
import { type Day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { dayOf, type Instant, plusHours } from '../kernel/instant.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { seen } from '../worklists/sight.ts'
import type { Asker } from '../worklists/whose-duty.ts'
import { digestOf, endOfQuiet, IN_DIGEST } from './choice.ts'
import { NO_ADDRESS, type Posted } from './post.ts'
import { CLAIMED_FOR_HOURS, NotTaken, type TellingDesk } from './tell.ts'

/** Whose digest of which London day. */
export type WhichDigest = { userId: string; day: Day }

/** What is older was there to be read for a week. */
const DAYS_BACK = 7

/** Those of an authority to whom something was said that no e-mail has told yet, and whose hour has come. */
export async function dueForDigest(desk: TellingDesk, authority: string): Promise<WhichDigest[]> {
  if (desk.post === null) return []
  const [now, day] = [desk.clock.now(), desk.clock.today()]
  const people = await inAuthority(desk.db, authority, tx =>
    waiting(tx, authority, day).select('m.user_id as userId').distinct().execute(),
  )
  const due = await Promise.all(
    people.map(async ({ userId }) => {
      const at = digestOf(await desk.choices.of(userId), day, englandAndWales())
      return at !== null && at <= now ? [{ userId, day }] : []
    }),
  )
  return due.flat()
}

/**
 * Sends somebody the one e-mail of a day: how much is new and late or due soon, in all their authorities. Claimed before
 * it is sent, as every e-mail is: at most once. Throws {@link NotTaken} while there are attempts left.
 */
export async function sendDigest(desk: TellingDesk, { userId, day }: WhichDigest, isLastAttempt: boolean) {
  const to = desk.post === null ? null : await desk.staff.emailOf(userId)
  if (desk.post === null) return
  const now = desk.clock.now()
  // Asked for again after the server had not taken it: nothing comes in quiet hours, and the next one says it all.
  if (endOfQuiet(await desk.choices.of(userId), now, englandAndWales()) > now) return
  const memberships = await desk.staff.memberships(userId, day)
  const authorities = [...new Set(memberships.map(m => m.authority))]
  if (!(await desk.choices.claimDigest(userId, day, now))) {
    for (const authority of authorities) await buryOld(desk, authority, userId, now)
    return
  }
  const claimed: { authority: string; ids: string[]; kinds: string[] }[] = []
  for (const authority of authorities) {
    const asker = await askerIn(desk.staff, { userId, memberships }, authority, day)
    if (asker === null) continue
    const rows = await inAuthority(desk.db, authority, tx => claim(tx, { asker, day, now }))
    claimed.push({ authority, ids: rows.map(row => row.id), kinds: rows.map(row => row.kind) })
  }
  const kinds = claimed.flatMap(one => one.kinds)
  if (kinds.length === 0) return desk.choices.giveBackDigest(userId, day)
  const dueSoon = kinds.filter(kind => kind.endsWith('due_soon')).length
  const offered = kinds.filter(kind => kind === 'offered').length
  const says = { late: kinds.length - dueSoon - offered, dueSoon, offered }
  const posted = to === null ? NO_ADDRESS : await desk.post.send(to, says, randomUUID())
  for (const { authority, ids } of claimed) await note(desk, { authority, ids, posted, isLastAttempt })
  if (posted === 'taken') return desk.choices.digestMailed(userId, day, desk.clock.now())
  if (posted === 'try_again' && !isLastAttempt) {
    await desk.choices.giveBackDigest(userId, day)
    throw new NotTaken('The mail server did not take a message')
  }
}

/** Said in the program, in no e-mail, not read there, and still owed. */
function waiting(tx: AuthorityTransaction, authority: string, day: Day) {
  return (
    tx
      .selectFrom('message as m')
      .where('m.authority_id', '=', authority)
      // Written out: a plan for any values finds the index only so.
      .where('m.state', '=', sql.lit('sent'))
      .where('m.withdrawn', '=', sql.lit(false))
      .where('m.told_at', 'is not', null)
      .where('m.mail_claimed_at', 'is', null)
      .where('m.read_at', 'is', null)
      .where('m.day', '>', toDay(plusDays(toNumber(day), -DAYS_BACK)))
      .where('m.kind', 'in', IN_DIGEST)
      .where(eb =>
        eb.exists(
          eb
            .selectFrom('duty as d')
            .whereRef('d.authority_id', '=', 'm.authority_id')
            .whereRef('d.child_id', '=', 'm.child_id')
            .whereRef('d.clock', '=', 'm.clock')
            .where('d.met_on', 'is', null)
            .where('d.ended_on', 'is', null)
            // Of what was offered somebody may have said something since.
            .where(either => either.or([either('m.kind', '<>', 'offered'), either('d.said', 'is', null)])),
        ),
      )
  )
}

async function claim(
  tx: AuthorityTransaction,
  { asker, day, now }: { asker: Asker; day: Day; now: Instant },
): Promise<{ id: string; kind: string }[]> {
  const mine = waiting(tx, asker.authority, day)
    .where('m.user_id', '=', asker.userId)
    .where(seen(asker.sight, 'm.child_id'))
    .select('m.message_id')
  return tx
    .updateTable('message')
    .set({ mail_claimed_at: now })
    .where('authority_id', '=', asker.authority)
    .where('user_id', '=', asker.userId)
    .where('mail_claimed_at', 'is', null)
    .where('message_id', 'in', mine)
    .returning(['message_id as id', 'kind'])
    .execute()
}

type Noted = { authority: string; ids: readonly string[]; posted: Posted | typeof NO_ADDRESS; isLastAttempt: boolean }

async function note(desk: TellingDesk, { authority, ids, posted, isLastAttempt }: Noted): Promise<void> {
  if (ids.length === 0) return
  await inAuthority(desk.db, authority, async tx => {
    const them = tx.updateTable('message').where('authority_id', '=', authority).where('message_id', 'in', ids)
    if (posted === 'taken') await them.set({ mailed_at: desk.clock.now() }).execute()
    else if (posted === 'try_again' && !isLastAttempt) await them.set({ mail_claimed_at: null }).execute()
    // Said in the program: no loss takes a letter back that nobody got.
    else await them.where('state', '=', 'sent').set({ state: 'dead', why: posted }).execute()
  })
}

/** Claimed by a process that was killed at it: sent or not, it is not sent twice, and somebody is shown that. */
async function buryOld(desk: TellingDesk, authority: string, userId: string, now: Instant): Promise<void> {
  await inAuthority(desk.db, authority, tx =>
    tx
      .updateTable('message')
      .set({ state: 'dead', why: 'not_known' })
      .where('authority_id', '=', authority)
      .where('user_id', '=', userId)
      .where('state', '=', sql.lit('sent'))
      .where('kind', 'in', IN_DIGEST)
      .where('mailed_at', 'is', null)
      .where('mail_claimed_at', '<', plusHours(now, -CLAIMED_FOR_HOURS))
      .where('day', '>', toDay(plusDays(toNumber(dayOf(now)), -DAYS_BACK)))
      .execute(),
  )
}

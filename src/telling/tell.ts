import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Clock } from '../kernel/clock.ts'
import { plusHours } from '../kernel/instant.ts'
import type { Staff } from '../people/staff.ts'
import { askerIn } from '../worklists/asker-in.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { withNames } from '../worklists/whose-duty.ts'
import type { Post, Posted } from './mail.ts'
import { soonUntil, stands, type Told } from './reasons.ts'

/** What telling needs. `post` null: there is no mail server, and people are told in the program alone. */
export type TellingDesk = {
  db: Database
  clock: Clock
  authority(id: string): Promise<{ ruling: Ruling } | null>
  staff: Staff
  post: Post | null
}

/** Which message: all that a job says of it. */
export type WhichMessage = { authority: string; message: string }

/** The mail server did not take it: the queue tries again later. Nothing of what it said, which may name somebody. */
export class NotTaken extends Error {
  override name = 'NotTaken'
}

/** Longer than any mail server is waited for. */
const CLAIMED_FOR_HOURS = 0.25

type Claimed = { to: string; kind: Told }

/**
 * Tells one message: in the program in the transaction that finds that it still stands, and then by e-mail. An e-mail is
 * claimed before it is sent, so that it goes at most once: one whose fate nobody knows is not sent again, it is shown to
 * managers. Throws {@link NotTaken} while there are attempts left.
 */
export async function tell(desk: TellingDesk, which: WhichMessage, isLastAttempt: boolean): Promise<void> {
  const claimed = await inAuthority(desk.db, which.authority, tx => claim(tx, desk, which))
  if (claimed === null || desk.post === null) return
  const posted = await desk.post.send(claimed.to, claimed.kind, which.message)
  await inAuthority(desk.db, which.authority, tx => note(tx, desk, which, posted, isLastAttempt))
  if (posted === 'try_again' && !isLastAttempt) throw new NotTaken('The mail server did not take a message')
}

/** Null: there is nothing to send. */
async function claim(
  tx: AuthorityTransaction,
  desk: TellingDesk,
  { authority: id, message }: WhichMessage,
): Promise<Claimed | null> {
  const [now, today] = [desk.clock.now(), desk.clock.today()]
  const row = await ours(tx, id, message)
    .select(['user_id as userId', 'kind', 'child_id as childId', 'clock', 'owed_by as owedBy'])
    .select(['told_at as toldAt', 'mail_claimed_at as claimedAt'])
    .where('state', '=', 'queued')
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.claimedAt !== null) {
    // Another is sending it; or was killed at it, and sent or not, it is not sent twice.
    const isOld = row.claimedAt < plusHours(now, -CLAIMED_FOR_HOURS)
    if (isOld) await change(tx, id, message).set({ state: 'dead', why: 'not_known' }).execute()
    return null
  }
  const [memberships, authority] = await Promise.all([desk.staff.memberships(row.userId, today), desk.authority(id)])
  const asker = await askerIn(desk.staff, { userId: row.userId, memberships }, id, today)
  const stop = (why: string) => change(tx, id, message).set({ state: 'stopped', why }).execute()
  if (asker === null || authority === null) {
    await stop('works_here_no_longer')
    return null
  }
  const { kind } = row
  const named = await withNames(tx, asker)
  if (!isTold(kind) || !(await stands(tx, named, soonUntil(authority.ruling, today), { ...row, kind }))) {
    await stop('no_longer_owed')
    return null
  }
  const to = desk.post === null ? null : await desk.staff.emailOf(row.userId)
  const told = { told_at: row.toldAt ?? now, why: null }
  const next = to === null ? { ...told, state: 'sent' as const } : { ...told, mail_claimed_at: now }
  await change(tx, id, message).set(next).execute()
  return to === null ? null : { to, kind }
}

const isTold = (kind: string): kind is Told => kind === 'late' || kind === 'due_soon'

async function note(
  tx: AuthorityTransaction,
  desk: TellingDesk,
  { authority, message }: WhichMessage,
  posted: Posted,
  isLastAttempt: boolean,
): Promise<void> {
  // Stopped meanwhile, it stays stopped: that it went out all the same is said.
  const queued = change(tx, authority, message).where('state', '=', 'queued')
  if (posted === 'taken') {
    await change(tx, authority, message).set({ mailed_at: desk.clock.now() }).execute()
    await queued.set({ state: 'sent' }).execute()
  } else if (posted === 'try_again' && !isLastAttempt) {
    await queued.set({ mail_claimed_at: null, why: posted }).execute()
  } else await queued.set({ state: 'dead', why: posted }).execute()
}

const ours = (tx: AuthorityTransaction, authority: string, message: string) =>
  tx.selectFrom('message').where('authority_id', '=', authority).where('message_id', '=', message)

const change = (tx: AuthorityTransaction, authority: string, message: string) =>
  tx.updateTable('message').where('authority_id', '=', authority).where('message_id', '=', message)

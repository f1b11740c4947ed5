import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Clock } from '../kernel/clock.ts'
import { plusHours } from '../kernel/instant.ts'
import type { Staff } from '../people/staff.ts'
import { askerIn } from '../worklists/asker-in.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { withNames } from '../worklists/whose-duty.ts'
import { awayFor } from './away-for.ts'
import { mailWhen } from './choice.ts'
import type { Choices } from './choices.ts'
import { stillStands } from './cover.ts'
import { decisionStands } from './decisions.ts'
import { escalationStands } from './escalation-reasons.ts'
import { isStillOffered } from './offers.ts'
import { partnershipStands } from './partnership-told.ts'
import { NO_ADDRESS, type Post, type Posted } from './post.ts'
import { addJobs } from './queue-messages.ts'
import { soonUntil } from './reasons.ts'
import { isForCover, isOfEscalation, isTold, type Told } from './told.ts'

/** What telling needs. `post` null: there is no mail server, and people are told in the program alone. */
export type TellingDesk = {
  db: Database
  clock: Clock
  authority(id: string): Promise<{ ruling: Ruling } | null>
  staff: Staff
  choices: Choices
  post: Post | null
}

/** Which message: all that a job says of it. */
export type WhichMessage = { authority: string; message: string }

/** The mail server did not take it: the queue tries again later. Nothing of what it said, which may name somebody. */
export class NotTaken extends Error {
  override name = 'NotTaken'
}

/** Longer than any mail server is waited for. */
export const CLAIMED_FOR_HOURS = 0.25

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
  const { kind } = row
  const isToPartnership = kind === 'escalation_partnership'
  if (authority === null || (asker === null && !isToPartnership)) {
    await stop('works_here_no_longer')
    return null
  }
  const { ruling } = authority
  const stands = async () => {
    const who = { authority: id, userId: row.userId, memberships }
    if (isToPartnership) return partnershipStands(tx, who, { ruling, today }, row)
    if (asker === null) return false
    const named = await withNames(tx, asker)
    const hearers = { asker: named, away: isForCover(kind) ? await awayFor(tx, desk, named) : [] }
    if (isOfEscalation(kind)) return escalationStands(tx, hearers, { ruling, now, today }, row)
    if (kind === 'decided') return decisionStands(tx, named, { ruling, today }, row)
    if (kind === 'offered') return isStillOffered(tx, named, row)
    return isTold(kind) && stillStands(tx, hearers, soonUntil(ruling, today), { ...row, kind })
  }
  if (!isTold(kind) || !(await stands())) {
    await stop('no_longer_owed')
    return null
  }
  const to = desk.post === null ? null : await desk.staff.emailOf(row.userId)
  const when = mailWhen(await desk.choices.of(row.userId), { kind, now }, ruling.calendar)
  const told = { told_at: row.toldAt ?? now, why: null }
  if (desk.post !== null && when !== 'not' && when !== 'with the digest') {
    if (to === null) {
      await change(tx, id, message)
        .set({ ...told, state: 'dead', why: NO_ADDRESS })
        .execute()
      return null
    }
    if (when <= now) {
      await change(tx, id, message)
        .set({ ...told, mail_claimed_at: now })
        .execute()
      return { to, kind }
    }
    // It is quiet: in the program it is told, the e-mail waits.
    await change(tx, id, message)
      .set({ ...told, tell_at: when })
      .execute()
    await addJobs(tx, id, [{ message, at: when }])
    return null
  }
  await change(tx, id, message)
    .set({ ...told, state: 'sent' })
    .execute()
  return null
}

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

import { type AuthorityTransaction, inAuthority } from '../db/connection.ts'
import { type Instant, plusHours } from '../kernel/instant.ts'
import { askedNow } from '../protocol/escalation/escalation-duties.ts'
import { escalationsOf } from '../protocol/escalation/fold-escalations.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import { LINK_PAGES, linkOfId, newToken, type OneTimeLink } from '../record/one-time-links.ts'
import { readFolds } from '../record/read.ts'
import { type Ruling, timetableOfRecord } from '../worklists/duties-of-record.ts'
import type { LetterSays } from './letter-words.ts'
import { letterHash } from './letters.ts'
import type { Posted } from './post.ts'
import { CLAIMED_FOR_HOURS, NotTaken, type TellingDesk } from './tell.ts'

/** What the sending of letters needs: the authority's name is who sends. */
export type LetterDesk = Pick<TellingDesk, 'db' | 'clock' | 'post'> & {
  authority(id: string): Promise<{ name: string; ruling: Ruling } | null>
}

/** Which letter: all that a job says of it. */
export type WhichLetter = { authority: string; letter: string }

/** For how long the address of an inbox opens it, from when it was sent. */
const INBOX_HOURS = 2

/**
 * Sends one letter. Claimed before it is sent, as a message is, so that it goes at most once. Its address is made as it is claimed and is
 * kept as a hash alone: what waits in the queue holds no secret. Throws {@link NotTaken} while there are attempts left.
 */
export async function sendLetter(desk: LetterDesk, which: WhichLetter, isLastAttempt: boolean): Promise<void> {
  const claimed = await inAuthority(desk.db, which.authority, tx => claim(tx, desk, which))
  if (claimed === null || desk.post === null) return
  const posted = await desk.post.send(claimed.to, claimed.says, which.letter)
  await inAuthority(desk.db, which.authority, tx => note(tx, desk, which, posted, isLastAttempt))
  if (posted === 'try_again' && !isLastAttempt) throw new NotTaken('The mail server did not take a letter')
}

/** Null: there is nothing to send. */
async function claim(
  tx: AuthorityTransaction,
  desk: LetterDesk,
  { authority, letter }: WhichLetter,
): Promise<{ to: string; says: LetterSays } | null> {
  const now = desk.clock.now()
  const [row, known] = await Promise.all([
    tx
      .selectFrom('mailbox_letter as l')
      .innerJoin('agency_mailbox as m', join =>
        join.onRef('m.authority_id', '=', 'l.authority_id').onRef('m.mailbox_id', '=', 'l.mailbox_id'),
      )
      .select(['l.link_id as link', 'l.claimed_at as claimedAt', 'l.revoked_at as revokedAt'])
      .select(['m.email', 'm.ended_at as endedAt'])
      .where('l.authority_id', '=', authority)
      .where('l.letter_id', '=', letter)
      .where('l.state', '=', 'queued')
      .forUpdate('l')
      .executeTakeFirst(),
    desk.authority(authority),
  ])
  if (row === undefined || known === null) return null
  const set = (values: { state: 'stopped' | 'dead'; why: string }) =>
    change(tx, authority, letter).set(values).execute()
  if (row.claimedAt !== null) {
    // Another is sending it; or was killed at it, and sent or not, it is not sent twice.
    if (row.claimedAt < plusHours(now, -CLAIMED_FOR_HOURS)) await set({ state: 'dead', why: 'not_known' })
    return null
  }
  const asked =
    row.link === null ? INBOX : await whatOfLink(tx, desk, { authority, ruling: known.ruling, link: row.link })
  if (row.revokedAt !== null || row.endedAt !== null || asked === null) {
    await set({ state: 'stopped', why: 'opens_nothing' })
    return null
  }
  if (desk.post === null) {
    await set({ state: 'dead', why: 'no_mail_server' })
    return null
  }
  const token = newToken()
  const until = asked.until ?? plusHours(now, INBOX_HOURS)
  await change(tx, authority, letter)
    .set({
      claimed_at: now,
      token_hash: letterHash(token),
      why: null,
      ...(row.link === null ? { opens_until: until } : {}),
    })
    .execute()
  return {
    to: row.email,
    says: { opens: asked.opens, from: known.name, path: `/${asked.page}/${authority}/${token}`, until },
  }
}

type Asked = Pick<LetterSays, 'opens'> & { page: string; until: Instant | null }

const INBOX: Asked = { opens: 'an inbox', page: 'inbox', until: null }

/** Null: the link opens nothing any more, a child whom it is about was lost, or what it asks for is asked of nobody there now. */
async function whatOfLink(
  tx: AuthorityTransaction,
  { clock }: LetterDesk,
  { authority, ruling, link: linkId }: { authority: string; ruling: Ruling; link: string },
): Promise<Asked | null> {
  const link = await linkOfId(tx, authority, linkId)
  if (link === null || link.ended !== null || link.expiresAt <= clock.now()) return null
  const folds = await readFolds(tx, authority, [link.childId, ...link.alsoChildIds])
  const histories = folds.map(fold => timetableOfRecord(fold, ruling, clock.today()).history)
  const isOver = histories.some(history => history.loss !== null || !isStillAsked(history, ruling, link))
  return isOver ? null : { opens: 'one thing', page: LINK_PAGES[link.purpose], until: link.expiresAt }
}

/** An escalation that is over, or has moved to a stage at which another agency is asked, asks nothing of this one. */
function isStillAsked(history: ChildHistory, { protocol }: Ruling, { escalation, agency }: OneTimeLink): boolean {
  if (escalation === null) return true
  const found = escalationsOf(history, protocol).find(({ id }) => id === escalation)
  return found !== undefined && found.end === null && askedNow(found).agency === agency
}

async function note(
  tx: AuthorityTransaction,
  { clock }: LetterDesk,
  { authority, letter }: WhichLetter,
  posted: Posted,
  isLastAttempt: boolean,
): Promise<void> {
  const ours = change(tx, authority, letter)
  if (posted === 'taken') await ours.set({ state: 'sent', mailed_at: clock.now() }).execute()
  else if (posted === 'try_again' && !isLastAttempt) await ours.set({ claimed_at: null, why: posted }).execute()
  else await ours.set({ state: 'dead', why: posted }).execute()
}

const change = (tx: AuthorityTransaction, authority: string, letter: string) =>
  tx
    .updateTable('mailbox_letter')
    .where('authority_id', '=', authority)
    .where('letter_id', '=', letter)
    .where('state', '=', 'queued')

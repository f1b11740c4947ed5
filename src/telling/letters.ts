import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'

/** Who is written to, and what of: a link, or (null) the setting's inbox. */
export type Letter = { id: string; mailbox: string; link: string | null; askedAt: Instant; askedBy: string }

/** The hash of the secret in a letter's address, which is all that is kept of it. */
export const letterHash = (token: string): Buffer => createHash('sha256').update(`mailbox letter ${token}`).digest()

/** Queues a letter and the job that sends it, in one transaction; the same one once. */
export async function queueLetter(tx: AuthorityTransaction, authority: string, letter: Letter): Promise<void> {
  const { id, mailbox, link, askedAt, askedBy } = letter
  const of = { authority_id: authority, letter_id: id, mailbox_id: mailbox, link_id: link }
  await tx
    .insertInto('mailbox_letter')
    .values({ ...of, asked_at: askedAt, asked_by: askedBy })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await sql`select add_letter_jobs(${authority}, ${[id]}::uuid[])`.execute(tx)
}

/** Nothing that was sent to a mailbox before opens anything from now on, and what waits is not sent. */
export async function revokeLetters(
  tx: AuthorityTransaction,
  authority: string,
  mailbox: string,
  { at, by }: { at: Instant; by: string },
): Promise<void> {
  await tx
    .updateTable('mailbox_letter')
    .set({ revoked_at: at, revoked_by: by })
    .where('authority_id', '=', authority)
    .where('mailbox_id', '=', mailbox)
    .where('revoked_at', 'is', null)
    .execute()
}

/** How many addresses of its inbox were asked for since an instant. */
export async function countInboxLetters(
  tx: AuthorityTransaction,
  authority: string,
  mailbox: string,
  since: Instant,
): Promise<number> {
  const { count } = await tx
    .selectFrom('mailbox_letter')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('authority_id', '=', authority)
    .where('mailbox_id', '=', mailbox)
    .where('asked_at', '>', since)
    .where('link_id', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** How a letter stands. */
export type LetterStanding = {
  state: 'queued' | 'sent' | 'stopped' | 'dead'
  askedAt: Instant
  mailedAt: Instant | null
  why: string | null
}

/** And to which setting it went. */
export type LetterSeen = LetterStanding & { setting: string }

/** The last letter of each of these links, by the link's id. */
export async function letterOfEach(
  tx: AuthorityTransaction,
  authority: string,
  links: readonly string[],
): Promise<Map<string, LetterSeen>> {
  if (links.length === 0) return new Map()
  const rows = await tx
    .selectFrom('mailbox_letter as l')
    .innerJoin('agency_mailbox as m', join =>
      join.onRef('m.authority_id', '=', 'l.authority_id').onRef('m.mailbox_id', '=', 'l.mailbox_id'),
    )
    .select(['l.state', 'l.asked_at as askedAt', 'l.mailed_at as mailedAt', 'l.why', 'm.setting'])
    .select(sql<string>`l.link_id`.as('link'))
    .where('l.authority_id', '=', authority)
    .where('l.link_id', 'in', [...links])
    .orderBy('l.asked_at')
    .execute()
  return new Map(rows.map(({ link, ...letter }) => [link, letter]))
}

/** The last letters to a mailbox; `isOfInbox`: with an address of its inbox. */
export const lettersTo = (
  tx: AuthorityTransaction,
  authority: string,
  mailbox: string,
  most: number,
): Promise<(LetterStanding & { isOfInbox: boolean; askedBy: string; revokedAt: Instant | null })[]> =>
  tx
    .selectFrom('mailbox_letter')
    .select(['state', 'asked_at as askedAt', 'mailed_at as mailedAt', 'why', 'asked_by as askedBy'])
    .select(['revoked_at as revokedAt', sql<boolean>`link_id is null`.as('isOfInbox')])
    .where('authority_id', '=', authority)
    .where('mailbox_id', '=', mailbox)
    .orderBy('asked_at', 'desc')
    .orderBy('letter_id')
    .limit(most)
    .execute()

/** The mailboxes that are kept whose last letter did not arrive, by the name of their setting. */
export async function notReached(
  tx: AuthorityTransaction,
  authority: string,
): Promise<(LetterSeen & { mailbox: string })[]> {
  const last = await tx
    .selectFrom('agency_mailbox as m')
    .innerJoin('mailbox_letter as l', join =>
      join.onRef('l.authority_id', '=', 'm.authority_id').onRef('l.mailbox_id', '=', 'm.mailbox_id'),
    )
    .distinctOn(['m.setting', 'm.mailbox_id'])
    .select([
      'm.setting',
      'm.mailbox_id as mailbox',
      'l.state',
      'l.asked_at as askedAt',
      'l.mailed_at as mailedAt',
      'l.why',
    ])
    .where('m.authority_id', '=', authority)
    .where('m.ended_at', 'is', null)
    .orderBy('m.setting')
    .orderBy('m.mailbox_id')
    .orderBy('l.asked_at', 'desc')
    .execute()
  return last.filter(({ state }) => state === 'dead')
}

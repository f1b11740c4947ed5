import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { isUuid } from '../kernel/uuid.ts'
import { isToken, linkOf, linkOfId, type OneTimeLink } from '../record/one-time-links.ts'
import { type Mailbox, mailboxOf } from './agency-mailboxes.ts'
import { letterHash } from './letters.ts'

/** How somebody came to a link. `inbox`: the secret of the inbox in which they found it. */
export type FoundLink = { link: OneTimeLink; why: string; inbox: string | null }

/** Opens nothing: why, for the audit. */
export type OpensNothing = { over: string }

const NEVER: OpensNothing = { over: 'it was never given out' }

const OF_INBOX = '~'

/** What stands in the address of a link for whoever opens it from an inbox: the inbox's secret, and which link. */
export const tokenInInbox = (inbox: string, { linkId }: Pick<OneTimeLink, 'linkId'>): string =>
  `${inbox}${OF_INBOX}${linkId}`

/** The link that an address names: by a secret of its own, by one that was sent to a mailbox, or out of an open inbox. */
export async function findLink(
  tx: AuthorityTransaction,
  authority: string,
  token: string,
): Promise<FoundLink | OpensNothing> {
  const [secret = '', id] = token.split(OF_INBOX)
  if (!isToken(secret)) return NEVER
  if (id !== undefined) return isUuid(id) ? ofInbox(tx, authority, secret, id) : NEVER
  const own = await linkOf(tx, authority, secret)
  if (own !== null) return { link: own, why: 'a one-time link', inbox: null }
  const letter = await letterOf(tx, authority, secret)
  const link = letter?.link == null ? null : await linkOfId(tx, authority, letter.link)
  if (letter === null || link === null) return NEVER
  return letter.revokedAt === null
    ? { link, why: 'a one-time link, sent to the mailbox of a setting', inbox: null }
    : { over: 'what was sent to this mailbox was revoked' }
}

/**
 * A link out of an inbox. Whoever found it there while the inbox was open goes on until the link itself ends: a report takes
 * longer than two hours, and what is typed is kept nowhere.
 */
async function ofInbox(
  tx: AuthorityTransaction,
  authority: string,
  secret: string,
  linkId: string,
): Promise<FoundLink | OpensNothing> {
  const [inbox, link] = await Promise.all([inboxOf(tx, authority, secret), linkOfId(tx, authority, linkId)])
  if ('over' in inbox) return inbox
  const isTheirs = link !== null && link.mailbox === inbox.mailbox.id && link.madeAt < inbox.until
  return isTheirs ? { link, why: 'a one-time link, in the inbox of its setting', inbox: secret } : NEVER
}

type OpenInbox = { mailbox: Mailbox; until: Instant }

/** The mailbox whose inbox a secret opens now. */
export async function openInbox(
  tx: AuthorityTransaction,
  authority: string,
  secret: string,
  now: Instant,
): Promise<OpenInbox | OpensNothing> {
  const inbox = isToken(secret) ? await inboxOf(tx, authority, secret) : NEVER
  return 'over' in inbox || inbox.until > now ? inbox : { over: 'the address of the inbox has expired' }
}

/** Whose inbox a secret opens, or opened until lately. */
async function inboxOf(tx: AuthorityTransaction, authority: string, secret: string): Promise<OpenInbox | OpensNothing> {
  const letter = await letterOf(tx, authority, secret)
  if (letter === null || letter.opensUntil === null) return NEVER
  if (letter.revokedAt !== null) return { over: 'what was sent to this mailbox was revoked' }
  const mailbox = await mailboxOf(tx, authority, letter.mailbox)
  return mailbox === null ? { over: 'the mailbox is not kept any more' } : { mailbox, until: letter.opensUntil }
}

const letterOf = async (tx: AuthorityTransaction, authority: string, secret: string) =>
  (await tx
    .selectFrom('mailbox_letter')
    .select(['mailbox_id as mailbox', 'link_id as link', 'opens_until as opensUntil', 'revoked_at as revokedAt'])
    .where('authority_id', '=', authority)
    .where('token_hash', '=', letterHash(secret))
    .executeTakeFirst()) ?? null

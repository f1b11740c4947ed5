import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'

/** For what somebody without an account is lent a page. */
export type LinkPurpose = 'agency_report' | 'escalation_answer'

/** What a link lends: one page of one purpose, for one agency, about these children. */
export type Lent = {
  linkId: string
  purpose: LinkPurpose
  /** The child on whose record it was made. */
  childId: string
  /** Brothers and sisters whom the same page is about. */
  alsoChildIds: readonly string[]
  /** The meeting to which a report is asked for. */
  sitting: string | null
  /** The escalation that is to be answered, as the record names it. */
  escalation: string | null
  /** The mailbox of the setting for which it was made, and in whose inbox it stands. */
  mailbox: string | null
  agency: string
  madeAt: Instant
  /** Whose right it lends: it opens nothing that they could not open themselves on that day. */
  madeBy: string
  expiresAt: Instant
}

export type OneTimeLink = Lent & {
  ended: { at: Instant; by: string; how: 'used' | 'revoked'; actId: string | null } | null
}

/** The first word of the address of the page that is lent. */
export const LINK_PAGES: Readonly<Record<LinkPurpose, string>> = {
  agency_report: 'report',
  escalation_answer: 'answer',
}

const TOKEN_BYTES = 32

/** The secret part of a link's address: 256 random bits, which are shown once and kept nowhere. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

const hashOf = (token: string): Buffer => createHash('sha256').update(`one-time link ${token}`).digest()

/** Who does something by a link, in the audit and on a fact. */
export const linkActor = ({ linkId }: Pick<Lent, 'linkId'>): string => `link:${linkId}`
export const isLinkActor = (userId: string): boolean => userId.startsWith('link:')

/** Makes a link; false: this one was made before, and its token is known to nobody here. */
export async function makeLink(
  tx: AuthorityTransaction,
  authority: string,
  link: Lent,
  token: string,
): Promise<boolean> {
  const row = {
    ...{ authority_id: authority, link_id: link.linkId, purpose: link.purpose, token_hash: hashOf(token) },
    ...{ child_id: link.childId, also_child_ids: [...link.alsoChildIds], sitting: link.sitting, agency: link.agency },
    ...{ escalation: link.escalation, mailbox_id: link.mailbox },
    ...{ made_at: link.madeAt, made_by: link.madeBy, expires_at: link.expiresAt },
  }
  const made = await tx
    .insertInto('one_time_link')
    .values(row)
    .onConflict(conflict => conflict.columns(['authority_id', 'link_id']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

const COLUMNS = [
  'link_id',
  'purpose',
  'child_id',
  'also_child_ids',
  'sitting',
  'escalation',
  'mailbox_id',
  'agency',
  'made_at',
  'made_by',
  'expires_at',
  'ended_at',
  'ended_by',
  'ended_how',
  'act_id',
] as const

const links = (tx: AuthorityTransaction, authority: string) =>
  tx.selectFrom('one_time_link').select(COLUMNS).where('authority_id', '=', authority)

/** The link of a token, however it stands; null for a token that was never given out. */
export async function linkOf(tx: AuthorityTransaction, authority: string, token: string): Promise<OneTimeLink | null> {
  const row = await links(tx, authority).where('token_hash', '=', hashOf(token)).executeTakeFirst()
  return row === undefined ? null : linkFrom(row)
}

/** A link by its id, for whoever came to it otherwise than by its own address. */
export async function linkOfId(
  tx: AuthorityTransaction,
  authority: string,
  linkId: string,
): Promise<OneTimeLink | null> {
  const row = await links(tx, authority).where('link_id', '=', linkId).executeTakeFirst()
  return row === undefined ? null : linkFrom(row)
}

/** Those made for a mailbox that are open, or were ended since an instant, the newest first. */
export async function linksForMailbox(
  tx: AuthorityTransaction,
  authority: string,
  mailbox: string,
  { now, endedSince }: { now: Instant; endedSince: Instant },
): Promise<OneTimeLink[]> {
  const rows = await links(tx, authority)
    .where('mailbox_id', '=', mailbox)
    .where(eb =>
      eb.or([eb.and([eb('ended_at', 'is', null), eb('expires_at', '>', now)]), eb('ended_at', '>=', endedSince)]),
    )
    .orderBy('made_at', 'desc')
    .orderBy('link_id')
    .execute()
  return rows.map(linkFrom)
}

/** Every link of one purpose that is about a child, the newest first. */
export async function linksAbout(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  purpose: LinkPurpose,
): Promise<OneTimeLink[]> {
  const rows = await links(tx, authority)
    .where(eb => eb.or([eb('child_id', '=', childId), sql<boolean>`${childId}::uuid = any(also_child_ids)`]))
    .where('purpose', '=', purpose)
    .orderBy('made_at', 'desc')
    .orderBy('link_id')
    .execute()
  return rows.map(linkFrom)
}

type End = { linkId: string; at: Instant; by: string } & ({ how: 'used'; actId: string } | { how: 'revoked' })

/** Ends a link that stands; of two who do so at once the second is told false, and does nothing with it. */
export async function endLink(tx: AuthorityTransaction, authority: string, end: End): Promise<boolean> {
  const ended = await tx
    .updateTable('one_time_link')
    .set({
      ...{ ended_at: end.at, ended_by: end.by, ended_how: end.how },
      ...(end.how === 'used' ? { act_id: end.actId } : {}),
    })
    .where('authority_id', '=', authority)
    .where('link_id', '=', end.linkId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

type Row = Awaited<ReturnType<ReturnType<typeof links>['execute']>>[number]

function linkFrom(row: Row): OneTimeLink {
  const { ended_at, ended_by, ended_how } = row
  const isEnded = ended_at !== null && ended_by !== null && ended_how !== null
  return {
    ...{ linkId: row.link_id, purpose: row.purpose, childId: row.child_id, alsoChildIds: row.also_child_ids },
    ...{
      sitting: row.sitting,
      escalation: row.escalation,
      mailbox: row.mailbox_id,
      agency: row.agency,
      madeAt: row.made_at,
      madeBy: row.made_by,
    },
    expiresAt: row.expires_at,
    ended: isEnded ? { at: ended_at, by: ended_by, how: ended_how, actId: row.act_id } : null,
  }
}

import { type Instant, plusHours } from '../kernel/instant.ts'
import {
  endLink,
  LINK_PAGES,
  type LinkPurpose,
  linksAbout,
  makeLink,
  newToken,
  type OneTimeLink,
} from '../record/one-time-links.ts'
import { noteRead } from '../record/read.ts'
import { type Mailbox, mailboxesOf, mailboxOf } from '../telling/agency-mailboxes.ts'
import { letterOfEach, queueLetter } from '../telling/letters.ts'
import { type Answer, notFound, redirect } from '../web/answer.ts'
import type { Asked, OpenChild } from './desk.ts'
import type { LinksSeen } from './links-part.tsx'

const HOURS_A_DAY = 24

/** The instant so many days from now. */
export const inDays = (now: Instant, days: number): Instant => plusHours(now, days * HOURS_A_DAY)

type Wanted = Pick<OneTimeLink, 'purpose' | 'alsoChildIds' | 'sitting' | 'escalation' | 'agency' | 'expiresAt'> & {
  mailbox: Mailbox | null
}

/**
 * Makes a link of a child's record by the right of whoever asks, and notes that; its whole address, which is nowhere kept.
 * Null: this submission made one before, and its address was shown then. Where a mailbox is named, it is written to.
 */
export async function lendPage(c: Asked, child: OpenChild, wanted: Wanted): Promise<string | null> {
  const { tx, authority, childId, by, now } = child
  const token = newToken()
  const { mailbox, ...lent } = wanted
  const made = { childId, madeAt: now, madeBy: by.userId, mailbox: mailbox?.id ?? null }
  const link = { ...lent, ...made, linkId: c.submission }
  if (!(await makeLink(tx, authority.id, link, token))) return null
  await noteRead(tx, authority.id, by, now, 'link_made', [childId, ...link.alsoChildIds])
  if (mailbox !== null) await writeTo(c, child, link.linkId, mailbox.id)
  return `${c.site ?? c.origin}/${LINK_PAGES[link.purpose]}/${authority.id}/${token}`
}

const writeTo = (c: Asked, { tx, authority, by, now }: OpenChild, link: string, mailbox: string) =>
  queueLetter(tx, authority.id, { id: c.submission, mailbox, link, askedAt: now, askedBy: by.userId })

/** Writes once more to the mailbox for which a link was made, when the last e-mail did not arrive; and goes back. */
export async function writeAgain(
  c: Asked,
  child: OpenChild,
  { links, letters, now }: LinksSeen,
  back: `/${string}`,
): Promise<Answer> {
  const { tx, authority, by } = child
  const link = links.find(({ linkId }) => linkId === c.param('link'))
  const mailbox = link?.mailbox == null ? null : await mailboxOf(tx, authority.id, link.mailbox)
  if (link === undefined || mailbox === null || letters.get(link.linkId)?.state !== 'dead') return notFound()
  if (link.ended !== null || link.expiresAt <= now) return redirect(back)
  await writeTo(c, child, link.linkId, mailbox.id)
  await noteRead(tx, authority.id, by, now, 'link_sent_again', [link.childId, ...link.alsoChildIds])
  return redirect(back)
}

export const MADE_BEFORE =
  'This link was made already, and its address was shown then. Revoke it below and make another'

/** The links of one purpose that are about a child, or those of them that `among` names, and who made them. */
export async function readLinks(
  c: Asked,
  { tx, authority, childId, now }: OpenChild,
  purpose: LinkPurpose,
  among: (link: OneTimeLink) => boolean = () => true,
): Promise<LinksSeen> {
  const links = (await linksAbout(tx, authority.id, childId, purpose)).filter(among)
  const [madeBy, letters, mailboxes] = await Promise.all([
    c.staff.named([...new Set(links.map(link => link.madeBy))]),
    letterOfEach(
      tx,
      authority.id,
      links.map(link => link.linkId),
    ),
    mailboxesOf(tx, authority.id),
  ])
  return { links, madeBy, letters, mailboxes, now }
}

/** Ends the link that the address names before it is used, and goes back; one that is over already stays as it is. */
export async function revokeLink(
  c: Asked,
  { tx, authority, by, now }: OpenChild,
  { links }: Pick<LinksSeen, 'links'>,
  back: `/${string}`,
): Promise<Answer> {
  const link = links.find(({ linkId }) => linkId === c.param('link'))
  if (link === undefined) return notFound()
  if (await endLink(tx, authority.id, { linkId: link.linkId, at: now, by: by.userId, how: 'revoked' })) {
    await noteRead(tx, authority.id, by, now, 'link_revoked', [link.childId, ...link.alsoChildIds])
  }
  return redirect(back)
}

import { type Instant, plusHours } from '../kernel/instant.ts'
import {
  endLink,
  type LinkPurpose,
  linksAbout,
  makeLink,
  newToken,
  type OneTimeLink,
} from '../record/one-time-links.ts'
import { noteRead } from '../record/read.ts'
import { type Answer, notFound, redirect } from '../web/answer.ts'
import type { Asked, OpenChild } from './desk.ts'
import type { LinksSeen } from './links-part.tsx'

const HOURS_A_DAY = 24

/** The instant so many days from now. */
export const inDays = (now: Instant, days: number): Instant => plusHours(now, days * HOURS_A_DAY)

type Wanted = Pick<OneTimeLink, 'purpose' | 'alsoChildIds' | 'sitting' | 'escalation' | 'agency' | 'expiresAt'>

/**
 * Makes a link of a child's record by the right of whoever asks, and notes that; its whole address, which is nowhere kept.
 * Null: this submission made one before, and its address was shown then.
 * @param page the first word of its address: `report`
 */
export async function lendPage(c: Asked, child: OpenChild, page: string, wanted: Wanted): Promise<string | null> {
  const { tx, authority, childId, by, now } = child
  const token = newToken()
  const link = { ...wanted, linkId: c.submission, childId, madeAt: now, madeBy: by.userId }
  if (!(await makeLink(tx, authority.id, link, token))) return null
  await noteRead(tx, authority.id, by, now, 'link_made', [childId, ...link.alsoChildIds])
  return `${c.site ?? c.origin}/${page}/${authority.id}/${token}`
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
  const madeBy = await c.staff.named([...new Set(links.map(link => link.madeBy))])
  return { links, madeBy, now }
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

import { sql } from 'kysely'
import { sendsLinks } from '../../access/report.ts'
import { endOfDay, type Instant, plusHours } from '../../kernel/instant.ts'
import { endLink, linksAbout, makeLink, newToken } from '../../record/one-time-links.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, notFound, page, redirect, refused } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type LinksSeen, linkForm, linksBody } from './links-page.tsx'
import type { Writing } from './write-page.tsx'

const PURPOSE = 'agency_report'
const HOURS_A_DAY = 24
/** A document that somebody sent with a form which was never sent whole. */
const HELD_FOR_HOURS = 28 * HOURS_A_DAY

const WHO = 'one-time links are made by children’s social care and by whoever arranges conferences'

/** The links of a child's reports: to make one, see how they stand, and revoke one. */
export async function showLinks(c: Asked, child: OpenChild, writing: Writing): Promise<Answer> {
  return sendsLinks(child.decision) ? linksPage(c, child, writing, {}) : refused(WHO)
}

async function linksPage(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  { filled, made }: { filled?: Filled; made?: string },
): Promise<Answer> {
  const links = await linksAbout(child.tx, child.authority.id, child.childId, PURPOSE)
  const madeBy = await c.staff.named([...new Set(links.map(link => link.madeBy))])
  const seen: LinksSeen = { links, madeBy, now: child.now }
  return page({
    title: 'One-time links',
    back: { href: `${childAddress(child.authority.id, child.childId)}/reports`, text: 'Back to the reports' },
    body: linksBody(c, child, { writing, seen, filled, made }),
    status: filled === undefined ? 200 : 422,
  })
}

/** Makes a link and shows its address, once: it is nowhere kept, so the page that answers is the only one that has it. */
export async function takeLink(c: Asked, child: OpenChild, writing: Writing): Promise<Answer> {
  if (!sendsLinks(child.decision)) return refused(WHO)
  const { tx, authority, childId, by, now } = child
  const asked = linkForm(writing.siblings)
  const read = asked.read(c.form)
  if (!read.ok) return linksPage(c, child, writing, { filled: read.filled })
  const day = writing.sitting?.on ?? null
  const lastInstant = day === null ? null : endOfDay(day)
  if (writing.sitting === null || lastInstant === null || lastInstant <= now) {
    const text = 'The conference has no day that is still to come, so nobody can report to it'
    return linksPage(c, child, writing, { filled: asked.refuse(c.form, { field: 'agency', text }) })
  }
  const { agency, days, also } = read.values
  const token = newToken()
  const link = {
    ...({
      linkId: c.submission,
      purpose: PURPOSE,
      childId,
      sitting: writing.sitting.id,
      agency: String(agency),
    } as const),
    alsoChildIds: writing.siblings.flatMap(one =>
      Array.isArray(also) && also.includes(one.childId) ? [one.childId] : [],
    ),
    ...{ madeAt: now, madeBy: by.userId, expiresAt: earlier(plusHours(now, Number(days) * HOURS_A_DAY), lastInstant) },
  }
  if (!(await makeLink(tx, authority.id, link, token))) {
    const text = 'This link was made already, and its address was shown then. Revoke it below and make another'
    return linksPage(c, child, writing, { filled: asked.refuse(c.form, { field: 'agency', text }) })
  }
  await dropAbandoned(child)
  await noteRead(tx, authority.id, by, now, 'link_made', [childId, ...link.alsoChildIds])
  const made = `${c.site ?? c.origin}/report/${authority.id}/${token}`
  return linksPage(c, child, writing, { made })
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** What was held beside forms of links that nobody sent goes when the next link is made. */
async function dropAbandoned({ tx, authority, now }: OpenChild): Promise<void> {
  await tx
    .deleteFrom('held_document')
    .where('authority_id', '=', authority.id)
    .where(sql<boolean>`user_id collate "C" >= 'link:' and user_id collate "C" < 'link;'`)
    .where('held_at', '<', plusHours(now, -HELD_FOR_HOURS))
    .execute()
}

/** Ends a link before it is used; one that is over already stays as it is. */
export async function revokeLink(c: Asked, child: OpenChild): Promise<Answer> {
  if (!sendsLinks(child.decision)) return refused(WHO)
  const { tx, authority, childId, by, now } = child
  const links = await linksAbout(tx, authority.id, childId, PURPOSE)
  const link = links.find(({ linkId }) => linkId === c.param('link'))
  if (link === undefined) return notFound()
  if (await endLink(tx, authority.id, { linkId: link.linkId, at: now, by: by.userId, how: 'revoked' })) {
    await noteRead(tx, authority.id, by, now, 'link_revoked', [link.childId, ...link.alsoChildIds])
  }
  return redirect(`${childAddress(authority.id, childId)}/reports/links`)
}

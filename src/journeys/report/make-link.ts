import { sql } from 'kysely'
import { sendsLinks } from '../../access/report.ts'
import { endOfDay, type Instant } from '../../kernel/instant.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { mailboxesOf } from '../../telling/agency-mailboxes.ts'
import { type Answer, page, refused } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { inDays, lendPage, MADE_BEFORE, readLinks, revokeLink, writeAgain } from '../lend-page.ts'
import { linkForm, linksBody } from './links-page.tsx'
import type { Writing } from './write-page.tsx'

const PURPOSE = 'agency_report'
/** A document that somebody sent with a form which was never sent whole. */
const HELD_FOR_DAYS = 28

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
  const seen = await readLinks(c, child, PURPOSE)
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
  const { now } = child
  const mailboxes = await mailboxesOf(child.tx, child.authority.id)
  const asked = linkForm(writing.siblings, mailboxes)
  const read = asked.read(c.form)
  if (!read.ok) return linksPage(c, child, writing, { filled: read.filled })
  const refuse = (text: string, field = 'agency') =>
    linksPage(c, child, writing, { filled: asked.refuse(c.form, { field, text }) })
  const day = writing.sitting?.on ?? null
  const lastInstant = day === null ? null : endOfDay(day)
  if (writing.sitting === null || lastInstant === null || lastInstant <= now) {
    return refuse('The conference has no day that is still to come, so nobody can report to it')
  }
  const { agency, days, also } = read.values
  const mailbox = mailboxes.find(({ id }) => id === read.values.mailbox) ?? null
  if (mailbox !== null && mailbox.agency !== agency) {
    return refuse(`This is a mailbox of ${sayAgency(mailbox.agency)}, and another agency is asked`, 'mailbox')
  }
  const made = await lendPage(c, child, {
    mailbox,
    ...{ purpose: PURPOSE, sitting: writing.sitting.id, escalation: null, agency: String(agency) },
    alsoChildIds: writing.siblings.flatMap(one =>
      Array.isArray(also) && also.includes(one.childId) ? [one.childId] : [],
    ),
    expiresAt: earlier(inDays(now, Number(days)), lastInstant),
  })
  if (made === null) return refuse(MADE_BEFORE)
  await dropAbandoned(child)
  return linksPage(c, child, writing, { made })
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** What was held beside forms of links that nobody sent goes when the next link is made. */
async function dropAbandoned({ tx, authority, now }: OpenChild): Promise<void> {
  await tx
    .deleteFrom('held_document')
    .where('authority_id', '=', authority.id)
    .where(sql<boolean>`user_id collate "C" >= 'link:' and user_id collate "C" < 'link;'`)
    .where('held_at', '<', inDays(now, -HELD_FOR_DAYS))
    .execute()
}

/** Ends a link before it is used. */
export async function revokeReportLink(c: Asked, child: OpenChild): Promise<Answer> {
  if (!sendsLinks(child.decision)) return refused(WHO)
  return revokeLink(c, child, await readLinks(c, child, PURPOSE), linksAddress(child))
}

/** Writes once more to the mailbox for which a link was made. */
export async function writeAgainOfReport(c: Asked, child: OpenChild): Promise<Answer> {
  if (!sendsLinks(child.decision)) return refused(WHO)
  return writeAgain(c, child, await readLinks(c, child, PURPOSE), linksAddress(child))
}

const linksAddress = ({ authority, childId }: OpenChild): `/${string}` =>
  `${childAddress(authority.id, childId)}/reports/links`

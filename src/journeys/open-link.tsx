import { type Decision, decide } from '../access/access.ts'
import { inAuthority } from '../db/connection.ts'
import { type Html, joined } from '../govuk/html.ts'
import { heading, paragraph } from '../govuk/typography.tsx'
import type { Doer } from '../record/append.ts'
import { isToken, type LinkPurpose, linkActor, linkOf, type OneTimeLink } from '../record/one-time-links.ts'
import { noteRead, readFolds } from '../record/read.ts'
import { type Page, page } from '../web/answer.ts'
import { given } from '../web/error-pages.tsx'
import type { PublicAnswer, PublicAsking } from '../web/public-route.ts'
import { timetableOfRecord } from '../worklists/duties-of-record.ts'
import { recordsForAccess } from '../worklists/sight.ts'
import type { Authority, Desk, OpenChild } from './desk.ts'

export type LinkAsked = Desk & PublicAsking

type Allowed = Extract<Decision, { allowed: true }>

/** A link that stands, inside the transaction that serves its page, and what it lends. */
export type OpenLink = Pick<OpenChild, 'tx' | 'authority' | 'by' | 'now' | 'today'> & {
  link: OneTimeLink
  /** The children whom it is about, all of whom whoever made it may still write about. */
  children: readonly string[]
  /** Whoever made it, and what they may today on the record of the child on which it was made. */
  maker: { userId: string; decision: Allowed }
}

/** What links of one purpose lend. */
export type Lending = {
  purpose: LinkPurpose
  /** The route's pattern, for the audit: never the address that was asked for. */
  place: string
  /** Does what whoever made it sees of a record let them lend this page? */
  may: (decision: Allowed) => boolean
}

/** What it was lent for is over by itself: why, for the audit. */
export type Over = { over: string }

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/** What still opens after it was used: the receipt of the submission that used it. */
const isUsedBy = ({ ended }: OneTimeLink, submission: string) => ended?.how === 'used' && ended.actId === submission

/**
 * Opens what a link lends, and notes that it was opened, in one transaction with `work`. A link lends the right of whoever made
 * it, so it opens nothing that they could not write about themselves today; and nothing of a child who died. Whatever is
 * wrong with it (not known, over, used, revoked, closed meanwhile), whoever holds it reads the same page; the audit has which.
 * @param work says that what it was lent for is over where only that page can know; it has recorded nothing then
 */
export async function withLink(
  c: LinkAsked,
  lent: Lending,
  work: (open: OpenLink) => Promise<PublicAnswer | Over>,
): Promise<PublicAnswer> {
  const [id, token] = [c.param('authority'), c.param('token')]
  const authority = SLUG.test(id) ? await c.authority(id) : null
  if (authority === null) return deadLink(c, null)
  return inAuthority(c.db, authority.id, async tx => {
    const [now, today] = [c.clock.now(), c.clock.today()]
    const link = isToken(token) ? await linkOf(tx, authority.id, token) : null
    const children = link === null ? [] : [link.childId, ...link.alsoChildIds]
    const by: Doer = {
      userId: link === null ? 'link:unknown' : linkActor(link),
      role: 'one_time_link',
      agency: link?.agency ?? 'none',
      why: 'a one-time link',
      place: lent.place,
    }
    const refuse = async (why: string) => {
      await noteRead(tx, authority.id, { ...by, why: `a one-time link: ${why}` }, now, 'link_refused', children)
      return deadLink(c, authority)
    }
    if (link === null || link.purpose !== lent.purpose) return refuse('it was never given out')
    const ended = whyEnded(link, c)
    if (ended !== null) return refuse(ended)
    const lender = await lenderOf(c, { tx, authority, children, link }, lent.may)
    if ('over' in lender) return refuse(lender.over)
    const answer = await work({ tx, authority, link, children, maker: lender, by, now, today })
    if ('over' in answer) return refuse(answer.over)
    await noteRead(tx, authority.id, by, now, 'link_opened', children)
    return answer
  })
}

/** Is there such a link that has not ended? Asked before anything of a file is read; {@link withLink} asks again, and more. */
export async function isOpenLink(c: LinkAsked): Promise<boolean> {
  const [id, token] = [c.param('authority'), c.param('token')]
  if (!SLUG.test(id) || !isToken(token) || (await c.authority(id)) === null) return false
  const link = await inAuthority(c.db, id, tx => linkOf(tx, id, token))
  return link !== null && whyEnded(link, c) === null
}

function whyEnded(link: OneTimeLink, c: LinkAsked): string | null {
  if (link.ended !== null) return isUsedBy(link, c.submission) ? null : `it was ${link.ended.how}`
  return link.expiresAt <= c.clock.now() ? 'it has expired' : null
}

/** Whoever made it, as far as they may still write on all of these records and nobody is lost; else why it lends nothing. */
async function lenderOf(
  c: LinkAsked,
  { tx, authority, children, link }: Pick<OpenLink, 'tx' | 'authority' | 'children' | 'link'>,
  may: (decision: Allowed) => boolean,
): Promise<OpenLink['maker'] | Over> {
  const today = c.clock.today()
  const maker = { userId: link.madeBy, memberships: await c.staff.memberships(link.madeBy, today) }
  const [records, folds] = await Promise.all([
    recordsForAccess(tx, maker, authority.id, children),
    readFolds(tx, authority.id, children),
  ])
  const decisions = children.flatMap(childId => {
    const record = records.get(childId)
    const decision = record === undefined ? null : decide(maker, 'write', record, today)
    return decision?.allowed === true && may(decision) ? [decision] : []
  })
  const [decision] = decisions
  if (decision === undefined || decisions.length < children.length) {
    return { over: 'whoever made it may not open this record any more' }
  }
  const isLost = folds.some(fold => timetableOfRecord(fold, authority.ruling, today).history.loss !== null)
  return isLost ? { over: 'the child died, or the pregnancy ended' } : { userId: link.madeBy, decision }
}

/** One page for every link that opens nothing, so that nobody learns which it was. What was typed is given back. */
function deadLink(c: LinkAsked, authority: Authority | null): Page {
  const body = joined([
    heading({ text: 'This link cannot be used' }),
    paragraph(
      'A link like this works once, for some days, and for one thing alone. This one does not work any more, or never did.',
    ),
    paragraph('Nothing was sent by it just now.'),
    ring(authority),
    given(c.form),
  ])
  return page({ title: 'This link cannot be used', body: <div class="app-prose">{body}</div>, status: 404 })
}

function ring(authority: Authority | null): Html {
  const number = authority?.dutyTeamNumber
  return paragraph(
    number == null
      ? 'Ring whoever sent it to you, or children’s social care, and ask for another.'
      : `Ring whoever sent it to you, and ask for another. Children’s social care out of hours: ${number}.`,
  )
}

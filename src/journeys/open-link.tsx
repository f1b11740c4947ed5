import { type Decision, decide } from '../access/access.ts'
import { inAuthority } from '../db/connection.ts'
import { type Html, joined } from '../govuk/html.ts'
import { heading, paragraph } from '../govuk/typography.tsx'
import type { Doer } from '../record/append.ts'
import { type LinkPurpose, linkActor, type OneTimeLink } from '../record/one-time-links.ts'
import { noteRead, readFolds } from '../record/read.ts'
import { findLink, type OpensNothing } from '../telling/find-link.ts'
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

/** What the inbox of a setting says of a link: what is asked, by which agency, by when, in words; and whether that has passed. */
export type Waits = { what: string; from: string; by: string; isLate: boolean }

/** Links of one purpose as they stand in an inbox. */
export type InInbox = Lending & {
  /** What is asked, of all such links alike: `Report to a conference`. */
  title: string
  waits(open: OpenLink): Promise<Waits | Over>
}

/** What it was lent for is over by itself: why, for the audit. */
export type Over = OpensNothing

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
  const [authority, token] = [await authorityOfLink(c), c.param('token')]
  if (authority === null) return deadLink(c, null)
  return inAuthority(c.db, authority.id, async tx => {
    const [now, today] = [c.clock.now(), c.clock.today()]
    const found = await findLink(tx, authority.id, token)
    const link = 'over' in found ? null : found.link
    const children = link === null ? [] : [link.childId, ...link.alsoChildIds]
    const by: Doer = {
      userId: link === null ? 'link:unknown' : linkActor(link),
      role: 'one_time_link',
      agency: link?.agency ?? 'none',
      why: 'over' in found ? 'a one-time link' : found.why,
      place: lent.place,
    }
    const refuse = async (why: string) => {
      await noteRead(tx, authority.id, { ...by, why: `${by.why}: ${why}` }, now, 'link_refused', children)
      return deadLink(c, authority)
    }
    if ('over' in found) return refuse(found.over)
    if (link === null || link.purpose !== lent.purpose) return refuse('it was never given out')
    const ended = whyEnded(link, c)
    if (ended !== null) return refuse(ended)
    const open = await lentToday(c, { tx, authority, link, by, now, today }, lent)
    if ('over' in open) return refuse(open.over)
    const answer = await work(open)
    if ('over' in answer) return refuse(answer.over)
    await noteRead(tx, authority.id, by, now, 'link_opened', children)
    if (found.inbox === null || answer.kind !== 'page') return answer
    return { ...answer, back: { href: inboxAddress(authority.id, found.inbox), text: 'Back to the inbox' } }
  })
}

/** The authority that the address names, where there is one. */
export const authorityOfLink = async (c: LinkAsked): Promise<Authority | null> =>
  SLUG.test(c.param('authority')) ? c.authority(c.param('authority')) : null

/** The address of an open inbox. */
const inboxAddress = (authority: string, secret: string): `/${string}` => `/inbox/${authority}/${secret}`

/** Is there such a link that has not ended? Asked before anything of a file is read; {@link withLink} asks again, and more. */
export async function isOpenLink(c: LinkAsked): Promise<boolean> {
  const authority = await authorityOfLink(c)
  if (authority === null) return false
  const found = await inAuthority(c.db, authority.id, tx => findLink(tx, authority.id, c.param('token')))
  return 'link' in found && whyEnded(found.link, c) === null
}

function whyEnded(link: OneTimeLink, c: LinkAsked): string | null {
  if (link.ended !== null) return isUsedBy(link, c.submission) ? null : `it was ${link.ended.how}`
  return link.expiresAt <= c.clock.now() ? 'it has expired' : null
}

/** What a link lends, as far as whoever made it may still write on all of its records and nobody is lost; else why nothing. */
export async function lentToday(
  c: Pick<Desk, 'staff'>,
  found: Omit<OpenLink, 'children' | 'maker'>,
  lent: Pick<Lending, 'may'>,
): Promise<OpenLink | Over> {
  const children = [found.link.childId, ...found.link.alsoChildIds]
  const maker = await makerOf(c, { ...found, children }, lent)
  return 'over' in maker ? maker : { ...found, children, maker }
}

async function makerOf(
  c: Pick<Desk, 'staff'>,
  { tx, authority, children, link, today }: Omit<OpenLink, 'maker'>,
  { may }: Pick<Lending, 'may'>,
): Promise<OpenLink['maker'] | Over> {
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

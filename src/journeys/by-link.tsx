import { joined } from '../govuk/html.ts'
import { heading, paragraph } from '../govuk/typography.tsx'
import { sayDay, sayWeekday, toNumber } from '../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../kernel/instant.ts'
import { initialsOf } from '../people/initials.ts'
import { readPeople } from '../people/read-people.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { linkOfId } from '../record/one-time-links.ts'
import { page } from '../web/answer.ts'
import type { PublicAnswer } from '../web/public-route.ts'
import type { LinkAsked, OpenLink, Over } from './open-link.tsx'

/** So many are sent within an hour: a practice shares an address, and each may hold a document in memory for a moment. */
export const SENT_BY_LINK = { ofOne: 20, ofAll: 300, seconds: 3_600 }

/** Whoever guesses at links would fill the audit. */
export const LINKS_OPENED = { ofOne: 200, ofAll: 5_000, seconds: 3_600 }

/** The children by their first letters: whoever was asked knows who is meant, and nobody else learns it. */
export async function sayAbout({ tx, authority, children }: OpenLink): Promise<string> {
  const [people, sealed] = await Promise.all([
    readPeople(tx, authority.id, children, null),
    sealedAmong(tx, authority.id, children),
  ])
  return children.map(id => initialsOf(people.get(id), sealed.has(id))).join(' and ')
}

/** `10:30 on Tuesday 10 February 2026`: until when something opens, by which one decides when to see to it. */
export const sayUntil = (at: Instant): string => `${timeOf(at)} on ${sayWeekday(toNumber(dayOf(at)))}`

/** `10:30 on 10 February 2026` */
export const sayAt = (at: Instant): string => `${timeOf(at)} on ${sayDay(toNumber(dayOf(at)))}`

/** It was used while this was on its way: by the same press of the button, which has its receipt, or from another tab. */
export async function overtaken(
  c: LinkAsked,
  open: OpenLink,
  receipt: () => PublicAnswer | Promise<PublicAnswer>,
): Promise<PublicAnswer | Over> {
  const link = await linkOfId(open.tx, open.authority.id, open.link.linkId)
  return link?.ended?.actId === c.submission ? receipt() : { over: 'it was used' }
}

export function tooMany(): PublicAnswer {
  const body = joined([
    heading({ text: 'Wait a little' }),
    paragraph(
      'Such links were opened or sent too often from your address within the hour. Nothing was sent. Go back in your browser: what you typed is still there. Send it again later, or ring whoever asked you for it.',
    ),
  ])
  return page({ title: 'Wait a little', body: <div class="app-prose">{body}</div>, status: 429 })
}

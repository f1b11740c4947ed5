import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant } from '../../kernel/instant.ts'
import { LINK_PAGES } from '../../record/one-time-links.ts'
import { noteRead } from '../../record/read.ts'
import type { Mailbox } from '../../telling/agency-mailboxes.ts'
import { openInbox, tokenInInbox } from '../../telling/find-link.ts'
import { page } from '../../web/answer.ts'
import type { PublicAnswer } from '../../web/public-route.ts'
import type { RateLimit } from '../../web/rate-limit.ts'
import { sayAt, sayUntil, tooMany } from '../by-link.tsx'
import type { Authority } from '../desk.ts'
import { authorityOfLink, type InInbox, type LinkAsked } from '../open-link.tsx'
import { ASK_PATH } from './ask-page.tsx'
import { type Inbox, readInbox } from './read-inbox.ts'

export const INBOX_PATH = `${ASK_PATH}/:authority/:token` as const

/** What waits for a setting, to whoever holds an address that was sent to its mailbox. */
export async function seeInbox(c: LinkAsked, looks: RateLimit, kinds: readonly InInbox[]): Promise<PublicAnswer> {
  if (!(await looks.takes(c.sender))) return tooMany()
  const authority = await authorityOfLink(c)
  if (authority === null) return closedInbox()
  const [now, today, secret] = [c.clock.now(), c.clock.today(), c.param('token')]
  return inAuthority(c.db, authority.id, async tx => {
    const open = await openInbox(tx, authority.id, secret, now)
    const by = { role: 'agency_inbox', place: INBOX_PATH }
    if ('over' in open) {
      const nobody = { ...by, userId: 'inbox:unknown', agency: 'none', why: `the inbox of a setting: ${open.over}` }
      await noteRead(tx, authority.id, nobody, now, 'inbox_refused', [])
      return closedInbox()
    }
    const { mailbox, until } = open
    const reader = { ...by, userId: `inbox:${mailbox.id}`, agency: mailbox.agency, why: 'the inbox of a setting' }
    const inbox = await readInbox(c, { tx, authority, now, today, by: reader, mailbox }, kinds)
    await noteRead(tx, authority.id, reader, now, 'inbox_opened', inbox.children)
    const body = <div class="app-prose">{inboxBody({ authority, mailbox, until, secret }, inbox)}</div>
    return page({ title: 'Inbox of a setting', body })
  })
}

type Seen = { authority: Authority; mailbox: Mailbox; until: Instant; secret: string }

function inboxBody({ authority, mailbox, until, secret }: Seen, { waiting, sent }: Inbox): Html {
  return joined([
    heading({ text: 'What waits for you', caption: mailbox.setting }),
    paragraph(
      `Of children in ${authority.name}. This address shows it until ${sayUntil(until)}; after that, ask for another one. Whoever has it sees what you see here.`,
    ),
    warningText('If a child is in danger now, ring 999 first.'),
    waiting.length === 0
      ? insetText('Nothing waits for you.')
      : table({
          caption: 'What waits for you',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'What is asked' }, { text: 'About' }, { text: 'By when' }, { text: 'Asked by' }],
          rows: waiting.map(({ link: lent, what, about, from, by, isLate }) => [
            link({ text: what, href: `/${LINK_PAGES[lent.purpose]}/${authority.id}/${tokenInInbox(secret, lent)}` }),
            about,
            isLate ? joined([tag('Late', 'red'), <span class="app-why">{by}</span>]) : by,
            `${from}, ${sayDay(toNumber(dayOf(lent.madeAt)))}`,
          ]),
        }),
    heading({ text: 'What you sent in the last 90 days', level: 2 }),
    sent.length === 0
      ? paragraph('Nothing.')
      : table({
          caption: 'What you sent in the last 90 days',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'What' }, { text: 'About' }, { text: 'Sent' }],
          rows: sent.map(({ link: lent, title, about }) => [
            title,
            about,
            lent.ended === null ? '' : sayAt(lent.ended.at),
          ]),
        }),
    paragraph('What you wrote is not shown here again. If something in it was wrong, ring whoever asked you for it.'),
  ])
}

/** One page for every address that opens no inbox. */
function closedInbox(): PublicAnswer {
  const body = joined([
    heading({ text: 'This address does not open an inbox' }),
    paragraph('Such an address works for two hours. This one does not work any more, or never did.'),
    paragraph(link({ text: 'Ask for another address', href: ASK_PATH })),
  ])
  return page({ title: 'This address does not open an inbox', body: <div class="app-prose">{body}</div>, status: 404 })
}

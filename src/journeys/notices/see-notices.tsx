import { inAuthority } from '../../db/connection.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { type Notice, readNotices } from '../../telling/notices.ts'
import { type Answer, page } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { isLost, readersOf } from './readers.ts'
import { noticeAddress, sayNotice } from './say-notice.ts'

type Row = { authority: Authority; notice: Notice; child: ListedChild }

/** So many are shown; what is older was told months ago. */
const MOST_SHOWN = 50

/** *Notices*: what the visitor was told, newest first, whichever authority it is of. */
export async function seeNotices(c: Asked): Promise<Answer> {
  const parts = await Promise.all(readersOf(c, c.visitor).map(reader => readRows(c, reader)))
  const rows = parts
    .flat()
    .sort((a, b) => (a.notice.toldAt < b.notice.toldAt ? 1 : -1))
    .slice(0, MOST_SHOWN)
  const unread = rows.filter(({ notice }) => !notice.isRead).length
  const body = [
    heading({ text: 'Notices' }),
    rows.length === 0 ? insetText(parts.length === 0 ? ELSEWHERE : NONE) : noticesTable(c, rows, parts.length > 1),
    unread > 1 ? readForm(c, { text: 'Mark all as read', notice: 'all' }) : '',
    paragraph(link({ text: 'What is mine to do now', href: '/?whose=mine' })),
    paragraph(link({ text: 'How you are told: e-mail, quiet hours, when you are away', href: '/notices/choices' })),
    paragraph(link({ text: 'E-mails that could not be sent', href: '/notices/not-sent' })),
  ]
  return page({ title: 'Notices', body: joined(body) })
}

/** To whoever sees no record. */
const ELSEWHERE =
  'You see no child’s record, and no notices of one. What has reached the partnership stands under Escalations.'

const NONE =
  'Nothing has been said to you yet. A notice appears here on the day on which something of yours is due soon, and on the day on which it is late; and when another agency is late for a child whom you work with.'

async function readRows(c: Asked, reader: ReturnType<typeof readersOf>[number]): Promise<Row[]> {
  const authority = await c.authority(reader.authority)
  if (authority === null) return []
  return inAuthority(c.db, authority.id, async tx => {
    const notices = await readNotices(tx, reader, MOST_SHOWN)
    const listed = await listChildren(tx, listingOf(c, authority), [...new Set(notices.map(({ childId }) => childId))])
    return notices.flatMap(notice => {
      const child = listed.get(notice.childId)
      return child === undefined || isLost(child) ? [] : [{ authority, notice, child }]
    })
  })
}

function noticesTable(c: Asked, rows: readonly Row[], severalAuthorities: boolean): Html {
  return table({
    caption: 'Notices, the latest first',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'What' }, { text: 'Child' }, { text: 'Told' }, { text: 'Read' }],
    rows: rows.map(({ authority, notice, child }): Cell[] => {
      const { what, now, offered = false, about } = sayNotice(notice, child, authority.ruling, c.clock.today())
      return [
        joined([
          <span>{what}</span>,
          <span class="app-why">{now}</span>,
          (offered || about !== undefined) && child.mayWrite
            ? whatToSay(childAddress(authority.id, child.childId), about ?? null, notice, child)
            : '',
        ]),
        joined([
          link({
            text: child.name,
            href: noticeAddress(childAddress(authority.id, child.childId), notice),
          }),
          <span class="app-why">{child.stage}</span>,
          severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
        ]),
        `${sayDay(toNumber(dayOf(notice.toldAt)))} at ${timeOf(notice.toldAt)}`,
        notice.isRead
          ? 'Read'
          : joined([
              tag('New', 'blue'),
              readForm(c, {
                ...{ text: 'Mark as read', notice: `${authority.id}/${notice.id}` },
                spoken: `: ${what}, ${child.name}`,
              }),
            ]),
      ]
    }),
  })
}

/** The two answers to what another agency is late with, or decided. */
function whatToSay(address: string, decision: string | null, { clock }: Notice, { name }: ListedChild): Html {
  const duty = `duty=${encodeURIComponent(clock)}`
  const [ask, spoken] = decision === null ? [duty, `?${duty}`] : [`about=${decision}`, '']
  return joined([
    <span class="app-why">
      {link({ text: 'Escalate', spoken: `: ${name}`, href: `${address}/escalate?${ask}` })}
      {' or '}
      {link({
        text: 'I have spoken to them',
        spoken: `: ${name}`,
        href: `${address}/fact/EscalationConsidered${spoken}`,
      })}
    </span>,
  ])
}

function readForm(c: Asked, { text, notice, spoken }: { text: string; notice: string; spoken?: string }): Html {
  const words = joined([text, spoken === undefined ? '' : <span class="govuk-visually-hidden">{spoken}</span>])
  const buttons = button({ text: words, look: 'secondary' })
  return postForm(c, { action: '/notices/read', content: '', submit: { buttons }, hidden: { notice }, inline: true })
}

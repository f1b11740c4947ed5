import { inAuthority } from '../../db/connection.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert, insetText } from '../../govuk/messages.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { StaffMember } from '../../people/staff.ts'
import { type DeadLetter, mayGoAgain, readDeadLetters } from '../../telling/dead-letters.ts'
import { type Answer, page } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { mailboxesNotReached } from './mailboxes-not-reached.tsx'
import { isLost, readersOf, seesAllLetters } from './readers.ts'
import { noticeAddress, sayNotice } from './say-notice.ts'

type Row = { authority: Authority; letter: DeadLetter; child: ListedChild }

const MOST_SHOWN = 100

/** *E-mails that could not be sent*: to the visitor, and for a manager to anybody, so that somebody tells them. */
export async function seeNotSent(c: Asked): Promise<Answer> {
  const rows = (await Promise.all(readersOf(c, c.visitor).map(reader => readRows(c, reader)))).flat()
  const staff = await c.staff.named([...new Set(rows.map(({ letter }) => letter.userId))])
  return page({
    title: 'E-mails that could not be sent',
    back: { href: '/notices', text: 'Back to notices' },
    body: joined([
      c.query.text('again') === ''
        ? ''
        : alert({ variant: 'success', title: 'Sent again', content: 'It is being sent once more.' }),
      heading({ text: 'E-mails that could not be sent' }),
      paragraph('Each was said in the program all the same, under Notices. Who has not seen it there has to be told.'),
      rows.length === 0 ? insetText('Every e-mail was taken by the mail server.') : lettersTable(c, rows, staff),
      await mailboxesNotReached(c),
    ]),
  })
}

async function readRows(c: Asked, reader: ReturnType<typeof readersOf>[number]): Promise<Row[]> {
  const authority = await c.authority(reader.authority)
  if (authority === null) return []
  const all = seesAllLetters(c.visitor, authority.id)
  return inAuthority(c.db, authority.id, async tx => {
    const letters = await readDeadLetters(tx, reader, all ? 'all' : 'mine', MOST_SHOWN)
    const children = [...new Set(letters.map(({ childId }) => childId))]
    const listed = await listChildren(tx, listingOf(c, authority), children)
    return letters.flatMap(letter => {
      const child = listed.get(letter.childId)
      return child === undefined || isLost(child) ? [] : [{ authority, letter, child }]
    })
  })
}

const WHY: Readonly<Record<string, string>> = {
  no_such_address: 'The mail server knows no such address. Whoever looks after accounts can correct it.',
  no_address: 'There is no e-mail address of theirs here. Whoever looks after accounts can enter one.',
  try_again: 'The mail server did not take it, however often it was asked.',
  not_known: 'The connection broke while it was sent: it may have arrived, and is not sent twice.',
}

function lettersTable(c: Asked, rows: readonly Row[], staff: ReadonlyMap<string, StaffMember>): Html {
  return table({
    caption: 'E-mails that could not be sent, the latest first',
    hideCaption: true,
    stacks: true,
    columns: [
      { text: 'To whom' },
      { text: 'What' },
      { text: 'Child' },
      { text: 'When' },
      { text: 'Why not' },
      { text: 'What you can do' },
    ],
    rows: rows.map(({ authority, letter, child }): Cell[] => [
      staff.get(letter.userId)?.name ?? 'A former user',
      sayNotice(letter, child, authority.ruling, c.clock.today()).what,
      link({ text: child.name, href: noticeAddress(childAddress(authority.id, child.childId), letter) }),
      sayDay(toNumber(letter.day)),
      WHY[letter.why] ?? 'Not known.',
      mayGoAgain(letter.why) ? againForm(c, `${authority.id}/${letter.id}`) : 'Tell them yourself.',
    ]),
  })
}

const againForm = (c: Asked, notice: string): Html =>
  postForm(c, {
    ...{ action: '/notices/again', content: '', hidden: { notice }, inline: true },
    submit: { buttons: button({ text: 'Send it again', look: 'secondary' }) },
  })

import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type RoleSheet, roleSheets, sayLineSource, sheetOf } from '../../protocol/role-sheets.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { WHO_MAY_LEAVE, WHO_MAY_LEAVE_SOURCE } from './who-may-leave.ts'

/** The sheets of all agencies, one link each; the reader's own first. */
export async function seeRoleSheets(c: Asked): Promise<Answer> {
  const { title, note, agencies } = roleSheets()
  const own = new Set(c.visitor.memberships.map(m => m.agency))
  const sheets = agencies.toSorted((a, b) => Number(own.has(b.agency)) - Number(own.has(a.agency)))
  return page({
    title: 'Role sheets',
    body: joined([
      heading({ text: 'Role sheets', caption: title }),
      insetText(note),
      list(sheets.map(sheet => link({ text: sheet.title, href: roleSheetAddress(sheet.agency) }))),
    ]),
  })
}

/** One agency's sheet, for the screen and for the wall. */
export async function seeRoleSheet(c: Asked): Promise<Answer> {
  const sheet = sheetOf(c.param('agency'))
  if (sheet === null) return notFound()
  const { title, note } = roleSheets()
  return page({
    title: 'Role sheet',
    back: { href: '/role-sheets', text: 'All role sheets' },
    body: (
      <div class="app-prose">
        {joined([
          heading({ text: sheet.title, caption: title }),
          insetText(note),
          sheetLines(sheet),
          heading({ text: 'Who may leave with the baby', level: 2 }),
          paragraph(WHO_MAY_LEAVE),
          paragraph(WHO_MAY_LEAVE_SOURCE, { hint: true }),
          button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
        ])}
      </div>
    ),
  })
}

export const roleSheetAddress = (agency: string): `/${string}` => `/role-sheets/${agency}`

const sheetLines = (sheet: RoleSheet): Html =>
  list(
    sheet.does.map(line => joined([line.says, ' ', <span class="app-why">{`Source: ${sayLineSource(line)}.`}</span>])),
  )

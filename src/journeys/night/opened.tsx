import { type Html, joined } from '../../govuk/html.ts'
import { panel } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import { sheetOf } from '../../protocol/role-sheets.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { readFolds } from '../../record/read.ts'
import { type Answer, page } from '../../web/answer.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { type Asked, type Authority, childAddress, withChild } from '../desk.ts'
import { roleSheetAddress } from './role-sheet.tsx'
import { WHO_MAY_LEAVE, WHO_MAY_LEAVE_SOURCE } from './who-may-leave.ts'

/** What to do now, after a case was opened at night. */
export function seeOpened(c: Asked): Promise<Answer> {
  return withChild(c, 'see', async ({ tx, authority, childId, today, decision }) => {
    const [[fold], people] = await Promise.all([
      readFolds(tx, authority.id, [childId]),
      readPeople(tx, authority.id, [childId], null),
    ])
    const timetable = fold === undefined ? null : timetableOfRecord(fold, authority.ruling, today)
    const { agency } = decision.as
    const address = childAddress(authority.id, childId)
    return page({
      title: 'The case is open',
      body: (
        <div class="app-prose">
          {joined([
            panel({ title: 'The case is open', content: people.get(childId)?.displayName ?? '' }),
            heading({ text: 'Now', level: 2 }),
            list([
              'Check CP-IS for the mother and for the baby, and whether she is reported missing.',
              ring(authority),
              'Write down who was told, and when: each as it happens.',
            ]),
            heading({ text: 'Who may leave', level: 2 }),
            paragraph(WHO_MAY_LEAVE),
            paragraph(WHO_MAY_LEAVE_SOURCE, { hint: true }),
            timetable === null ? '' : clocks(timetable),
            list(
              [
                link({ text: 'Add a note to the record', href: `${address}/note` }),
                link({ text: 'Open the record', href: address }),
                sheetOf(agency) === null
                  ? link({ text: 'Role sheets of all agencies', href: '/role-sheets' })
                  : link({ text: 'What your agency does: the role sheet', href: roleSheetAddress(agency) }),
                link({ text: 'Open another case', href: '/tonight' }),
              ],
              'none',
            ),
          ])}
        </div>
      ),
    })
  })
}

/** The number of the area, or that it is to be looked for elsewhere: none is made up. */
function ring({ name, dutyTeamNumber }: Authority): string {
  const number = dutyTeamNumber ?? 'the number is not kept here, your own unit has it'
  return `Ring the duty team of children’s social care of ${name} (${number}) and tell them that this record is open.`
}

/** What runs from tonight, the nearest first. */
function clocks({ duties }: ChildTimetable): Html {
  const open = duties
    .flatMap(({ clock }) =>
      clock.end === null && clock.due !== null ? [{ title: clock.rule.title, due: clock.due }] : [],
    )
    .toSorted((a, b) => a.due - b.due)
  return joined([
    heading({ text: 'What runs from now', level: 2 }),
    list(open.map(({ title, due }) => `${title}: by ${sayDay(due)}`)),
    paragraph('The day team finds this case on its hand-over list in the morning.'),
  ])
}

import { joined } from '../../govuk/html.ts'
import { panel } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { toDay } from '../../kernel/day.ts'
import { readFolds } from '../../record/read.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { type Asked, childAddress, withChild } from '../desk.ts'
import { referralStates } from './state.ts'

/** What a referrer is told at once: that it arrived, what happens next, by when, and why by then. */
export function referralReceipt(c: Asked): Promise<Answer> {
  return withChild(c, 'see', async ({ tx, authority, childId, today }) => {
    const [fold] = await readFolds(tx, authority.id, [childId])
    const timetable = fold === undefined ? null : timetableOfRecord(fold, authority.ruling, today)
    const state = timetable === null ? undefined : referralStates(timetable).at(-1)
    if (timetable === null || state === undefined) return notFound()
    const { owed } = state
    const { calendar } = authority.ruling
    const due = owed?.clock.due ?? null
    const said = sayDue(
      { due: due === null ? null : toDay(due), lateAtRegistration: owed?.status === 'late_at_registration' },
      today,
      calendar,
    )
    const address = childAddress(authority.id, childId)
    return page({
      title: 'Referral received',
      body: (
        <div class="app-prose">
          {joined([
            panel({ title: 'Referral received', content: `It is with children’s social care of ${authority.name}.` }),
            heading({ text: 'What happens next', level: 2 }),
            owed === null
              ? paragraph('Children’s social care has decided already. The decision stands on your list of referrals.')
              : joined([
                  paragraph(
                    `Children’s social care decides what is needed${said.day === null ? '' : ` by ${said.day}`} (${said.standing}).`,
                  ),
                  paragraph(sayWhy(owed, timetable, calendar), { hint: true }),
                ]),
            list([
              'you will find the decision on your list of referrals, and social care tells you',
              'what you learn meanwhile can be recorded on the child’s record at once',
              'if you hear nothing by that day, the list says so and you can challenge it',
            ]),
            list(
              [
                link({ text: 'Open the child’s record', href: address }),
                link({ text: 'What I have referred', href: '/refer/mine' }),
                link({ text: 'Refer another child', href: '/refer' }),
              ],
              'none',
            ),
          ])}
        </div>
      ),
    })
  })
}

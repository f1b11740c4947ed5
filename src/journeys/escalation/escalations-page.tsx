import { button } from '../../govuk/button.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { sayRaiseBy } from '../../protocol/escalation/raise-by.ts'
import { editionOn } from '../../protocol/protocol.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { type Drawn, onePart } from './one-part.tsx'
import type { EscalationSeen, EscalationsSeen } from './read-escalations.ts'

/** Everything that was challenged on a child's record: the open first, then the way to raise something, then what is over. */
export function escalationsBody(drawn: Drawn, options: { justRecorded: string; agency: string; why: string }): Html {
  const { seen, address } = drawn
  const isLost = seen.timetable.history.loss !== null
  // The one of which something was just recorded stands first.
  const first = seen.escalations.filter(one => hasStep(one, options.justRecorded))
  const others = seen.escalations.filter(one => !first.includes(one))
  const open = others.filter(({ escalation }) => escalation.end === null)
  const over = others.filter(({ escalation }) => escalation.end !== null)
  return joined([
    options.justRecorded !== ''
      ? notificationBanner({
          success: true,
          content: joined([<p class="govuk-notification-banner__heading">It is recorded.</p>]),
        })
      : '',
    heading({ text: 'Escalations', caption: seen.who, size: 'xl' }),
    seen.escalations.length === 0 && !isLost ? paragraph('Nobody has escalated anything on this record.') : '',
    isLost
      ? insetText('Everything has stopped here, escalations too. Nothing is asked of anybody.')
      : joined([...[...first, ...open].map(one => onePart(one, drawn)), raiseSomething(drawn, options.agency)]),
    ...(isLost ? seen.escalations : over).map(one => onePart(one, drawn)),
    otherWays(address),
    paragraph(`Why you may see this: ${options.why}. That you looked is on the audit of the record.`, { small: true }),
  ])
}

const hasStep = ({ escalation }: EscalationSeen, id: string) => escalation.steps.some(({ fact }) => fact.id === id)

/** What is late and of which none is open, each one step from being raised; and the way to raise anything else. */
function raiseSomething({ seen, address, authority }: Drawn, agency: string): Html | string {
  if (!seen.mayWrite) return ''
  const theirs = seen.offered.filter(duty => duty.clock.rule.owner.agency !== agency)
  const { history } = seen.timetable
  const ladder = editionOn(authority.ruling.protocol, history.today)?.ladder ?? null
  return joined([
    theirs.length === 0
      ? ''
      : joined([
          paragraph('Late, and no escalation is open:'),
          list(
            theirs.map(duty => {
              const { id, clock } = duty
              return joined([
                `${clock.rule.title}${clock.due === null ? '' : `, due ${sayDay(clock.due)}`}. `,
                `${saidBefore(seen, duty) ?? sayRaiseBy(ladder, duty, history, authority.ruling.calendar)} `,
                link({
                  text: 'Escalate',
                  spoken: `: ${clock.rule.title}`,
                  href: `${address}/escalate?duty=${encodeURIComponent(id)}`,
                }),
                ' or ',
                link({
                  text: 'I have spoken to them',
                  spoken: `: ${clock.rule.title}`,
                  href: `${address}/fact/EscalationConsidered?duty=${encodeURIComponent(id)}`,
                }),
              ])
            }),
          ),
        ]),
    <div class="app-screen-only">
      {button({
        text: theirs.length === 0 ? 'Escalate something' : 'Escalate something else',
        href: `${address}/escalate`,
        look: 'secondary',
      })}
    </div>,
  ])
}

/** `Escalated before: settled on 28 November 2026.` Null: nobody has, or it was taken back. */
function saidBefore({ escalations }: EscalationsSeen, { id }: DutyOnDay): string | null {
  const before = escalations.findLast(({ duty, escalation }) => duty?.id === id && escalation.end?.how === 'resolved')
  const end = before?.escalation.end ?? null
  return end === null ? null : `Escalated before: settled on ${sayDay(end.at.on)}.`
}

/** Ways that are not this one: named, and never mixed with it. */
const otherWays = (address: string): Html =>
  details({
    summary: 'What is not settled here',
    content: list([
      'Not agreeing at a conference: say it at the conference. The chair writes it in the conference’s own record.',
      'A complaint by a family: each agency’s own complaints procedure.',
      'An alert by the conference chair or reviewing officer about a case: the chair’s own procedure in children’s services.',
      'An allegation against somebody who works with children: the designated officer of the authority (LADO), within one working day. Write nothing of it here.',
      'A disagreement within one agency: your manager or your safeguarding lead.',
      joined([
        'A child in danger now: ring 999 or the front door, then ',
        link({ text: 'record it', href: `${address}/fact` }),
        '.',
      ]),
    ]),
  })

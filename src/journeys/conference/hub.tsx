import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { toNumber } from '../../kernel/day.ts'
import { judgeDay, sayBreak } from '../../protocol/conference/dates.ts'
import { stillToDo, type ToDo } from '../../protocol/conference/still-to-do.ts'
import { sayType } from '../../protocol/conference/type-of-conference.ts'
import { plain } from '../../protocol/say-fact.ts'
import { personAddress } from '../desk.ts'
import { clocksTable } from './clocks-table.tsx'
import { limitsPart } from './limits-part.tsx'
import type { SittingSeen } from './read-conference.ts'
import { reportsPart } from './reports-part.tsx'
import { isAhead, sayDistance, sayWhen, standingOf } from './say-sitting.ts'
import type { ConferenceAsked } from './see-conferences.tsx'
import { whoIsAsked } from './who-is-asked.tsx'

/** One conference: whom it is about, when and where, what is owed before it and by whom, who is asked and how. */
export function hubBody(seen: SittingSeen, asked: ConferenceAsked): Html {
  const { sitting } = seen
  const ahead = isAhead(sitting) && seen.timetable.history.loss === null
  return joined([
    asked.justRecorded ? notificationBanner({ success: true, content: 'It is recorded.' }) : '',
    heading({ text: 'Conference', caption: seen.who, size: 'xl' }),
    seen.timetable.history.loss === null ? '' : insetText('Nothing is asked of anybody about this child any more.'),
    ahead ? breaksNotice(seen, asked) : '',
    facts(seen, asked),
    ahead && seen.arranges ? tools(seen, asked) : meetingLink(seen, asked),
    ahead ? openTasks(seen, asked) : '',
    ahead ? clocksTable(seen, asked) : '',
    whoIsAsked(seen, asked),
    limitsPart(seen, asked),
    reportsPart(seen, asked),
  ])
}

/** The day that is set breaks a limit: said at the top, with the reason that was given. */
function breaksNotice({ sitting, bounds, arranges }: SittingSeen, { child, address }: ConferenceAsked): Html | string {
  const { calendar } = child.authority.ruling
  if (sitting.on === null || toNumber(sitting.on) > calendar.horizon) return ''
  const { breaks } = judgeDay(toNumber(sitting.on), bounds, calendar)
  const ofConference = breaks.filter(({ bound }) => bound.kind === 'conference')
  if (ofConference.length === 0) return ''
  const reason = sitting.scheduled.at(-1)?.reason
  return insetText(
    joined([
      paragraph('The day that is set breaks what this area’s rules ask:'),
      list(ofConference.map(sayBreak)),
      arranges && reason ? paragraph(`Why it is taken all the same: ${reason}`) : '',
      paragraph(link({ text: 'See what is late, and what you can do about it', href: address })),
    ]),
  )
}

function facts({ sitting, children, staff }: SittingSeen, { child }: ConferenceAsked): Html {
  const { calendar } = child.authority.ruling
  const chair = sitting.scheduled.at(-1)?.chair
  const unsaid = isAhead(sitting) ? 'Not said yet' : 'Not on record'
  const far = sitting.on === null || !isAhead(sitting) ? '' : ` (${sayDistance(sitting.on, child, calendar)})`
  return summaryList({
    rows: [
      {
        key: 'About',
        value: list(
          children.map(one => `${one.name}: ${sayType(one.sitting.type, one.isUnborn)}`),
          'none',
        ),
      },
      { key: 'When', value: `${sayWhen(sitting)}${far}` },
      { key: 'Where', value: sitting.venue || unsaid },
      { key: 'Chair', value: (chair === undefined ? null : staff.get(chair)?.name) ?? unsaid },
      { key: 'How it stands', value: standingOf(sitting, child) },
    ],
  })
}

function tools({ sitting }: SittingSeen, { address }: ConferenceAsked): Html {
  const at = `${address}/conference/${sitting.id}`
  return joined([
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Open the meeting', href: `${address}/meeting/${sitting.id}`, look: 'secondary' })}
      {button({
        text: sitting.on === null ? 'Set a day' : 'Change the arrangement',
        href: `${at}/schedule`,
        look: 'secondary',
      })}
      {sitting.on === null ? '' : button({ text: 'Postpone it', href: `${at}/postpone`, look: 'secondary' })}
    </div>,
  ])
}

const meetingLink = ({ sitting }: SittingSeen, { address }: ConferenceAsked): Html =>
  joined([
    <p class="govuk-body app-screen-only">
      {link({ text: 'The meeting, and what it decided', href: `${address}/meeting/${sitting.id}` })}
      {sitting.held?.decision === 'plan' && joined([' · ', link({ text: 'The plan', href: `${address}/plan` })])}
    </p>,
  ])

/** What is open: first what this reader's own agency owes, then, for whoever arranges it, everything else. */
function openTasks({ sitting, people, arranges }: SittingSeen, { address, child }: ConferenceAsked): Html {
  const all = stillToDo({ sitting, family: people.family, professionals: people.professionals })
  const { agency } = child.decision.as
  const own = all.filter(one => one.agency === agency)
  const others = all.filter(one => one.agency !== agency)
  const said = (one: ToDo): Content =>
    link({
      text: one.text,
      href: 'page' in one ? `${address}/${one.page}` : `${personAddress(child.authority.id, one.person)}/contact`,
    })
  return joined([
    heading({ text: arranges ? 'Still to do' : 'What your agency owes', level: 2, id: 'to-do' }),
    own.length === 0
      ? paragraph('Nothing that this page can tell is open for you before this conference.')
      : list(own.map(said)),
    others.length === 0 || !arranges
      ? ''
      : joined([paragraph('By others:'), list(others.map(one => `${one.text} (${plain(one.agency)})`))]),
  ])
}

import { button } from '../../govuk/button.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { sayDay, sayWeekday } from '../../kernel/day.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import { childAddress } from '../desk.ts'
import { aside } from './aside.tsx'
import type { CaseAsked } from './case-asked.ts'
import { chronology } from './chronology.tsx'
import { filters } from './filters.tsx'
import { lateCallout } from './late-callout.tsx'
import { draftsNotice, inheritedNotice, lossNotice, recordedNotice, redactionNotice } from './notices.tsx'
import { owedTable, wholeTable } from './owed-table.tsx'
import type { CaseSeen } from './read-case.ts'
import { timetableFigure } from './timetable-figure.tsx'

/** One child: who, how far, what is late and whose turn, the picture, what is owed, what happened. */
export function caseBody(seen: CaseSeen, asked: CaseAsked): Html {
  const { calendar, protocol } = asked.authority.ruling
  const address = childAddress(asked.authority.id, asked.childId)
  const actions = asked.mayWrite && asked.knownOn === null ? { address } : null
  const edition = editionOn(protocol, seen.today)
  return joined([
    recordedNotice(seen, asked, address),
    whoHeading(seen, asked),
    redactionNotice(seen),
    lossNotice(seen),
    lateCallout(seen, calendar, actions) ?? '',
    inheritedNotice(seen, actions),
    ...seen.timetable.conflicts.map(conflict => insetText(conflict.why)),
    timetableFigure(seen, asked),
    <p class="govuk-body-s">
      {`Protocol: ${edition?.title ?? protocol.id}, version ${edition?.version ?? 'none in force'}.`}
    </p>,
    button({
      text: 'Print this page',
      look: 'secondary',
      attributes: { 'data-print': '', hidden: '' },
    }),
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{owedTable(seen, calendar)}</div>
      <div class="govuk-grid-column-one-third">{aside(seen, asked)}</div>
    </div>,
    details({ summary: 'The whole timetable as a table', content: wholeTable(seen, calendar) }),
    heading({ text: 'What happened', level: 2, id: 'chronology' }),
    asked.extent === 'summary' ? insetText(SUMMARY) : whatHappened(seen, asked, address, actions),
  ])
}

const SUMMARY =
  'Your view of this record is a summary: who works with the child, the dates and the duties. What happened is read by those who do.'

function whatHappened(seen: CaseSeen, asked: CaseAsked, address: string, actions: { address: string } | null): Html {
  return joined([
    actions === null
      ? ''
      : joined([
          <div class="govuk-button-group app-screen-only">
            {button({ text: 'Record what happened', href: `${address}/fact`, look: 'secondary' })}
            {button({ text: 'Add a note', href: `${address}/note`, look: 'secondary' })}
          </div>,
        ]),
    draftsNotice(asked, address),
    filters(seen, asked, address),
    chronology(seen, { groups: asked.groups, agencies: asked.agencies, correctAt: actions === null ? null : address }),
  ])
}

function whoHeading(seen: CaseSeen, asked: CaseAsked): Html {
  const known = asked.knownOn === null ? 'as known today' : `as known on ${sayDay(asked.knownOn)}`
  const reference = seen.person.localId === null ? '' : ` · case ${seen.person.localId}`
  return joined([
    <span class="govuk-caption-l">
      {`${asked.authority.name}${reference} · ${known}`}{' '}
      <span class="app-screen-only">{link({ text: 'another day', href: '#another-day' })}</span>
    </span>,
    <h1 class="govuk-heading-xl app-who">
      {seen.person.displayName}{' '}
      <span class="app-who__age">
        {seen.timetable.history.loss === null && sayStage(seen.timetable.history, seen.person.bornOn)}
      </span>
    </h1>,
    asked.knownOn === null
      ? ''
      : insetText(
          joined([
            `This is what was known at the end of ${sayWeekday(asked.knownOn)}. Nothing recorded later is here. `,
            link({ text: 'Back to today', href: childAddress(asked.authority.id, asked.childId) }),
          ]),
        ),
  ])
}

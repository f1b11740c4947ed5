import { arrangesConferences } from '../../access/conference.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { notificationBanner } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Sitting } from '../../protocol/conference/sitting.ts'
import type { OpenChild } from '../desk.ts'
import type { ConferencesSeen } from './read-conference.ts'
import { isAhead, sayDistance, sayTypeOf, sayWhen, standingOf } from './say-sitting.ts'

export type ConferenceAsked = { address: string; child: OpenChild; justRecorded: boolean }

/** The child's conferences: what is ahead first, then what was decided and sent. */
export function conferencesBody(seen: ConferencesSeen, asked: ConferenceAsked): Html {
  const ahead = seen.sittings.filter(isAhead)
  const past = seen.sittings.filter(sitting => !isAhead(sitting)).reverse()
  const arranges = arrangesConferences(asked.child.decision) && seen.timetable.history.loss === null
  return joined([
    asked.justRecorded ? notificationBanner({ success: true, content: 'It is recorded.' }) : '',
    heading({ text: 'Conferences', caption: seen.who, size: 'xl' }),
    ahead.length === 0 ? paragraph('No conference is set.') : joined(ahead.map(one => next(one, seen, asked))),
    arranges
      ? joined([
          <p class="govuk-body app-screen-only">
            {button({ text: 'Schedule a conference', href: `${asked.address}/conference/schedule`, look: 'secondary' })}
          </p>,
        ])
      : '',
    past.length === 0 ? '' : pastTable(past, asked),
    seen.sittings.length === 0 ? '' : onwards(asked),
  ])
}

const onwards = ({ address }: ConferenceAsked): Html =>
  joined([
    <nav class="app-screen-only" aria-label="Beside the conferences">
      {list([
        link({ text: 'Reports to conferences', href: `${address}/reports` }),
        link({ text: 'The plan', href: `${address}/plan` }),
      ])}
    </nav>,
  ])

function next(sitting: Sitting, seen: ConferencesSeen, { address, child }: ConferenceAsked): Html {
  const { calendar } = child.authority.ruling
  const far = sitting.on === null ? '' : ` (${sayDistance(sitting.on, child, calendar)})`
  return summaryList({
    card: {
      title: sayTypeOf(sitting, seen.isUnborn),
      actions: [
        {
          text: 'What is arranged, and what is still to do',
          spoken: '',
          href: `${address}/conference/${sitting.id}`,
        },
      ],
    },
    rows: [
      { key: 'When', value: `${sayWhen(sitting)}${far}` },
      { key: 'Where', value: sitting.venue || 'Not said yet' },
      { key: 'How it stands', value: standingOf(sitting, child) },
    ],
  })
}

function pastTable(past: readonly Sitting[], { address, child }: ConferenceAsked): Html {
  return table({
    caption: 'Held',
    stacks: true,
    columns: [{ text: 'Conference' }, { text: 'Decision' }, { text: 'Sent since' }],
    rows: past.map(sitting => [
      link({
        text: `${sayTypeOf(sitting, false)}, ${sitting.on === null ? '' : sayDay(toNumber(sitting.on))}`,
        href: `${address}/conference/${sitting.id}`,
      }),
      standingOf(sitting, child),
      sentSince(sitting),
    ]),
  })
}

function sentSince({ lettersSent, recordsSent }: Sitting): string {
  const said = [
    ...(lettersSent.length === 0 ? [] : [`decision letter ${sayFirst(lettersSent)}`]),
    ...(recordsSent.length === 0 ? [] : [`full record ${sayFirst(recordsSent)}`]),
  ]
  return said.length === 0 ? 'Nothing on record' : said.join('; ')
}

const sayFirst = ([first]: Sitting['lettersSent'] | Sitting['recordsSent']) =>
  first === undefined ? '' : sayDay(toNumber(first.on))

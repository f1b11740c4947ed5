import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { contradictions } from '../../protocol/contradictions.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { type Edition, editionOn, type Protocol } from '../../protocol/protocol.ts'
import { page } from '../../web/answer.ts'
import type { PublicAnswer } from '../../web/public-route.ts'
import { dayForm } from './day-asked.ts'
import { sayInForce, sayThreshold } from './head.tsx'
import { isOwn } from './own-rows.ts'
import { addressOf, ORIGIN, onDay, type Shelf } from './procedures.ts'

/** Every procedure that there is, and where two areas cannot both be obeyed. */
export function listPage(shelf: Shelf): PublicAnswer {
  const { asked, on, today } = shelf
  return page({
    title: 'Procedures',
    status: asked.filled.problems.length > 0 ? 422 : 200,
    body: joined([
      dayForm.errors(asked.filled),
      heading({ text: 'Procedures', size: 'xl', caption: on === today ? undefined : `In force on ${sayDay(on)}` }),
      paragraph(
        'Who does what for an unborn baby and a newborn, by when, and on whose word. Each page is drawn from the file by which every date in this system is computed, so what is published and what is asked of people cannot differ.',
      ),
      procedureTable(shelf),
      broken(shelf),
      contradictionsPart(shelf),
    ]),
  })
}

/** No procedure has that address: what there is instead. What was asked for is not repeated. */
export function noSuchProcedure(shelf: Shelf): PublicAnswer {
  return page({
    title: 'No such procedure',
    status: 404,
    trail: [{ text: 'Procedures', href: '/procedures' }, { text: 'No such procedure' }],
    body: joined([
      heading({ text: 'There is no procedure with that address' }),
      paragraph('These are the procedures that there are:'),
      procedureTable(shelf),
      broken(shelf),
    ]),
  })
}

function procedureTable(shelf: Shelf): Html {
  return table({
    caption: 'Procedures by area',
    hideCaption: true,
    stacks: true,
    columns: [
      { text: 'Area' },
      { text: 'Version' },
      { text: 'In force' },
      { text: 'A booking is late from' },
      { text: 'Rows of its own' },
    ],
    rows: shelf.protocols.toSorted(guidanceFirst).map(protocol => {
      const edition = editionOn(protocol, shelf.on)
      const address = `${addressOf(protocol.id)}${onDay(shelf)}`
      if (edition === null) return [link({ text: protocol.title, href: address }), 'no edition in force', '', '', '']
      const { origin, rows, version, written } = edition
      return [
        joined([
          link({ text: protocol.title, href: address }),
          origin === 'composite' ? joined([' ', tag('demonstration', 'orange')]) : '',
          <span class="app-why">{`${ORIGIN[origin]}.`}</span>,
        ]),
        version,
        sayInForce(written),
        sayThreshold(edition),
        String(rows.filter(({ rule }) => isOwn(rule, edition)).length),
      ]
    }),
  })
}

const ORDER: readonly Edition['origin'][] = ['guidance', 'partnership', 'composite']
const rankOf = ({ editions }: Protocol) => ORDER.indexOf(editions.at(-1)?.origin ?? 'composite')
const guidanceFirst = (a: Protocol, b: Protocol) => rankOf(a) - rankOf(b) || a.title.localeCompare(b.title)

function broken({ broken: ids }: Shelf): Html | string {
  return ids.length === 0
    ? ''
    : insetText(`Not shown, because the file has mistakes and nothing is computed by it: ${ids.join(', ')}.`)
}

/** Of real partnerships: nobody works by the demonstration. */
function contradictionsPart(shelf: Shelf): Html {
  const calendar = englandAndWales()
  const areas = shelf.protocols
    .flatMap(protocol => editionOn(protocol, shelf.on) ?? [])
    .filter(({ origin }) => origin === 'partnership')
  const found = areas.flatMap((a, n) =>
    areas.slice(n + 1).flatMap(b =>
      contradictions(a, b, calendar)
        .filter(({ kind }) => kind !== 'condition')
        .map(({ title, words }) =>
          joined([
            <strong>{`${title}.`}</strong>,
            ` ${words} `,
            link({
              text: 'Side by side',
              href: `${addressOf(a.protocol)}/beside/${b.protocol}${onDay(shelf)}`,
              spoken: `: ${a.title} and ${b.title}`,
            }),
          ]),
        ),
    ),
  )
  return joined([
    heading({ text: 'Where areas contradict one another', level: 2, id: 'contradictions' }),
    found.length === 0 ? paragraph('Nowhere, in what is stated.') : list(found),
  ])
}

import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { compareProtocols, type Difference } from '../../protocol/compare-protocols.ts'
import { contradictions } from '../../protocol/contradictions.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import type { Edition, Rule } from '../../protocol/protocol.ts'
import { page } from '../../web/answer.ts'
import type { PublicAnswer } from '../../web/public-route.ts'
import { dayForm } from './day-asked.ts'
import { whenCell, whoOf } from './duty-table.tsx'
import { sayThreshold } from './head.tsx'
import { sourceCell } from './marks.tsx'
import { procedurePicture } from './picture.tsx'
import { addressOf, anyEdition, onDay, type Procedure, type Shelf, shortName } from './procedures.ts'
import { termsOf } from './say-duty.ts'

/** Two areas side by side: where they cannot both be obeyed, and every row in which they differ. */
export function besidePage(shelf: Shelf, a: Procedure, b: Procedure): PublicAnswer {
  const { asked, on, today } = shelf
  const [left = '', right = ''] = [a, b].map(each => shortName(anyEdition(each) ?? each.protocol))
  return page({
    title: `${left} beside ${right}`,
    status: asked.filled.problems.length > 0 ? 422 : 200,
    trail: [
      { text: 'Procedures', href: `/procedures${onDay(shelf)}` },
      { text: left, href: `${addressOf(a.protocol.id)}${onDay(shelf)}` },
      { text: `Beside ${right}` },
    ],
    body: joined([
      dayForm.errors(asked.filled),
      heading({
        text: `${left} beside ${right}`,
        caption: on === today ? `As in force today, ${sayDay(today)}` : `As in force on ${sayDay(on)}`,
      }),
      a.edition === null || b.edition === null
        ? insetText(
            `Of one of them no edition is in force on ${sayDay(on)}, so there is nothing to lay beside the other.`,
          )
        : sideBySide(compareProtocols(a.protocol, b.protocol, on), a.edition, b.edition),
      paragraph(link({ text: `${right} alone`, href: `${addressOf(b.protocol.id)}${onDay(shelf)}` })),
    ]),
  })
}

function sideBySide(differences: readonly Difference[], a: Edition, b: Edition): Html {
  const calendar = englandAndWales()
  const ofRoute = differences.filter(({ duty }) => duty === 'route')
  const ofNeeds = differences.filter(({ field }) => field === 'need')
  const ofDuties = Map.groupBy(
    differences.filter(each => !ofRoute.includes(each) && !ofNeeds.includes(each)),
    ({ duty }) => duty,
  )
  const ruleOf = ({ rows }: Edition, id: string) => rows.find(({ rule }) => rule.id === id)?.rule
  const drawn = [...ofDuties.keys()].flatMap(id =>
    [a, b].flatMap(edition => {
      const rule = ruleOf(edition, id)
      return rule === undefined ? [] : [{ rule, area: shortName(edition) }]
    }),
  )
  return joined([
    a.origin === 'composite' || b.origin === 'composite'
      ? warningText('One of them is a demonstration, put together from several areas. No partnership works by it.')
      : '',
    contradictionsOf(a, b),
    procedurePicture(drawn, calendar),
    table({
      caption: 'Rows in which they differ',
      stacks: true,
      columns: [{ text: 'Duty' }, { text: shortName(a) }, { text: shortName(b) }],
      rows: [
        ...[...ofDuties].map(([id, fields]): Content[] => [
          joined([<span>{fields[0]?.title ?? id}</span>, <span class="app-why">{differsIn(fields)}</span>]),
          sideOf(ruleOf(a, id), a),
          sideOf(ruleOf(b, id), b),
        ]),
        ...(a.lateBookingThreshold === b.lateBookingThreshold
          ? []
          : [['A booking is late from', sayThreshold(a), sayThreshold(b)]]),
      ],
    }),
    rowsApart('What history proposes', ofRoute, a, b),
    rowsApart('What must be there if the baby were born tonight', ofNeeds, a, b),
    paragraph('Every other row is the same in both.', { small: true }),
  ])
}

function contradictionsOf(a: Edition, b: Edition): Html {
  const found = contradictions(a, b, englandAndWales())
  const title = heading({ text: 'Where they contradict one another', level: 2, id: 'contradictions' })
  if (found.length === 0) return joined([title, paragraph('Nowhere, in what is stated: both can be kept.')])
  return joined([
    <section class="app-callout app-callout--late">
      {title}
      {list(found.map(({ title: step, words }) => joined([<strong>{`${step}.`}</strong>, ` ${words}`])))}
    </section>,
  ])
}

const differsIn = (fields: readonly Difference[]) =>
  fields[0]?.field === 'duty'
    ? 'Only one of them has it.'
    : `They differ in: ${fields.map(({ field }) => field).join(', ')}.`

function sideOf(rule: Rule | undefined, edition: Edition): Content {
  if (rule === undefined) return 'Not stated'
  return joined([
    whenCell(rule, englandAndWales()),
    <span class="app-why">{`${whoOf(rule)}.`}</span>,
    ...termsOf(rule).map(text => <span class="app-why">{text}</span>),
    sourceCell(rule.source, rule.confidence, edition),
  ])
}

/** Rows of routes or needs, as the comparison prints them. */
function rowsApart(caption: string, differences: readonly Difference[], a: Edition, b: Edition): Html | string {
  if (differences.length === 0) return ''
  return table({
    caption,
    stacks: true,
    columns: [{ text: 'Row' }, { text: shortName(a) }, { text: shortName(b) }],
    rows: differences.map(({ title, field, a: left, b: right }) => [
      field === 'need' ? title : field,
      left ?? 'Not stated',
      right ?? 'Not stated',
    ]),
  })
}

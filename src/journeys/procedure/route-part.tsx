import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { Edition } from '../../protocol/protocol.ts'
import type {
  Circumstance,
  PieceKind,
  Place,
  RouteCost,
  RoutePolicy,
  RouteRule,
} from '../../protocol/route/route-rules.ts'
import { filled } from '../../protocol/route/words.ts'
import { plain } from '../../protocol/say-fact.ts'
import { ROUTE_NAMES } from '../../worklists/family/decided-route.ts'
import { sourceCell } from './marks.tsx'

/** How a family's history proposes the depth of an assessment, row by row and in words. */
export function routePart(edition: Edition): Html {
  const { route } = edition
  const title = heading({ text: 'What the family’s history proposes', level: 2, id: 'route' })
  if (route === null) return joined([title, paragraph('How history decides the depth of an assessment: not stated.')])
  return joined([
    title,
    paragraph(
      'The first row whose circumstances all hold speaks for one piece of history; the furthest-reaching proposal of all pieces is made, with its reason. A manager decides, and may decide otherwise.',
    ),
    details({
      summary: `The ${route.rules.length} rows, in the order in which they are looked at`,
      content: rulesTable(route, edition),
    }),
    details({
      summary: 'What is never a reason, how long is long ago, and what each route costs',
      content: joined([
        lists(route, edition),
        table({
          caption: 'Until when each route leads',
          captionSize: 's',
          stacks: true,
          columns: [{ text: 'Route' }, { text: 'How its date is counted' }, { text: 'On whose word' }],
          rows: route.costs.map(cost => [
            ROUTE_NAMES[cost.route],
            withNote(sayCost(cost, edition), cost.note),
            sourceCell(cost.source, cost.confidence, edition),
          ]),
        }),
      ]),
    }),
  ])
}

function rulesTable(route: RoutePolicy, edition: Edition): Html {
  return table({
    caption: 'What proposes what',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Where' }, { text: 'Proposed' }, { text: 'Because' }, { text: 'On whose word' }],
    rows: route.rules.map(rule => [
      sayWhere(rule, route),
      { content: ROUTE_NAMES[rule.proposes], classes: 'app-cell-short' },
      withNote(filled(rule.because, PLACES), rule.note),
      sourceCell(rule.source, rule.confidence, edition),
    ]),
  })
}

const withNote = (text: string, note: string | undefined): Html =>
  joined([<span>{text}</span>, note === undefined ? '' : <span class="app-why">{note}</span>])

/** What stands in a reason in the place of what is on a family's record. */
const PLACES: Record<Place, string> = {
  child: '[the child]',
  day: '[day]',
  ago: '[how long] ago',
  order: ' ([by which order])',
  reasons: ', for [the reasons on record]',
  whose: ', put down in the record to [whom]',
  until: '[day]',
  since: '[another child]',
}

const PIECES: Record<PieceKind, string> = {
  removal: 'A child was removed',
  voluntary_care: 'A child was looked after by agreement',
  plan_now: 'A child is on a child protection plan',
  plan_ended: 'A child was on a child protection plan',
  enquiry_substantiated: 'An enquiry found its concerns substantiated',
  proceedings: 'Court proceedings were prepared or begun',
  nothing: 'None of these is on record',
}

function sayWhere({ of, when = [] }: RouteRule, route: RoutePolicy): string {
  const circumstances: Record<Circumstance, string> = {
    gone: 'none of those concerned has a part in this child’s life now',
    long_ago: `that is ${route.recent.years} years ago or longer`,
    returned: 'the child came home and stayed',
    changed: 'each reason was reviewed since as resolved, with evidence',
    brought_up_since: `another child has been brought up for ${route.brought_up.years} years since by the same parent`,
    whose_unknown: 'whose behaviour it was is not recorded',
    reasons_unknown: 'no reason is recorded',
    order_unknown: 'no order is recorded',
  }
  return [PIECES[of], ...when.map(each => circumstances[each])].join(', and ')
}

const LISTS = {
  never_reasons: 'Never a reason',
  voluntary: 'By agreement',
  removing: 'Read as a removal where nobody recorded one',
  adoption: 'Adoption: from then on nothing is read or shown',
} as const

function lists(route: RoutePolicy, edition: Edition): Html {
  const spans = [
    { said: `Long ago: ${route.recent.years} years or longer.`, row: route.recent },
    { said: `Brought up since: for at least ${route.brought_up.years} years.`, row: route.brought_up },
  ]
  const words = (['never_reasons', 'voluntary', 'removing', 'adoption'] as const).map(part => ({
    said: `${LISTS[part]}: ${route[part].words.map(plain).join(', ')}.`,
    row: route[part],
  }))
  return list(
    [...spans, ...words].map(({ said, row }) =>
      joined([withNote(said, row.note), sourceCell(row.source, row.confidence, edition)]),
    ),
  )
}

function sayCost({ after, conference, window }: RouteCost, { rows }: Edition): string {
  const titleOf = (id: string) => rows.find(({ rule }) => rule.id === id)?.rule.title
  const waits = (after ?? []).flatMap(id => titleOf(id) ?? [])
  const discussion =
    waits.length === 0
      ? 'The strategy discussion is held on the day of the decision'
      : `The strategy discussion is held on the last day of: ${waits.map(lowerFirst).join(', or ')} (the earliest that is still ahead)`
  const then = `the conference by the limit of: ${lowerFirst(titleOf(conference) ?? plain(conference))}`
  const area = window === undefined ? undefined : titleOf(window)
  return `${discussion}; ${then}${area === undefined ? '; the area states no weeks for it' : `, and within the area’s weeks for: ${lowerFirst(area)}`}.`
}

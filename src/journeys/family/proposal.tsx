import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { englandAndWalesBirths } from '../../protocol/birth-chance.ts'
import type { Cost } from '../../protocol/route/costs.ts'
import type { ChildRoute } from '../../protocol/route/route.ts'
import { decidedRoute, ROUTE_MEANS, ROUTE_NAMES } from '../../worklists/family/decided-route.ts'
import { wordToRead } from '../../worklists/family/earlier-facts.ts'
import type { OpenFamily } from '../open-family.ts'

/** What the history proposes and why, and what a manager decided. */
export function proposal(read: OpenFamily): Html {
  const { route } = read
  return joined([
    heading({ text: 'The route', level: 2, id: 'route' }),
    route === null
      ? paragraph('No route is proposed: no referral of this child is open on that day, or the question has ended.')
      : because(route),
    decision(read),
  ])
}

function because({ proposed, because }: ChildRoute): Html {
  return joined([
    paragraph(joined([<strong>{`${ROUTE_NAMES[proposed]} is proposed`}</strong>, `: ${ROUTE_MEANS[proposed]}.`])),
    paragraph('Because:'),
    list(
      because.map(({ text, source, confidence }) =>
        joined([`${text} `, <span class="app-why">{`(${confidence}: ${source})`}</span>]),
      ),
    ),
    paragraph('It is a proposal by written rules and no score. A manager decides, and says why.'),
  ])
}

function decision(read: OpenFamily): Html | string {
  const decided = decidedRoute(read.life)
  if (decided === null) return ''
  const { depth, on, proposed, reason, question, note, targetWeeks } = decided
  const said = [
    ['Why', wordToRead(reason)],
    ['To answer', wordToRead(question)],
    ['Asked for', targetWeeks === undefined ? null : `by ${targetWeeks} weeks of pregnancy`],
    ['Note', wordToRead(note)],
  ]
  return joined([
    <div class="app-box">
      <p class="govuk-body">
        <strong>{`Decided on ${sayDay(toNumber(on))}: ${lowerFirst(ROUTE_NAMES[depth])}.`}</strong>
        {proposed !== undefined && proposed !== depth && ` ${ROUTE_NAMES[proposed]} had been proposed.`}
      </p>
      {said.map(
        ([what, text]) =>
          text !== null && (
            <p class="govuk-body app-typed">
              <strong>{`${what}: `}</strong>
              {text}
            </p>
          ),
      )}
    </div>,
  ])
}

/** What each route costs if it is decided today. The chance of birth is a population's and stays off papers. */
export function costs({ route, on }: OpenFamily, { chances }: { chances: boolean }): Html | string {
  if (route === null) return ''
  const { population, source } = englandAndWalesBirths()
  const withChance = chances && route.costs.some(cost => cost.chance !== null)
  return joined([
    heading({ text: 'What each route costs in weeks', level: 2, id: 'costs' }),
    table({
      caption: `If it is decided on ${sayDay(toNumber(on))}`,
      captionSize: 's',
      stacks: true,
      columns: [
        { text: 'Route' },
        { text: 'Conference by' },
        { text: 'Weeks from now' },
        { text: 'Pregnancy then' },
        ...(withChance ? [{ text: 'Babies born before it' }] : []),
        { text: 'How it is counted' },
      ],
      rows: route.costs.map(cost => [
        ROUTE_NAMES[cost.route],
        cost.conferenceBy === null ? 'no date' : sayDay(toNumber(cost.conferenceBy)),
        cost.conferenceBy === null ? '' : sayWeeks(toNumber(cost.conferenceBy) - toNumber(on)),
        cost.gestation?.replace('+', ' weeks and ').concat(' days') ?? '',
        ...(withChance ? [sayChance(cost)] : []),
        cost.working,
      ]),
    }),
    withChance
      ? paragraph(`Births: ${population} (derived: ${source}). A rate of a population, not of this baby.`)
      : '',
  ])
}

const sayWeeks = (days: number) => `${Math.floor(days / 7)} weeks and ${days % 7} days`

const sayChance = ({ chance }: Cost) => (chance === null ? '' : `${Number((chance * 100).toPrecision(2))}%`)

/** What has gone well since, and what is not known, said as plainly. */
export function sinceAndGaps({ route }: OpenFamily): Html | string {
  if (route === null) return ''
  return joined([
    heading({ text: 'What has gone well since', level: 2, id: 'since' }),
    route.strengths.length === 0
      ? paragraph('Nothing is recorded here of what has gone well since. Ask the parents, and those who know them.')
      : list(route.strengths),
    heading({ text: 'What is not known', level: 2, id: 'gaps' }),
    list(route.gaps),
  ])
}

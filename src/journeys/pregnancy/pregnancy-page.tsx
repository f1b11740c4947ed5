import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { DATING_BASIS, sayGestationOn } from '../../protocol/timetable/working.ts'
import type { PregnancySeen } from './read-pregnancy.ts'
import { replannedPart } from './replanned-part.tsx'

type Shown = { address: string; calendar: HolidayCalendar; mayWrite: boolean; isSummary: boolean }

/** The expected date with everything that was ever set, where the birth is planned, and what each change moved. */
export function pregnancyBody(seen: PregnancySeen, { address, calendar, mayWrite, isSummary }: Shown): Html {
  const { history } = seen.timetable
  const isUnborn = history.birth === null && history.loss === null
  return joined([
    heading({ text: 'The pregnancy and its dates' }),
    summaryOf(seen, isSummary),
    mayWrite && isUnborn ? actions(address) : '',
    heading({ text: 'Every expected date', level: 2 }),
    datings(seen, address, mayWrite),
    ...moves(seen),
    heading({ text: 'What moved', level: 2, id: 'moved' }),
    seen.replannings.length === 0
      ? insetText('No date that was planned has moved since this child became known.')
      : joined(seen.replannings.map(replanned => replannedPart(replanned, calendar))),
  ])
}

function summaryOf({ timetable, units }: PregnancySeen, isSummary: boolean): Html {
  const { history } = timetable
  const dating = currentDating(history)
  const unit = units[0]?.fact.unit
  const weeks = sayGestationOn(history, history.today)
  return summaryList({
    rows: [
      ['Expected', dating === null || dating.expected === null ? 'No date is known' : sayExpected(dating)],
      ...(weeks === null ? [] : [['Today', weeks] as const]),
      ...(history.birth === null ? [] : [['Born', sayDay(history.birth.on)] as const]),
      ['Babies', (dating?.babies ?? 1) > 1 ? String(dating?.babies) : 'One, as far as is recorded'],
      ...(isSummary ? [] : [['Birth planned at', unit === undefined || unit === '' ? 'Not recorded' : unit] as const]),
    ].map(([key = '', value = '']) => ({ key, value })),
  })
}

function sayExpected({ expected, latest, basis }: NonNullable<ReturnType<typeof currentDating>>): string {
  const by = basis === null || basis === 'unknown' ? 'basis not recorded' : `by ${DATING_BASIS[basis] ?? basis}`
  if (expected === null) return 'No date is known'
  return latest === null
    ? `${sayDay(expected)}, ${by}`
    : `Between ${sayDay(expected)} and ${sayDay(latest)}. Everything is planned to the earlier day.`
}

const actions = (address: string) =>
  joined([
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Record a new expected date', href: `${address}/fact/EstimatedDateSet` })}
      {button({ text: 'Record the birth', href: `${address}/birth`, look: 'secondary' })}
      {link({ text: 'Where the birth is planned', href: `${address}/fact/MaternityUnitSet` })}
      {link({ text: 'The family moves to another area', href: `${address}/fact/TransferRequested` })}
    </div>,
  ])

function datings({ datings: all }: PregnancySeen, address: string, mayWrite: boolean): Html {
  if (all.length === 0) return paragraph('None was ever recorded. That is a gap: without it no week can be counted.')
  return table({
    caption: 'Expected dates, the last first',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Set on' }, { text: 'Expected' }, { text: 'Worked out by' }, { text: 'Recorded' }],
    rows: all.map(({ fact, recorded, by }) => [
      sayDay(toNumber(fact.on)),
      saySet(fact),
      fact.basis === undefined || fact.basis === 'unknown' ? 'Not recorded' : (DATING_BASIS[fact.basis] ?? fact.basis),
      joined([
        <span>{`${sayDay(toNumber(dayOf(recorded.recordedAt)))} by ${by}`}</span>,
        mayWrite ? (
          <span class="app-why app-screen-only">
            {link({ text: 'Correct', href: `${address}/correct/${fact.id}`, spoken: `the date set on ${fact.on}` })}
          </span>
        ) : (
          ''
        ),
      ]),
    ]),
  })
}

/** Between units and between areas; a unit that is new has to receive the birth plan. */
function moves({ units, transfers }: PregnancySeen): Html[] {
  const said = [
    ...units.map(({ fact }, i) => ({
      on: fact.on,
      text: `${i === units.length - 1 ? 'Birth planned at' : 'Birth moved to'} ${fact.unit || 'a unit that is not named'}`,
    })),
    ...transfers.map(({ fact }) => ({ on: fact.on, text: sayTransfer(fact) })),
  ].sort((a, b) => (a.on < b.on ? 1 : -1))
  if (said.length === 0) return []
  return [
    heading({ text: 'Moves between units and areas', level: 2 }),
    list(said.map(({ on, text }) => `${sayDay(toNumber(on))}: ${text}.`)),
  ]
}

function sayTransfer(fact: FactOf<'TransferRequested'> | FactOf<'TransferNotified'>): string {
  if (fact.kind === 'TransferRequested') return `Transfer out asked for${fact.to ? `, to ${fact.to}` : ''}`
  const how = fact.written === true ? ', in writing' : fact.written === false ? ', not in writing yet' : ''
  return `Transfer in told of${fact.from ? ` by ${fact.from}` : ''}${how}`
}

function saySet({ expectedOn, earliestOn, latestOn, babies }: FactOf<'EstimatedDateSet'>): string {
  const many = (babies ?? 1) > 1 ? `, ${babies} babies` : ''
  if (expectedOn) return `${sayDay(toNumber(expectedOn))}${many}`
  if (earliestOn === undefined) return `Not known${many}`
  return `From ${sayDay(toNumber(earliestOn))}${latestOn === undefined ? '' : ` to ${sayDay(toNumber(latestOn))}`}${many}`
}

import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { type Day, type DayNumber, sayWeekday, toDay, toNumber } from '../../kernel/day.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import type { CoreGroupAsked } from './core-group-page.tsx'
import { type CoreGroupSeen, isChildInNeed } from './read-core-group.ts'

const CORE_GROUPS = ['first_core_group', 'core_group_repeat', 'postbirth_core_group']
const REVIEWS = ['rcpc_first', 'rcpc_subsequent', 'postbirth_review', 'cin_review']

/** The next core group, visit and review: each with the day that was agreed and the last day by the rules, and why. */
export function nextDates(seen: CoreGroupSeen, asked: CoreGroupAsked): Html {
  const agreed = seen.facts.findLast(fact => fact.kind === 'CoreGroupHeld' || fact.kind === 'CinReviewHeld')
  const meeting = agreed !== undefined && 'nextOn' in agreed ? (agreed.nextOn ?? null) : null
  const planned = seen.facts.findLast(
    fact => fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed',
  )
  const conference = planned !== undefined && 'for' in planned ? (planned.for ?? null) : null
  if (isChildInNeed(seen)) {
    return summaryList({
      rows: [
        { key: 'Next review', value: dates(seen, asked, REVIEWS, meeting) },
        { key: 'Next visit', value: visit(seen, asked) },
      ],
    })
  }
  return summaryList({
    rows: [
      { key: 'Next core group', value: dates(seen, asked, CORE_GROUPS, meeting) },
      { key: 'Next visit', value: visit(seen, asked) },
      { key: 'Next review', value: dates(seen, asked, REVIEWS, conference) },
    ],
  })
}

function dates(seen: CoreGroupSeen, asked: CoreGroupAsked, rules: readonly string[], agreed: Day | null): Html {
  const duty = openDuty(seen, rules)
  const isAhead = agreed !== null && agreed >= asked.today
  return joined([
    <p class="govuk-body">
      {isAhead ? `Agreed for ${sayWeekday(toNumber(agreed))}.` : 'No day is agreed.'}
      {duty?.clock.due == null ? '' : ` ${lastDay(duty.clock.due, asked)}`}
    </p>,
    duty === undefined ? (
      <p class="govuk-body-s app-why">The rules of this area have no last day for it now.</p>
    ) : (
      <p class="govuk-body-s app-why">{`${duty.clock.rule.title}: ${sayWhy(duty, seen.timetable, asked.calendar)}`}</p>
    ),
  ])
}

function openDuty({ timetable }: CoreGroupSeen, rules: readonly string[]): DutyOnDay | undefined {
  return timetable.duties
    .filter(({ clock }) => rules.includes(clock.rule.id) && clock.end === null && clock.due !== null)
    .sort((a, b) => (a.clock.due ?? 0) - (b.clock.due ?? 0))[0]
}

function lastDay(due: DayNumber, { today, calendar }: CoreGroupAsked): string {
  const { standing } = sayDue({ due: toDay(due), lateAtRegistration: false }, today, calendar)
  return `Last day: ${sayWeekday(due)}, ${standing}.`
}

/** By the plan's own frequency, and by the area's where it has one: the earlier counts. */
function visit({ visits }: CoreGroupSeen, asked: CoreGroupAsked): Html {
  const { due, dueByArea, next, everyDays } = visits
  if (next === null) {
    return joined([
      <p class="govuk-body">{everyDays === null ? 'The plan does not say how often.' : 'None is owed.'}</p>,
    ])
  }
  const both = due !== null && dueByArea !== null && due !== dueByArea
  const why = [
    everyDays === null
      ? ''
      : `The plan says: at most ${everyDays} days from one visit to the next, bank holidays counted.`,
    both
      ? `By the plan ${sayWeekday(due)}; by the protocol of this area ${sayWeekday(dueByArea)}. The earlier day counts.`
      : '',
  ]
  return joined([
    <p class="govuk-body">{visitBy(next, asked)}</p>,
    <p class="govuk-body-s app-why">{why.filter(part => part !== '').join(' ')}</p>,
  ])
}

/** In calendar days, as the plan counts them. */
function visitBy(due: DayNumber, { today }: CoreGroupAsked): string {
  const days = due - toNumber(today)
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return `Last day: ${sayWeekday(due)}, ${days === 0 ? 'today' : days > 0 ? `in ${count}` : `late by ${count}`}.`
}

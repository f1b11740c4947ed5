import { type DayNumber, sayDay } from '../../kernel/day.ts'
import { gestationOn, sayGestation } from '../../kernel/gestation.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Limit } from '../protocol.ts'
import { type ChildHistory, currentDating } from './child-history.ts'
import type { Clock } from './clock.ts'
import { sayCounting, sayTrigger, sayWindow } from './say-window.ts'

/** How an expected date was worked out, in the words of maternity services. */
export const DATING_BASIS: Readonly<Record<string, string>> = {
  lmp: 'last menstrual period',
  dating_scan: 'dating scan',
  later_scan: 'later scan',
  clinical_estimate: 'clinical estimate',
  unknown: 'basis not known',
}

/** The arithmetic of a date in words, as one would say it: `15 working days after the strategy discussion of 2 February 2026`. */
export function working(clock: Clock, history: ChildHistory, calendar: HolidayCalendar): string {
  const { earliest, latest } = clock.rule
  const parts = [sayWindow(clock.rule, trigger(clock))]
  if (counts(earliest) || counts(latest)) parts.push(expectedDate(history))
  parts.push(...sayCounting(clock.rule))
  if (clock.start.day0 < calendar.knownFrom && usesWorkingDays(latest)) {
    parts.push(`bank holidays before ${sayDay(calendar.knownFrom)} are not known and were not skipped`)
  }
  if (clock.span.beforeFirst !== null && clock.start.day0 < clock.span.beforeFirst) {
    parts.push(`${clock.span.cite} applied to a date before it, as nothing earlier is held`)
  }
  if (clock.rule.conditionText !== null) parts.push(clock.rule.conditionText)
  return parts.join('; ')
}

function trigger({ start }: Clock): string {
  return sayTrigger(start.trigger).replace('{day}', sayDay(start.day0)).replace('{on}', sayDay(start.on))
}

function expectedDate(history: ChildHistory): string {
  const dating = currentDating(history)
  if (dating === null || dating.expected === null) return 'no expected date is recorded yet, so no day can be given'
  const basis = dating.basis === null ? null : (DATING_BASIS[dating.basis] ?? dating.basis)
  const set = dating.setOn === null ? null : sayDay(dating.setOn)
  const why = [basis, set].filter(part => part !== null).join(', ')
  const date =
    dating.latest === null
      ? `the expected date of ${sayDay(dating.expected)}`
      : `the earliest expected date, ${sayDay(dating.expected)} (the latest is ${sayDay(dating.latest)})`
  return `from ${date}${why === '' ? '' : ` (${why})`}`
}

const counts = (limit: Limit | null) =>
  typeof limit === 'number' || (limit !== null && limit.anchor === 'expected_date')
const usesWorkingDays = (limit: Limit | null) =>
  limit !== null && typeof limit === 'object' && limit.unit === 'working_day'

/** A gestation for a heading: `27 weeks and 4 days`, or null before the pregnancy began, after its end or without a date. */
export function sayGestationOn(history: ChildHistory, today: DayNumber): string | null {
  const expected = currentDating(history)?.expected ?? null
  if (expected === null || history.birth !== null || history.loss !== null) return null
  const days = gestationOn(expected, today)
  return days < 0 ? null : sayGestation(days)
}

import { type DayNumber, sayDay } from '../../kernel/day.ts'
import { gestationOn, sayGestation, writeGestation } from '../../kernel/gestation.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Limit } from '../protocol.ts'
import { type ChildHistory, currentDating } from './child-history.ts'
import type { Clock } from './clock.ts'

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
  const parts: string[] = []
  if (earliest !== null && latest !== null) {
    parts.push(`between ${say(earliest, clock, 'from')} and ${say(latest, clock, 'by')}`)
  } else if (latest !== null) {
    parts.push(typeof latest === 'number' ? `by ${say(latest, clock, 'by')}` : say(latest, clock, 'by'))
  } else if (earliest !== null) {
    parts.push(`not before ${say(earliest, clock, 'from')}; the source states no last day`)
  } else parts.push(`${after(clock)}; the source states no last day`)
  if (counts(earliest) || counts(latest)) parts.push(expectedDate(history))
  if (isUnstated(earliest) || isUnstated(latest)) {
    parts.push('the source says only "days": counted as calendar days, the earlier reading')
  }
  if (isApproximate(earliest) || isApproximate(latest)) parts.push('the source says "about"')
  if (clock.rule.dayOfEvent === 1) parts.push('the day of the event counts as day 1')
  if (clock.rule.bankHolidays === 'counted') parts.push('bank holidays count as working days here')
  if (clock.start.day0 < calendar.knownFrom && usesWorkingDays(latest)) {
    parts.push(`bank holidays before ${sayDay(calendar.knownFrom)} are not known and were not skipped`)
  }
  if (clock.span.beforeFirst !== null && clock.start.day0 < clock.span.beforeFirst) {
    parts.push(`${clock.span.cite} applied to a date before it, as nothing earlier is held`)
  }
  if (clock.rule.conditionText !== null) parts.push(clock.rule.conditionText)
  return parts.join('; ')
}

function say(limit: Limit, clock: Clock, edge: 'from' | 'by'): string {
  if (typeof limit === 'number') return writeGestation(limit)
  const length = `${limit.value} ${unit(limit.unit, limit.value)}`
  const before = limit.direction === 'before'
  if (limit.anchor === 'expected_date') return `${length} ${before ? 'before' : 'after'} the expected date`
  if (typeof limit.anchor === 'object')
    return `${limit.value === 0 ? 'the day of' : length} ${plain(limit.anchor.next)}`
  if (limit.value === 0) return `${edge === 'by' ? 'on ' : ''}the day of ${trigger(clock)}`
  return `${length} ${before ? 'before' : 'after'} ${trigger(clock)}`
}

const unit = (name: string, value: number) => name.replace('_', ' ') + (value === 1 ? '' : 's')
const after = (clock: Clock) => `after ${trigger(clock)}`
/** `ChildDischarged` as words, for a limit that waits for it. */
const plain = (kind: string) => kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()

function trigger(clock: Clock): string {
  const { start } = clock
  const says =
    start.trigger.says ??
    ('event' in start.trigger && start.trigger.event === 'birth'
      ? 'the birth on {day}'
      : 'the day the child became known, {day}')
  return says.replace('{day}', sayDay(start.day0)).replace('{on}', sayDay(start.on))
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
const isUnstated = (limit: Limit | null) => limit !== null && typeof limit === 'object' && limit.unit_stated === false
const isApproximate = (limit: Limit | null) => limit !== null && typeof limit === 'object' && limit.approximate === true
const usesWorkingDays = (limit: Limit | null) =>
  limit !== null && typeof limit === 'object' && limit.unit === 'working_day'

/** A gestation for a heading: `27 weeks and 4 days`, or null before the pregnancy began, after its end or without a date. */
export function sayGestationOn(history: ChildHistory, today: DayNumber): string | null {
  const expected = currentDating(history)?.expected ?? null
  if (expected === null || history.birth !== null || history.loss !== null) return null
  const days = gestationOn(expected, today)
  return days < 0 ? null : sayGestation(days)
}

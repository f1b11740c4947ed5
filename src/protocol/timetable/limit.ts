import { type DayNumber, plusDays, plusMonths, toNumber } from '../../kernel/day.ts'
import { dayOfGestation } from '../../kernel/gestation.ts'
import { atLondon, dayOf, type Instant, plusHours } from '../../kernel/instant.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { type HolidayCalendar, plusWorkingDays } from '../../kernel/working-days.ts'
import type { Limit, Rule } from '../protocol.ts'

/** What a limit is counted from. */
export type Anchors = {
  trigger: DayNumber
  /** Local time of the trigger, for limits in hours. */
  triggerAt: string | null
  expected: DayNumber | null
  /** The day of the first fact of a kind after the trigger, if there is one yet. */
  next: (kind: string) => DayNumber | null
}

export type LimitDate = { day: DayNumber; at: Instant | null }

/** The date that a limit gives, or null while what it is counted from is not known. Throws `BeyondHolidays`. */
export function dateOf(
  limit: Limit,
  rule: Pick<Rule, 'dayOfEvent' | 'bankHolidays'>,
  calendar: HolidayCalendar,
  anchors: Anchors,
): LimitDate | null {
  if (typeof limit === 'number') {
    return anchors.expected === null ? null : { day: dayOfGestation(anchors.expected, limit), at: null }
  }
  const from = anchorDay(limit, anchors)
  if (from === null) return null
  const sign = limit.direction === 'before' ? -1 : 1
  // Counted from day 1, the day of the event has already used up one of the days.
  const value = sign * (rule.dayOfEvent === 1 && limit.value > 0 ? limit.value - 1 : limit.value)
  switch (limit.unit) {
    case 'hour':
      return hours(limit.value * sign, from, anchors.triggerAt)
    case 'day':
      return { day: plusDays(from, value), at: null }
    case 'week':
      return { day: plusDays(from, sign * limit.value * 7 - (rule.dayOfEvent === 1 ? sign : 0)), at: null }
    case 'month':
      return { day: plusDays(plusMonths(from, sign * limit.value), rule.dayOfEvent === 1 ? -sign : 0), at: null }
    case 'working_day': {
      const index = rule.bankHolidays === 'counted' ? calendar.weekdays : calendar.working
      const start = rule.dayOfEvent === 1 && limit.value > 0 ? plusDays(from, -sign) : from
      return { day: plusWorkingDays(calendar, start, sign * limit.value, index), at: null }
    }
    default:
      return unreachable(limit.unit)
  }
}

function anchorDay(limit: Exclude<Limit, number>, anchors: Anchors): DayNumber | null {
  if (limit.anchor === undefined || limit.anchor === 'trigger') return anchors.trigger
  if (limit.anchor === 'expected_date') return anchors.expected
  return anchors.next(limit.anchor.next)
}

/** Without a time of day the limit cannot be an instant: whole days, rounded up. */
function hours(value: number, from: DayNumber, at: string | null): LimitDate {
  if (at === null) return { day: plusDays(from, Math.ceil(value / 24)), at: null }
  const instant = plusHours(atLondon(from, at), value)
  return { day: toNumber(dayOf(instant)), at: instant }
}

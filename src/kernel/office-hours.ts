import { type Day, toNumber } from './day.ts'
import { atLondon, dayOf, type Instant, timeOf } from './instant.ts'
import { type HolidayCalendar, isWorkingDay, plusWorkingDays } from './working-days.ts'

/** When offices are open on a working day. No source states one time for all: general practice, recalled. */
const OPENS = '09:00'
const CLOSES = '17:00'

/** Was it at night, on a weekend or on a bank holiday? Throws `BeyondHolidays`. */
export function isOutOfHours(calendar: HolidayCalendar, instant: Instant): boolean {
  const time = timeOf(instant)
  return !isWorkingDay(calendar, toNumber(dayOf(instant))) || time < OPENS || time >= CLOSES
}

/**
 * The close of the `count`-th working day before `today`: after a bank-holiday weekend and with 1, the Friday's five o'clock.
 * Throws `BeyondHolidays`.
 */
export function closeOfWorkingDay(calendar: HolidayCalendar, today: Day, count: number): Instant {
  return atLondon(plusWorkingDays(calendar, toNumber(today), -count), CLOSES)
}

/** The noon of the first working day on which something recorded at an instant can be taken over. */
export function noonAfter(calendar: HolidayCalendar, instant: Instant): Instant {
  const day = toNumber(dayOf(instant))
  const isToday = isWorkingDay(calendar, day) && timeOf(instant) < OPENS
  return atLondon(isToday ? day : plusWorkingDays(calendar, day, 1), '12:00')
}

import { type DayNumber, plusDays } from '../kernel/day.ts'
import { isWorkingDay, plusWorkingDays } from '../kernel/working-days.ts'
import { englandAndWales } from '../protocol/holidays.ts'

/** The day itself if people work on it, else the next one. */
export function workingOnOrAfter(n: DayNumber): DayNumber {
  const calendar = englandAndWales()
  return isWorkingDay(calendar, n) ? n : plusWorkingDays(calendar, n, 1)
}

/** The day itself if people work on it, else the one before. */
export function workingOnOrBefore(n: DayNumber): DayNumber {
  const calendar = englandAndWales()
  return isWorkingDay(calendar, n) ? n : plusWorkingDays(calendar, n, -1)
}

/** So many working days later, or earlier when negative. */
export function workingDaysAfter(n: DayNumber, days: number): DayNumber {
  return days === 0 ? n : plusWorkingDays(englandAndWales(), n, days)
}

/** The day on which a pregnancy that is expected to end on `expected` has lasted so long. */
export function atGestation(expected: DayNumber, weeks: number, days = 0): DayNumber {
  return plusDays(expected, weeks * 7 + days - 280)
}

import { type Day, type DayNumber, day, toDay, toNumber, weekday } from './day.ts'

/**
 * Which days are working days: Monday to Friday, less the holidays of one nation.
 * Holidays are known from `knownFrom`; before it only weekends are skipped. After `horizon` nobody has proclaimed
 * the holidays yet, so every question that reaches past it throws {@link BeyondHolidays}.
 */
export type HolidayCalendar = {
  readonly id: string
  readonly knownFrom: DayNumber
  readonly horizon: DayNumber
  readonly holidays: ReadonlyMap<DayNumber, string>
  /** Bank holidays skipped. */
  readonly working: WorkingDayIndex
  /** Monday to Friday, bank holidays counted as working days: some areas count visits so. */
  readonly weekdays: WorkingDayIndex
}

/** `upTo[i]`: working days from the first day of the index up to and including its i-th day; `days`: those days in order. */
type WorkingDayIndex = { readonly upTo: Int32Array; readonly days: Int32Array }

/** A date was asked for that lies beyond the end of the holiday calendar (or years before 1900). */
export class BeyondHolidays extends RangeError {
  override name = 'BeyondHolidays'
}

/** The first day of any calendar: nothing in a record happened earlier. */
export const FIRST_DAY = toNumber(day('1900-01-01'))

/** What is counted back from the first days, such as a report due before a conference, still finds its day. */
const COUNTED_FROM = toNumber(day('1897-01-01'))

/**
 * @param knownFrom the first day whose holidays are listed
 * @param horizon the last day whose holidays are known
 */
export function holidayCalendar(options: {
  id: string
  knownFrom: Day
  horizon: Day
  holidays: readonly { date: Day; name: string }[]
}): HolidayCalendar {
  const horizon = toNumber(options.horizon)
  const holidays = new Map(options.holidays.map(h => [toNumber(h.date), h.name]))
  return {
    id: options.id,
    knownFrom: toNumber(options.knownFrom),
    horizon,
    holidays,
    working: indexOf(horizon, n => holidays.has(n)),
    weekdays: indexOf(horizon, () => false),
  }
}

function indexOf(horizon: DayNumber, isHoliday: (n: DayNumber) => boolean): WorkingDayIndex {
  const length = horizon - COUNTED_FROM + 1
  const upTo = new Int32Array(length)
  const days: number[] = []
  for (let i = 0; i < length; i++) {
    const n = (COUNTED_FROM + i) as DayNumber
    const w = weekday(n)
    if (w !== 0 && w !== 6 && !isHoliday(n)) days.push(n)
    upTo[i] = days.length
  }
  return { upTo, days: Int32Array.from(days) }
}

function upTo(calendar: HolidayCalendar, index: WorkingDayIndex, n: DayNumber): number {
  const count = index.upTo[n - COUNTED_FROM]
  if (count === undefined) throw beyond(calendar, n)
  return count
}

function beyond(calendar: HolidayCalendar, n: DayNumber | null): BeyondHolidays {
  const asked = n === null ? 'a day beyond its end or beginning' : toDay(n)
  const [from, to] = [toDay(FIRST_DAY), toDay(calendar.horizon)]
  return new BeyondHolidays(
    `found ${asked}, expected one within the holiday calendar ${calendar.id}, which begins on ${from} and ends on ${to}`,
  )
}

/** Is this a working day? Throws {@link BeyondHolidays}. */
export function isWorkingDay(calendar: HolidayCalendar, n: DayNumber, index = calendar.working): boolean {
  const count = upTo(calendar, index, n)
  return index.days[count - 1] === n
}

/**
 * The `count`-th working day after `n` (before it when negative); `n` itself is day 0, also on a weekend. With 0: `n`.
 * Throws {@link BeyondHolidays}.
 */
export function plusWorkingDays(
  calendar: HolidayCalendar,
  n: DayNumber,
  count: number,
  index: WorkingDayIndex = calendar.working,
): DayNumber {
  if (count === 0) return n
  const passed = upTo(calendar, index, n)
  const isWorking = index.days[passed - 1] === n
  const at = count > 0 ? passed + count - 1 : passed + count - (isWorking ? 1 : 0)
  const found = index.days[at]
  if (found === undefined) throw beyond(calendar, null)
  return found as DayNumber
}

/** Working days `d` with `from < d <= to`; negative when `to` is earlier. Throws {@link BeyondHolidays}. */
export function workingDaysBetween(calendar: HolidayCalendar, from: DayNumber, to: DayNumber): number {
  return upTo(calendar, calendar.working, to) - upTo(calendar, calendar.working, from)
}

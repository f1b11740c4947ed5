/**
 * A calendar day in England, as people write it: `2026-02-23`. No time of day and no zone.
 * Made only by {@link parseDay} and the functions here, so a Day always names a day that exists.
 */
export type Day = string & { readonly Day: unique symbol }

/** The same day as a whole number: days since 1970-01-01. Arithmetic inside the rules is done on these. */
export type DayNumber = number & { readonly DayNumber: unique symbol }

const DASH = 45

/** The day written as `YYYY-MM-DD`, or null when the text is no such day (31 February, `2026-2-3`). */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null
  const [year, month, date] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  if (year < 0 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null
  return text as Day
}

/** The number that stands there, -1 when there is anything but digits. Millions of days are read from one file. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const value = digit(text, at)
    if (value < 0 || value > 9) return -1
    number = number * 10 + value
  }
  return number
}

/** The day written as `YYYY-MM-DD`. Throws on anything else: for constants and tests. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new RangeError(`Not a calendar day: ${text}`)
  return parsed
}

/** Days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a proleptic Gregorian date (era arithmetic of 400 years, 146,097 days each). */
function numberOf(year: number, month: number, date: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) as DayNumber
}

function partsOf(n: DayNumber): { year: number; month: number; date: number } {
  const z = n + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  }
}

const digit = (text: string, at: number) => text.charCodeAt(at) - 48

/** Days since 1970-01-01. */
export function toNumber(d: Day): DayNumber {
  const year = digit(d, 0) * 1000 + digit(d, 1) * 100 + digit(d, 2) * 10 + digit(d, 3)
  return numberOf(year, digit(d, 5) * 10 + digit(d, 6), digit(d, 8) * 10 + digit(d, 9))
}

const pad = (n: number, width: number) => String(n).padStart(width, '0')

/** The day that is this many days after 1970-01-01. */
export function toDay(n: DayNumber): Day {
  const { year, month, date } = partsOf(n)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day
}

/** The day `days` calendar days later (earlier when negative). */
export function plusDays(n: DayNumber, days: number): DayNumber {
  return (n + days) as DayNumber
}

/** The same date `months` calendar months later or earlier, clamped to the month's end: 31 January + 3 months is 30 April. */
export function plusMonths(n: DayNumber, months: number): DayNumber {
  const { year, month, date } = partsOf(n)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  return numberOf(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(n: DayNumber): number {
  return (((n + 4) % 7) + 7) % 7
}

/** Whole years from `from` to `to`, as ages are counted. */
export function wholeYears(from: DayNumber, to: DayNumber): number {
  const a = partsOf(from)
  const b = partsOf(to)
  return b.year - a.year - (b.month < a.month || (b.month === a.month && b.date < a.date) ? 1 : 0)
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** As one says it: `23 February 2026`. */
export function sayDay(n: DayNumber): string {
  const { year, month, date } = partsOf(n)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** With the weekday, for a date that someone has to keep: `Monday 23 February 2026`. */
export function sayWeekday(n: DayNumber): string {
  return `${WEEKDAYS[weekday(n)]} ${sayDay(n)}`
}

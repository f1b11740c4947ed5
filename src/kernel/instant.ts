import { type Day, type DayNumber, plusDays, toDay, toNumber } from './day.ts'

/** A moment in time, always in UTC and with milliseconds: `2026-02-23T09:30:00.000Z`. Instants compare as text. */
export type Instant = string & { readonly Instant: unique symbol }

/** The zone in which England's days begin and end. */
const LONDON = 'Europe/London'

const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

const fromEpoch = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

/** An instant with its offset (`2026-02-23T09:30:00Z`, `…+01:00`), or null when the text is none. */
export function parseInstant(text: string): Instant | null {
  if (isWritten(text)) return text
  try {
    return fromEpoch(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return null
  }
}

/** Is it written already as we write it? Asked of every fact that is read, so not of Temporal. */
function isWritten(text: string): text is Instant {
  if (text.length !== 24 || !text.endsWith('Z')) return false
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && fromEpoch(milliseconds) === text
}

/** Is this a time of day, `HH:MM`? */
export function isClockTime(text: string): boolean {
  return CLOCK_TIME.test(text)
}

/** The London day on which an instant falls. */
export function dayOf(instant: Instant): Day {
  if (instant < '19') return Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON).toPlainDate().toString() as Day
  // Since 1900 London has been level with Greenwich or up to two hours ahead: only a late evening can be the next day.
  const there = instant.slice(0, 10) as Day
  if (instant.slice(11, 13) < '22') return there
  const next = toDay(plusDays(toNumber(there), 1))
  return instant < startOfDay(next) ? there : next
}

/** Local time of an instant in London, `HH:MM`. */
export function timeOf(instant: Instant): string {
  const day = dayOf(instant)
  const next = toDay(plusDays(toNumber(day), 1))
  // From one midnight to the next London keeps one distance from Greenwich, but for two days of a year.
  const [ahead, aheadAfter] = [hoursAhead(day), hoursAhead(next)]
  if (ahead === aheadAfter) {
    const hour = (Number(instant.slice(11, 13)) + ahead) % 24
    return `${String(hour).padStart(2, '0')}${instant.slice(13, 16)}`
  }
  return Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** By how many hours London is ahead of Greenwich when a day begins; NaN, and so equal to nothing, where it is no whole hour. */
function hoursAhead(day: Day): number {
  const begins = startOfDay(day)
  if (!begins.endsWith(':00:00.000Z')) return Number.NaN
  return (24 - Number(begins.slice(11, 13))) % 24
}

const beginnings = new Map<Day, Instant>()

/** The first instant of a London day. Remembered: the rules ask it of the same few thousand days again and again. */
export function startOfDay(day: Day): Instant {
  const known = beginnings.get(day)
  if (known !== undefined) return known
  const begins = fromEpoch(Temporal.PlainDate.from(day).toZonedDateTime(LONDON).epochMilliseconds)
  beginnings.set(day, begins)
  return begins
}

/** The last instant (to the millisecond) of a London day. */
export function endOfDay(day: Day): Instant {
  return fromEpoch(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(LONDON).epochMilliseconds - 1)
}

/** The instant of a local London time on a day. A time that the spring change skips moves forward. */
export function atLondon(day: DayNumber, clockTime: string): Instant {
  const local = Temporal.PlainDateTime.from(`${toDay(day)}T${clockTime}`)
  return fromEpoch(local.toZonedDateTime(LONDON).epochMilliseconds)
}

/** The last instant (to the millisecond) before another. */
export const justBefore = (instant: Instant): Instant => fromEpoch(Date.parse(instant) - 1)

/** The instant `hours` hours later. */
export function plusHours(instant: Instant, hours: number): Instant {
  return fromEpoch(Date.parse(instant) + hours * 3_600_000)
}

/** The last instant before this one. */
export function millisecondBefore(instant: Instant): Instant {
  return fromEpoch(Date.parse(instant) - 1)
}

/** Whole hours from one instant to a later one. */
export const hoursBetween = (from: Instant, to: Instant): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000)

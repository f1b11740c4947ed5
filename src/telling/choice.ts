import { type Day, plusDays, toNumber } from '../kernel/day.ts'
import { atLondon, dayOf, type Instant, plusHours, timeOf } from '../kernel/instant.ts'
import { type HolidayCalendar, isWorkingDay } from '../kernel/working-days.ts'
import { isOfDanger } from './told.ts'

/** How somebody wants to be told by e-mail. In the program they are told at once, whatever they chose. */
export type TellingChoice = {
  /** `digest`: once a day; `each`: one by one; `none`: only what escalates. */
  mail: 'digest' | 'each' | 'none'
  /** London time, `HH:MM`. */
  digestAt: string
  /** No e-mail from one time of day to the other, also over midnight; null: at any hour. */
  quiet: { from: string; until: string } | null
  /** Saturdays, Sundays and bank holidays are quiet too. */
  quietDaysOff: boolean
  /** Away from one day to another, both included. `cover`: the user who is told in their place; null: nobody. */
  away: { from: Day; until: Day; cover: string | null } | null
  /** Told when another agency is late for a child whom they work with, and nobody has said anything. */
  offers: boolean
}

/** Nobody has chosen anything: once a day, in the morning. */
export const UNLESS_CHOSEN: TellingChoice = {
  mail: 'digest',
  digestAt: '08:00',
  quiet: null,
  quietDaysOff: false,
  away: null,
  offers: true,
}

/** What waits for the digest of the day: reminders of duties, and what is offered. All else is for one person now. */
export const IN_DIGEST = ['late', 'due_soon', 'cover_late', 'cover_due_soon', 'offered'] as const

const waitsForDigest = (kind: string): boolean => IN_DIGEST.some(one => one === kind)

/** When the e-mail of a message goes: not at all, with the digest, or not before an instant (which may have passed). */
export type MailWhen = 'not' | 'with the digest' | Instant

export function mailWhen(
  choice: TellingChoice,
  message: { kind: string; now: Instant },
  calendar: HolidayCalendar,
): MailWhen {
  // Who works the front door is told of a child in danger: a duty team's working time is the night.
  if (isOfDanger(message.kind)) return message.now
  if (waitsForDigest(message.kind)) {
    if (choice.mail === 'none' || isAway(choice, dayOf(message.now))) return 'not'
    if (choice.mail === 'digest' || message.kind === 'offered') return 'with the digest'
  }
  return endOfQuiet(choice, message.now, calendar)
}

export function isAway({ away }: TellingChoice, on: Day): boolean {
  return away !== null && away.from <= on && on <= away.until
}

/** A digest of this day goes from this instant on, and where it is quiet then, from the end of that; null: not on this day. */
export function digestOf(choice: TellingChoice, on: Day, calendar: HolidayCalendar): Instant | null {
  if (choice.mail !== 'digest' || isAway(choice, on)) return null
  if (choice.quietDaysOff && !isWorkingDay(calendar, toNumber(on))) return null
  const { quiet, digestAt } = choice
  return atLondon(toNumber(on), quiet !== null && isQuietAt(quiet, digestAt) ? quiet.until : digestAt)
}

type Quiet = NonNullable<TellingChoice['quiet']>

/** Is it quiet at a time of day? Also over midnight. */
function isQuietAt({ from, until }: Quiet, time: string): boolean {
  return from > until ? time >= from || time < until : time >= from && time < until
}

/** The first instant from `now` on that is not quiet: `now` itself where it is not. */
export function endOfQuiet(choice: TellingChoice, now: Instant, calendar: HolidayCalendar): Instant {
  const { quiet, quietDaysOff } = choice
  const today = toNumber(dayOf(now))
  if (quietDaysOff && !isWorkingDay(calendar, today)) {
    let next = plusDays(today, 1)
    while (!isWorkingDay(calendar, next)) next = plusDays(next, 1)
    return endOfQuiet(choice, atLondon(next, '00:00'), calendar)
  }
  const time = timeOf(now)
  if (quiet === null || !isQuietAt(quiet, time)) return now
  const endsTomorrow = quiet.from > quiet.until && time >= quiet.from
  const first = atLondon(endsTomorrow ? plusDays(today, 1) : today, quiet.until)
  // The clocks went back, and that time comes a second time.
  const ends = first > now ? first : plusHours(first, 1)
  // A Friday's night ends on a Saturday: that day may be quiet as well.
  return quietDaysOff ? endOfQuiet(choice, ends, calendar) : ends
}

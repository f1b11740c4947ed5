import type { Day } from './day.ts'
import { dayOf, type Instant } from './instant.ts'

/** What time it is. Made once, at the door, and handed down; the rules are given `today` and never ask. */
export type Clock = {
  now(): Instant
  today(): Day
}

/** The machine's own clock; a day begins at midnight in London. */
export function systemClock(): Clock {
  const now = () => new Date().toISOString() as Instant
  return { now, today: () => dayOf(now()) }
}

/** A clock that stands still: for tests and for showing what the system would have shown. */
export function fixedClock(instant: Instant): Clock {
  return { now: () => instant, today: () => dayOf(instant) }
}

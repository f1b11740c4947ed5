import type { DayNumber } from '../../kernel/day.ts'
import { atLondon } from '../../kernel/instant.ts'
import { type HolidayCalendar, plusWorkingDays, workingDaysBetween } from '../../kernel/working-days.ts'
import { type Clock, isLateAtRegistration } from './clock.ts'

/** How a duty stands on a day. Meanings: contracts.md, "timetable". */
export type Status =
  | 'waiting'
  | 'open'
  | 'due_soon'
  | 'overdue'
  | 'met'
  | 'met_late'
  | 'missed'
  | 'ended'
  | 'late_at_registration'
  | 'not_known'

/** From the last day to the day it was met, or to today while it is overdue. */
export type Lateness = { days: number; workingDays: number }

/** What an import can carry and when it went live, as numbers. */
export type ImportedFrom = {
  carries: ReadonlySet<string>
  goLive: DayNumber | null
  /** The facts that came from the import; null: all. */
  imported: ReadonlySet<string> | null
}

export function statusOf(
  clock: Clock,
  today: DayNumber,
  calendar: HolidayCalendar,
  source: ImportedFrom | null,
): Status {
  const { end, due } = clock
  if (end?.how === 'met') return metLate(clock, end.on) ? 'met_late' : 'met'
  if (end?.how === 'ended' && end.loss) return 'ended'
  if (source !== null && !isCarried(clock, source)) return endedInTime(clock) ? 'ended' : 'not_known'
  if (end !== null) return endedInTime(clock) ? 'ended' : 'missed'
  if (isLateAtRegistration(clock)) return 'late_at_registration'
  if (clock.opens !== null && today < clock.opens) return 'waiting'
  if (due === null) return 'open'
  if (due < today) return 'overdue'
  return isDueSoon(due, today, clock.span.edition.dueSoonWorkingDays, calendar) ? 'due_soon' : 'open'
}

function metLate(clock: Clock, on: DayNumber): boolean {
  if (clock.due === null) return false
  const at = clock.end?.how === 'met' ? clock.end.fact.at : undefined
  if (clock.dueAt !== null && at !== undefined) return atLondon(on, at) > clock.dueAt
  return on > clock.due
}

function endedInTime(clock: Clock): boolean {
  const last = (isLateAtRegistration(clock) ? clock.newDue : null) ?? clock.due
  return clock.end !== null && (last === null || clock.end.on <= last)
}

/** A clock that a fact recorded here started is known here, whatever the import could carry. */
function isCarried(clock: Clock, source: ImportedFrom): boolean {
  if (source.imported !== null && !source.imported.has(clock.start.id)) return true
  return clock.rule.metBy.some(pattern => source.carries.has(pattern.fact))
}

/** Due today or within so many working days from today. */
function isDueSoon(due: DayNumber, today: DayNumber, workingDays: number, calendar: HolidayCalendar): boolean {
  // Beyond three weeks no count of five working days reaches; and the holidays so far ahead may not be known yet.
  if (due < today || due - today > 21 + 2 * workingDays) return false
  const known = Math.min(due, calendar.horizon) as DayNumber
  return (
    workingDaysBetween(calendar, today, known) <= workingDays && workingDaysBetween(calendar, today, due) <= workingDays
  )
}

export function latenessOf(clock: Clock, status: Status, today: DayNumber, calendar: HolidayCalendar): Lateness | null {
  if (clock.due === null) return null
  const until = status === 'overdue' ? today : status === 'met_late' ? (clock.end?.on ?? null) : null
  if (until === null) return null
  return { days: until - clock.due, workingDays: workingDaysBetween(calendar, clock.due, until) }
}

/** Overdue already on the day the system went live: listed apart, offered to nobody until a person confirms it. */
export function isInherited(clock: Clock, status: Status, goLive: DayNumber | null, today: DayNumber): boolean {
  if (goLive === null || clock.due === null || status === 'not_known' || isLateAtRegistration(clock)) return false
  const stillOpen = clock.end === null || clock.end.on > goLive
  return clock.due < goLive && clock.due < today && clock.start.on <= goLive && stillOpen
}

/** Was it late at any time, as the facts now stand? */
export function isLateNow(clock: Clock, status: Status, source: ImportedFrom | null): boolean {
  switch (status) {
    case 'overdue':
    case 'met_late':
    case 'missed':
    case 'late_at_registration':
      return true
    case 'ended':
      // After a loss: ended, but late until then, unless nobody could know whether it had been done.
      return (
        clock.due !== null &&
        clock.end !== null &&
        clock.end.on > clock.due &&
        (source === null || isCarried(clock, source))
      )
    default:
      return false
  }
}

/** The next day after today on which this duty changes by itself: it opens, is due soon, becomes late. Null: never. */
export function nextChange(clock: Clock, today: DayNumber, calendar: HolidayCalendar): DayNumber | null {
  if (clock.end !== null) return null
  const days: number[] = []
  const { dueSoonWorkingDays } = clock.span.edition
  if (clock.opens !== null) days.push(clock.opens)
  for (const last of [clock.due, clock.newDue]) {
    if (last === null || last < today) continue
    days.push(last + 1)
    if (last <= today || last > calendar.horizon || isDueSoon(last, today, dueSoonWorkingDays, calendar)) continue
    days.push(firstDueSoon(last, dueSoonWorkingDays, calendar))
  }
  const later = days.filter(day => day > today)
  return later.length === 0 ? null : (Math.min(...later) as DayNumber)
}

/** The first day on which `due` is no more than so many working days away. */
function firstDueSoon(due: DayNumber, workingDays: number, calendar: HolidayCalendar): DayNumber {
  const limit = workingDaysBetween(calendar, calendar.knownFrom, due) - workingDays
  let day = plusWorkingDays(calendar, due, -workingDays)
  while (workingDaysBetween(calendar, calendar.knownFrom, (day - 1) as DayNumber) >= limit) day = (day - 1) as DayNumber
  return day
}

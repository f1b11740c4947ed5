import { type Day, type DayNumber, toDay, toNumber } from '../../kernel/day.ts'
import { gestationOn, writeGestation } from '../../kernel/gestation.ts'
import { dayOf, endOfDay, type Instant, millisecondBefore } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Person, Source } from '../case-file.ts'
import { escalationDuties } from '../escalation/escalation-duties.ts'
import type { Fact, Happening } from '../fact.ts'
import { recordedAt, recordedBy, standing } from '../known.ts'
import type { Protocol } from '../protocol.ts'
import { type ChildHistory, childHistory, currentDating } from './child-history.ts'
import { type Clock, clocksOf, named } from './clock.ts'
import { type Conflict, conflictsAmong } from './conflict.ts'
import {
  type ImportedFrom,
  isInherited,
  isLateNow,
  type Lateness,
  latenessOf,
  nextChange,
  type Status,
  statusOf,
} from './status.ts'

/** What is known of the children of a record: nothing here was recorded after the instant that is asked about. */
export type Record = {
  people: readonly Person[]
  facts: readonly Fact[]
  source: Source | null
}

/** One clock of one child on a day, everything computed. */
export type DutyOnDay = {
  clock: Clock
  id: string
  status: Status
  lateBy: Lateness | null
  wasLate: boolean
  inherited: boolean
}

export type ChildTimetable = {
  history: ChildHistory
  duties: readonly DutyOnDay[]
  conflicts: readonly Conflict[]
  /** The next day after today on which anything here changes by itself; null when nothing will. */
  nextChange: DayNumber | null
}

/** `duty:about:id of the fact that started it`. */
function clockId(clock: Clock): string {
  return `${clock.rule.id}:${clock.child}:${clock.start.id}`
}

/** Only what was recorded by an instant: facts, and the people themselves. */
export function asKnownAt(record: Record, instant: Instant): Record {
  return { ...record, people: recordedBy(record.people, instant), facts: recordedBy(record.facts, instant) }
}

/** Who owes what by when for every child of a record, on a day. Pure. Throws `BeyondHolidays` past the holiday calendar. */
export function timetables(
  record: Record,
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
): ChildTimetable[] {
  const facts = standing(upTo(record.facts, today))
  const source = sourceOf(record.source)
  return record.people.map(person => {
    const own = record.people.length === 1 ? facts : facts.filter(fact => fact.about.includes(person.id))
    const child = timetableOf(person, own, protocol, calendar, today, source)
    const earlier = lateEarlier(record, person.id, child, protocol, calendar, today)
    return earlier.size === 0
      ? child
      : { ...child, duties: child.duties.map(d => (earlier.has(d.id) ? { ...d, wasLate: true } : d)) }
  })
}

/** Corrections made by a day. A fact that lies ahead stays until it is corrected: a wrong year must be curable. */
const upTo = (facts: readonly Fact[], today: DayNumber) => {
  const last = toDay(today)
  const made = (fact: Fact) => fact.kind !== 'FactCorrected' || fact.on <= last
  return facts.every(made) ? facts : facts.filter(made)
}

function sourceOf(source: Source | null): ImportedFrom | null {
  if (source === null) return null
  return {
    carries: new Set(source.carries),
    goLive: source.goLive === null ? null : toNumber(source.goLive),
    imported: source.imported ?? null,
  }
}

/** One child, from facts that already stand (corrected, known, happened). */
function timetableOf(
  person: Person,
  facts: readonly Happening[],
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
  source: ImportedFrom | null,
): ChildTimetable {
  const history = childHistory(person, facts, today)
  const clocks = [
    ...protocol.rules.flatMap(rule => clocksOf(rule, history, calendar)),
    ...escalationDuties(history, protocol, calendar),
  ]
  let next: DayNumber | null = null
  const onDay = (clock: Clock): DutyOnDay => {
    const status = statusOf(clock, today, calendar, source)
    const changes = nextChange(clock, today, calendar)
    if (changes !== null && (next === null || changes < next)) next = changes
    return {
      clock,
      id: clockId(clock),
      status,
      lateBy: latenessOf(clock, status, today, calendar),
      wasLate: isLateNow(clock, status, source),
      inherited: source !== null && isInherited(clock, status, source.goLive, today),
    }
  }
  const duties = clocks.map(clock => {
    try {
      return onDay(clock)
    } catch (error) {
      throw named(clock, error)
    }
  })
  return { history, duties, conflicts: conflictsAmong(clocks, today, clockId), nextChange: next }
}

/**
 * Clocks that showed as overdue before something that was recorded late, a correction or a new expected date put them
 * right. Status follows the facts as now known; that it once was late stays true. What was recorded in its course cannot
 * make a late clock timely, so only the moments just before what came out of course are looked at.
 */
function lateEarlier(
  record: Record,
  child: string,
  now: ChildTimetable,
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
): Set<string> {
  const late = new Set<string>()
  if (now.duties.every(duty => duty.wasLate)) return late
  const source = sourceOf(record.source)
  for (const instant of momentsBeforeChange(record.facts, now, today)) {
    const before = asKnownAt(record, instant)
    const person = before.people.find(p => p.id === child)
    if (!person) continue
    const on = toNumber(dayOf(instant))
    const facts = standing(upTo(before.facts, on)).filter(fact => fact.about.includes(child))
    if (facts.length === 0) continue
    const then = timetableOf(person, facts, protocol, calendar, on, source)
    for (const duty of then.duties) if (duty.wasLate) late.add(duty.id)
  }
  return late
}

/** The last instants before the facts that can have moved a date or hidden a lateness. */
function momentsBeforeChange(facts: readonly Fact[], now: ChildTimetable, today: DayNumber): Set<Instant> {
  const dues = now.duties.flatMap(({ clock, wasLate }) => (wasLate || clock.due === null ? [] : [clock.due]))
  const moments = new Set<Instant>()
  for (const fact of facts) {
    if (!(movesDates(fact, now.history) || isRecordedAfter(fact, dues)) || toNumber(fact.on) > today) continue
    const before = millisecondBefore(recordedAt(fact))
    moments.add(toNumber(dayOf(before)) > today ? endOfDay(toDay(today)) : before)
  }
  return moments
}

function movesDates(fact: Fact, history: ChildHistory): boolean {
  if (fact.kind === 'FactCorrected') return true
  return fact.kind === 'EstimatedDateSet' && history.datings.length > 1 && fact.about.includes(history.child)
}

/** Is there a last day between the day on which it happened and the day on which it was recorded? */
function isRecordedAfter(fact: Fact, dues: readonly DayNumber[]): boolean {
  const happenedOn = fact.kind === 'BirthRecorded' && fact.bornOn !== undefined ? fact.bornOn : fact.on
  const recordedOn = fact.recordedAt === undefined ? fact.on : dayOf(fact.recordedAt)
  if (recordedOn <= happenedOn) return false
  const [happened, recorded] = [toNumber(happenedOn), toNumber(recordedOn)]
  return dues.some(due => happened <= due && due < recorded)
}

/** Completed weeks and days on a day, `w+d`; null once born or lost, without an expected date, or before the pregnancy began. */
export function gestationWritten(history: ChildHistory, today: DayNumber): string | null {
  const expected = currentDating(history)?.expected ?? null
  if (expected === null || history.birth !== null || history.loss !== null) return null
  const days = gestationOn(expected, today)
  return days < 0 ? null : writeGestation(days)
}

/** A day as it stands in JSON. */
export const written = (n: DayNumber | null): Day | null => (n === null ? null : toDay(n))

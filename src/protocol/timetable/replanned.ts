import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, millisecondBefore } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Fact, FactKind } from '../fact.ts'
import { recordedAt } from '../known.ts'
import type { Protocol } from '../protocol.ts'
import { asKnownAt, type ChildTimetable, type DutyOnDay, type Record, timetables } from './timetable.ts'

/** What a new expected date, a birth, a loss or a correction did to the dates that were planned. */
export type Replanned = {
  /** When it was recorded, all that was recorded at once together. */
  at: Instant
  causes: readonly Fact[]
  moves: readonly Move[]
  before: ChildTimetable
  after: ChildTimetable
}

/** `moved`: another day. `begun`: owed only from here on. `over`: owed no more. */
export type Move = {
  duty: DutyOnDay
  how: 'moved' | 'begun' | 'over'
  from: DayNumber | null
  to: DayNumber | null
  /** It was not late before, and by its new day it is. */
  lateNow: boolean
}

const MOVES_DATES: ReadonlySet<FactKind> = new Set([
  'EstimatedDateSet',
  'BirthRecorded',
  'PregnancyEnded',
  'PersonDied',
  'FactCorrected',
])

/**
 * Each time that something re-planned a child, the last first: what was owed just before it was recorded against what was
 * owed just after, both on that day. What moved nothing is left out. `record` is of one child.
 */
export function replanningsOf(record: Record, protocol: Protocol, calendar: HolidayCalendar): Replanned[] {
  const causes = Map.groupBy(
    record.facts.filter(({ kind }) => MOVES_DATES.has(kind)),
    recordedAt,
  )
  const instants = [...causes.keys()].sort().reverse()
  return instants.flatMap(at => {
    const on = toNumber(dayOf(at))
    const [before, after] = [millisecondBefore(at), at].map(instant => {
      const [timetable] = timetables(asKnownAt(record, instant), protocol, calendar, on)
      return timetable
    })
    if (!before || !after || before.history.facts.length === 0) return []
    const moves = movesBetween(before, after, on)
    return moves.length === 0 ? [] : [{ at, causes: causes.get(at) ?? [], moves, before, after }]
  })
}

function movesBetween(before: ChildTimetable, after: ChildTimetable, today: DayNumber): Move[] {
  const then = new Map(before.duties.map(duty => [duty.id, duty]))
  const moves: Move[] = []
  for (const duty of after.duties) {
    const old = then.get(duty.id)
    then.delete(duty.id)
    const [was, is] = [old !== undefined && isOwed(old), isOwed(duty)]
    const [from, to] = [old?.clock.due ?? null, duty.clock.due]
    const lateNow = is && to !== null && to < today && !(was && from !== null && from < today)
    if (was && is && from !== to) moves.push({ duty, how: 'moved', from, to, lateNow })
    else if (!was && is) moves.push({ duty, how: 'begun', from: null, to, lateNow })
    else if (was && !is) moves.push({ duty, how: 'over', from, to: null, lateNow: false })
  }
  for (const duty of then.values())
    if (isOwed(duty)) moves.push({ duty, how: 'over', from: duty.clock.due, to: null, lateNow: false })
  return moves.sort((a, b) => (a.to ?? a.from ?? 0) - (b.to ?? b.from ?? 0))
}

const isOwed = ({ clock, status }: DutyOnDay) => clock.end === null && status !== 'not_known'

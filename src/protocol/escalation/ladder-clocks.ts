import type { DayNumber } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, plusHours } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Placed } from '../timetable/child-history.ts'
import { dateOf } from '../timetable/limit.ts'
import type { Escalation, StageWalked } from './escalation.ts'
import { type LadderLimit, limitOf } from './ladder.ts'

export type ClockOf = 'respond' | 'written_outcome' | 'meeting_notice' | 'meeting' | 'overall'

/** When a clock begins: a day, and the moment where it is known. */
type Beginning = { day: DayNumber; at: Instant | null }

/** One clock of an escalation: from a step, by a limit of the ladder, to what ended it. */
export type LadderClock = {
  what: ClockOf
  stage: StageWalked
  from: Placed
  /** What is counted from, where that is not the step itself: the end of the time for an answer. */
  begins: Beginning | null
  limit: LadderLimit
  due: DayNumber | null
  /** Where the limit is in hours and the time of its beginning is known. */
  dueAt: Instant | null
  end: { how: 'met' | 'ended'; at: Placed } | null
}

/**
 * The clocks that an escalation has started, counted as other duties are: a working day skips weekends and bank holidays,
 * an hour skips nothing. The clock pauses for nobody. Throws `BeyondHolidays`.
 */
export function ladderClocks(escalation: Escalation, calendar: HolidayCalendar): LadderClock[] {
  const { ladder, walked, raised, end } = escalation
  const clocks: LadderClock[] = []
  for (const stage of walked) {
    const { answer, until, since, row } = stage
    const respond = from(since, row?.respond ?? null, calendar)
    clocks.push({ what: 'respond', stage, ...respond, end: metAt(answer) ?? endedAt(until) })
    if (answer !== null && row?.written_outcome != null) {
      const settled = end?.how === 'resolved' && until === end.at ? metAt(end.at) : null
      const written = from(answer, row.written_outcome, calendar)
      clocks.push({ what: 'written_outcome', stage, ...written, end: settled ?? endedAt(until) })
    }
    clocks.push(...meetingClocks(stage, respond, calendar))
  }
  if (ladder?.overall != null) {
    const over = end?.how === 'resolved' ? metAt(end.at) : endedAt(end?.at ?? null)
    clocks.push({ what: 'overall', stage: walked[0], ...from(raised, ladder.overall, calendar), end: over })
  }
  return clocks
}

type Counted = Pick<LadderClock, 'from' | 'begins' | 'limit' | 'due' | 'dueAt'>

/**
 * A meeting is owed where a stage is unresolved. No source that was read says from which moment; the reading is: from the
 * end of the time for an answer, because only then can it be said; where none is stated, from the answer.
 */
function* meetingClocks(stage: StageWalked, respond: Counted, calendar: HolidayCalendar): Generator<LadderClock> {
  const { row, answer, until, since, meetingCalled, meetingHeld } = stage
  const limits = [
    ['meeting_notice', row?.meeting_notice, meetingCalled ?? meetingHeld],
    ['meeting', row?.meeting, meetingHeld],
  ] as const
  for (const [what, limit, met] of limits) {
    if (limit == null) continue
    const over = metAt(met) ?? endedAt(until)
    if (respond.due !== null) {
      const begins = { day: respond.due, at: respond.dueAt }
      yield { what, stage, ...from(since, limit, calendar, begins), end: over }
    } else if (answer !== null) {
      yield { what, stage, ...from(answer, limit, calendar), end: over }
    }
  }
}

/** A limit counted from a step, or from what follows it. */
function from(step: Placed, limit: LadderLimit, calendar: HolidayCalendar, begins: Beginning | null = null): Counted {
  const since = begins ?? { day: step.on, at: null, time: step.fact.at ?? null }
  return { from: step, begins, limit, ...byWhen(limit, since, calendar) }
}

/** The last day of a limit, and the last moment where it is in hours and the time of its beginning is known. */
export function byWhen(
  limit: LadderLimit | undefined,
  { day, at, time = null }: { day: DayNumber; at: Instant | null; time?: string | null },
  calendar: HolidayCalendar,
): Pick<LadderClock, 'due' | 'dueAt'> {
  const counted = limitOf(limit)
  if (counted === null) return { due: null, dueAt: null }
  if (at !== null && counted.unit === 'hour') {
    const instant = plusHours(at, counted.value)
    return { due: toNumber(dayOf(instant)), dueAt: instant }
  }
  const anchors = { trigger: day, triggerAt: time, expected: null, next: () => null }
  const date = dateOf(counted, AS_OTHERS, calendar, anchors)
  return { due: date?.day ?? null, dueAt: date?.at ?? null }
}

const AS_OTHERS = { dayOfEvent: 0, bankHolidays: 'skipped' } as const

const metAt = (at: Placed | null): LadderClock['end'] => (at === null ? null : { how: 'met', at })
const endedAt = (at: Placed | null): LadderClock['end'] => (at === null ? null : { how: 'ended', at })

/** Is its time over? To the minute where the limit is in hours, else at the end of its last day. */
export function isPast({ due, dueAt, end }: Pick<LadderClock, 'due' | 'dueAt' | 'end'>, now: Instant): boolean {
  if (end !== null || due === null) return false
  return dueAt === null ? toNumber(dayOf(now)) > due : now > dueAt
}

import type { DayNumber } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Placed } from '../timetable/child-history.ts'
import { dateOf } from '../timetable/limit.ts'
import type { Escalation, StageWalked } from './escalation.ts'
import { type LadderLimit, limitOf } from './ladder.ts'

export type ClockOf = 'respond' | 'written_outcome' | 'overall'

/** One clock of an escalation: from a step, by a limit of the ladder, to what ended it. */
export type LadderClock = {
  what: ClockOf
  stage: StageWalked
  from: Placed
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
  const clock = (what: ClockOf, stage: StageWalked, from: Placed, limit: LadderLimit, over: LadderClock['end']) => {
    const counted = limitOf(limit)
    const date = counted === null ? null : dateOf(counted, AS_OTHERS, calendar, anchorsOf(from))
    return { what, stage, from, limit, due: date?.day ?? null, dueAt: date?.at ?? null, end: over }
  }
  const clocks: LadderClock[] = []
  for (const stage of walked) {
    const { answer, until, since, row } = stage
    const answered = answer === null ? null : ({ how: 'met', at: answer } as const)
    clocks.push(clock('respond', stage, since, row?.respond ?? null, answered ?? endedAt(until)))
    if (answer === null || row?.written_outcome == null) continue
    const settled = end?.how === 'resolved' && until === end.at ? ({ how: 'met', at: end.at } as const) : null
    clocks.push(clock('written_outcome', stage, answer, row.written_outcome, settled ?? endedAt(until)))
  }
  if (ladder?.overall != null) {
    const over = end === null ? null : ({ how: end.how === 'resolved' ? 'met' : 'ended', at: end.at } as const)
    clocks.push(clock('overall', walked[0], raised, ladder.overall, over))
  }
  return clocks
}

const AS_OTHERS = { dayOfEvent: 0, bankHolidays: 'skipped' } as const

const endedAt = (at: Placed | null): LadderClock['end'] => (at === null ? null : { how: 'ended', at })

const anchorsOf = ({ on, fact }: Placed) => ({
  trigger: on,
  triggerAt: fact.at ?? null,
  expected: null,
  next: () => null,
})

/** Is its time over? To the minute where the limit is in hours, else at the end of its last day. */
export function isPast({ due, dueAt, end }: Pick<LadderClock, 'due' | 'dueAt' | 'end'>, now: Instant): boolean {
  if (end !== null || due === null) return false
  return dueAt === null ? toNumber(dayOf(now)) > due : now > dueAt
}

import { sayWeekday, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import type { LadderClock } from './ladder-clocks.ts'

/** By when: to the minute where the limit is in hours. */
export function sayBy({ due, dueAt, limit }: Pick<LadderClock, 'due' | 'dueAt' | 'limit'>): string {
  if (dueAt !== null) return `${sayWeekday(toNumber(dayOf(dueAt)))}, ${timeOf(dueAt)}`
  if (due !== null) return sayWeekday(due)
  return limit === 'without_delay' ? 'Without delay; no day is stated' : 'No time is stated'
}

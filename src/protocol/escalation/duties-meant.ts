import type { DayNumber } from '../../kernel/day.ts'
import type { DutyOnDay } from '../timetable/timetable.ts'

/**
 * Which duties of a child a name means that was said on a day: a clock is meant by its own name alone; by the name of a duty
 * are meant those of its clocks that ran then, or where none did, the last one that had begun. Those of a later enquiry or
 * plan are not: nobody had anything to say of them yet.
 */
export function dutiesMeant(
  name: string | null | undefined,
  on: DayNumber,
  duties: readonly DutyOnDay[],
): readonly DutyOnDay[] {
  if (name == null) return []
  const itself = duties.filter(({ id }) => id === name)
  if (itself.length > 0) return itself
  const begun = duties.filter(({ clock: { rule, start } }) => rule.id === name && start.on <= on)
  const running = begun.filter(({ clock: { end } }) => end === null || end.on >= on)
  return running.length > 0 ? running : begun.slice(-1)
}

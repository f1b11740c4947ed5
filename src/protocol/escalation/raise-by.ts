import { type DayNumber, sayWeekday } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { DutyOnDay } from '../timetable/timetable.ts'
import type { Escalation } from './escalation.ts'
import type { Ladder, LadderLimit } from './ladder.ts'
import { byWhen } from './ladder-clocks.ts'
import { lateSince } from './offered.ts'

/** Until when something is to be raised: shown, and nothing more. To raise it later is never refused. */
export type RaiseBy = { limit: LadderLimit; since: DayNumber; due: DayNumber }

/**
 * By which day something is to be raised, where the ladder says within what; null: it does not say.
 * @param since the last day of what is late, or the day of what was decided; null: not known
 */
export function raiseBy(ladder: Ladder | null, since: DayNumber | null, calendar: HolidayCalendar): RaiseBy | null {
  const limit = ladder?.stages.find(({ raise }) => raise != null)?.raise ?? null
  if (since === null || limit === null) return null
  const { due } = byWhen(limit, { day: since, at: null }, calendar)
  return due === null ? null : { limit, since, due }
}

/** `The procedure asks to raise it by Wednesday 4 March 2026 [derived]; it can be raised later too.` of what is late; empty where the ladder does not say. */
export function sayRaiseBy(
  ladder: Ladder | null,
  duty: DutyOnDay,
  history: ChildHistory,
  calendar: HolidayCalendar,
): string {
  const by = raiseBy(ladder, lateSince(duty, history, history.today), calendar)
  return by === null
    ? ''
    : `The procedure asks to raise it by ${sayWeekday(by.due)} [derived]; it can be raised later too.`
}

/** By which day an escalation was to be raised: counted from what it is about. */
export function wasToBeRaisedBy(
  { ladder, raised, challenges }: Escalation,
  duty: DutyOnDay | null,
  history: ChildHistory,
  calendar: HolidayCalendar,
): RaiseBy | null {
  const decided = history.facts.find(({ fact }) => challenges !== null && fact.id === challenges)
  return raiseBy(ladder, decided?.on ?? (duty === null ? null : lateSince(duty, history, raised.on)), calendar)
}

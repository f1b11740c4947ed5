import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import { isLateAtRegistration } from '../timetable/clock.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'
import { isOfEscalation } from './escalation-duties.ts'

/** The day for which a conference is arranged that will meet a duty, where it lies after the duty's last day; else null. */
export function scheduledTooLate(duty: DutyOnDay, history: ChildHistory): DayNumber | null {
  if (duty.clock.end !== null) return null
  const day = arrangedAfterTheLastDay(duty, history, history.today)?.for ?? null
  return day !== null && day >= history.today ? day : null
}

/** What was arranged last by a day for a conference that would meet a duty, where it was for a day after the last one. */
function arrangedAfterTheLastDay(
  { clock: { due, rule, start } }: DutyOnDay,
  history: ChildHistory,
  by: DayNumber,
): { on: DayNumber; for: DayNumber } | null {
  const pattern = rule.metBy.find(one => one.fact === 'ConferenceHeld')
  if (due === null || pattern === undefined) return null
  const type = pattern.where?.type
  const planned = history.facts.findLast(
    ({ fact, index, on }) =>
      index > start.index &&
      on <= by &&
      (fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed') &&
      (type === undefined || fact.type === undefined || fact.type === type),
  )
  const day = planned !== undefined && 'for' in planned.fact ? planned.fact.for : undefined
  if (planned === undefined || day === undefined) return null
  return toNumber(day) > due ? { on: planned.on, for: toNumber(day) } : null
}

/** From which day on somebody could say of a duty, on a day, that it is late or will be: its last day, or that of the arrangement. */
export function lateSince(duty: DutyOnDay, history: ChildHistory, on: DayNumber): DayNumber | null {
  const { clock } = duty
  const last = isLateAtRegistration(clock) ? clock.newDue : clock.due
  return last !== null && last < on ? last : (arrangedAfterTheLastDay(duty, history, on)?.on ?? null)
}

/**
 * The duties of which an escalation is offered on a day: late and not done, or with a conference arranged for a day that
 * is too late already. Not what an import handed on until a person has confirmed it, and nothing after a loss.
 * @param confirmed clocks or names of duties whose inherited lateness was confirmed
 */
export function offeredToEscalate({ history, duties }: ChildTimetable, confirmed: ReadonlySet<string>): DutyOnDay[] {
  if (history.loss !== null) return []
  return duties
    .filter(duty => !isOfEscalation(duty.clock.rule.id))
    .filter(duty => !duty.inherited || confirmed.has(duty.id) || confirmed.has(duty.clock.rule.id))
    .filter(
      duty =>
        duty.status === 'overdue' ||
        isCompressedOver(duty, history.today) ||
        ((duty.status === 'open' || duty.status === 'due_soon') && scheduledTooLate(duty, history) !== null),
    )
    .sort((a, b) => (a.clock.due ?? 0) - (b.clock.due ?? 0))
}

const isCompressedOver = ({ status, clock }: DutyOnDay, today: DayNumber) =>
  status === 'late_at_registration' && clock.newDue !== null && clock.newDue < today

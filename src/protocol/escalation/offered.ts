import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'
import { isOfEscalation } from './escalation-duties.ts'

/** The day for which a conference is arranged that will meet a duty, where it lies after the duty's last day; else null. */
export function scheduledTooLate({ clock }: DutyOnDay, history: ChildHistory): DayNumber | null {
  const { due, rule, end, start } = clock
  const pattern = rule.metBy.find(one => one.fact === 'ConferenceHeld')
  if (due === null || end !== null || pattern === undefined) return null
  const type = pattern.where?.type
  const planned = history.facts.findLast(
    ({ fact, index }) =>
      index > start.index &&
      (fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed') &&
      (type === undefined || fact.type === undefined || fact.type === type),
  )
  const on = planned !== undefined && 'for' in planned.fact ? planned.fact.for : undefined
  if (on === undefined) return null
  const day = toNumber(on)
  return day > due && day >= history.today ? day : null
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

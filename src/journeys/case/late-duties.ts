import { isOfEscalation } from '../../protocol/escalation/escalation-duties.ts'
import { offeredToEscalate, scheduledTooLate } from '../../protocol/escalation/offered.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * What is late and not yet done, the latest first; what an import handed on only after a person confirmed it. What is late
 * within an escalation is said by its own notice.
 */
export function lateDuties(seen: CaseSeen): DutyOnDay[] {
  const confirmed = confirmedIn(seen)
  return seen.timetable.duties
    .filter(({ clock }) => !isOfEscalation(clock.rule.id))
    .filter(duty => duty.status === 'overdue' && (!duty.inherited || confirmed.has(duty.id)))
    .sort((a, b) => (b.lateBy?.days ?? 0) - (a.lateBy?.days ?? 0))
}

/** What an import handed on as late and nobody has looked at yet. */
export function handedOnLate(seen: CaseSeen): DutyOnDay[] {
  const confirmed = confirmedIn(seen)
  return seen.timetable.duties.filter(d => d.inherited && d.status === 'overdue' && !confirmed.has(d.id))
}

function confirmedIn(seen: CaseSeen): Set<string> {
  return new Set(seen.entries.flatMap(({ now }) => (now?.kind === 'LatenessConfirmed' ? [now.duty] : [])))
}

/** A conference is arranged for a day after the last one: late before it is late. */
export const arrangedTooLate = ({ timetable }: CaseSeen): DutyOnDay[] =>
  offeredToEscalate(timetable, new Set()).filter(
    duty => duty.status !== 'overdue' && scheduledTooLate(duty, timetable.history) !== null,
  )

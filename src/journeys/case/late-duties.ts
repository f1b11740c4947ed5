import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import type { CaseSeen } from './read-case.ts'

/** What is late and not yet done, the latest first; what an import handed on only after a person confirmed it. */
export function lateDuties(seen: CaseSeen): DutyOnDay[] {
  const confirmed = confirmedIn(seen)
  return seen.timetable.duties
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

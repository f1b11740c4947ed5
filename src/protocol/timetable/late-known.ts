import type { Day, DayNumber } from '../../kernel/day.ts'
import { type GestationDays, gestationOn } from '../../kernel/gestation.ts'
import type { Fact } from '../fact.ts'
import { editionOn, type Protocol } from '../protocol.ts'
import { type ChildHistory, currentDating } from './child-history.ts'
import type { ChildTimetable } from './timetable.ts'

export const LATE_KINDS = ['PregnancyConcealed', 'PregnancyDenied', 'LateBooking'] as const
export type LateKind = (typeof LATE_KINDS)[number]

export const isLateKind = (fact: Fact): fact is Extract<Fact, { kind: LateKind }> =>
  LATE_KINDS.some(kind => kind === fact.kind)

/** One step before the birth that is still open, with what is left of its time. */
export type StepLeft = {
  id: string
  title: string
  due: DayNumber | null
  /** Days until its day; negative: it has gone; null: it has none. */
  inDays: number | null
}

/** A pregnancy that became known late, or was kept from agencies: its states, and what time is left. */
export type LateKnown = {
  states: readonly { kind: LateKind; on: Day }[]
  /** Booked after the area's threshold, where the record says no more than the booking. */
  bookedAt: GestationDays | null
  /** Null: the area's source states none. */
  threshold: GestationDays | null
  /** The day to which all is planned: expected, or the first of a range. Null: not known. */
  plannedTo: DayNumber | null
  isRange: boolean
  daysLeft: number | null
  steps: readonly StepLeft[]
}

/** Null for a child who is born, a pregnancy that ended, and one that became known in time. */
export function lateKnown({ history, duties }: ChildTimetable, protocol: Protocol): LateKnown | null {
  if (history.birth !== null || history.loss !== null) return null
  const threshold = editionOn(protocol, history.today)?.lateBookingThreshold ?? null
  const states = history.facts.flatMap(({ fact }) => (isLateKind(fact) ? [{ kind: fact.kind, on: fact.on }] : []))
  const bookedAt = bookedAfter(threshold, history)
  if (states.length === 0 && bookedAt === null) return null
  const dating = currentDating(history)
  const plannedTo = dating?.expected ?? null
  const steps = duties
    .filter(({ clock }) => clock.rule.id.startsWith('prebirth_') && clock.end === null)
    .map(({ id, clock }) => {
      const due = clock.newDue ?? clock.due
      return { id, title: clock.rule.title, due, inDays: due === null ? null : due - history.today }
    })
    .toSorted((a, b) => (a.inDays ?? 1_000) - (b.inDays ?? 1_000))
  return {
    ...{ states, bookedAt, threshold, plannedTo, steps },
    isRange: dating !== null && dating.latest !== null,
    daysLeft: plannedTo === null ? null : plannedTo - history.today,
  }
}

/** The gestation at the booking, where that was over the threshold: more than 20+0 where it is 20+0. */
function bookedAfter(threshold: GestationDays | null, history: ChildHistory): GestationDays | null {
  const booked = history.byKind.get('AntenatalBooked')?.[0]
  const expected = currentDating(history)?.expected ?? null
  if (threshold === null || booked === undefined || expected === null) return null
  const at = gestationOn(expected, booked.on)
  return at > threshold ? at : null
}

import type { Day } from '../kernel/day.ts'
import { toDay, toNumber } from '../kernel/day.ts'
import type { HolidayCalendar } from '../kernel/working-days.ts'
import { CENSUS_CARRIES } from '../protocol/census-carries.ts'
import type { Fact } from '../protocol/fact.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { currentDating } from '../protocol/timetable/child-history.ts'
import { type ChildTimetable, timetables } from '../protocol/timetable/timetable.ts'

/** By which rules an authority's duties are computed. */
export type Ruling = { protocol: Protocol; calendar: HolidayCalendar; goLive: Day | null }

/** What the record holds of a child for its duties. `imported`: the ids of facts that came from a file. */
export type FactsOfChild = { childId: string; facts: readonly Fact[]; imported: ReadonlySet<string> }

/** The timetable of one child from its record. Throws `BeyondHolidays` past the holiday calendar. */
export function timetableOfRecord(child: FactsOfChild, ruling: Ruling, today: Day): ChildTimetable {
  const source =
    child.imported.size === 0 ? null : { carries: CENSUS_CARRIES, goLive: ruling.goLive, imported: child.imported }
  const record = { people: [{ id: child.childId }], facts: child.facts, source }
  const [timetable] = timetables(record, ruling.protocol, ruling.calendar, toNumber(today))
  if (!timetable) throw new Error('A record with one child has one timetable')
  return timetable
}

/** A duty as the worklists keep it: dates, never a status, because lateness changes at midnight without a write. */
export type DutyToKeep = ReturnType<typeof dutiesToKeep>[number]

export function dutiesToKeep(timetable: ChildTimetable, facts: readonly Fact[]) {
  const confirmed = new Set(facts.flatMap(fact => (fact.kind === 'LatenessConfirmed' ? [fact.duty] : [])))
  return timetable.duties.map(({ clock, id, status, wasLate, inherited }) => ({
    clock: id,
    duty: clock.rule.id,
    title: clock.rule.title,
    agency: clock.rule.owner.agency,
    role: clock.rule.owner.role,
    opens: clock.opens === null ? null : toDay(clock.opens),
    due: clock.due === null ? null : toDay(clock.due),
    due_at: clock.dueAt,
    met_on: clock.end?.how === 'met' ? toDay(clock.end.on) : null,
    ended_on: clock.end?.how === 'ended' ? toDay(clock.end.on) : null,
    not_known: status === 'not_known',
    inherited,
    confirmed: confirmed.has(id) || confirmed.has(clock.rule.id),
    late_at_registration: status === 'late_at_registration',
    was_late: wasLate,
    new_due: clock.newDue === null ? null : toDay(clock.newDue),
  }))
}

/** Where the child is, for boards that sort thousands: computed with the duties, kept beside the fold. */
export function whereaboutsOf({ history, nextChange }: ChildTimetable) {
  const written = (n: typeof nextChange) => (n === null ? null : toDay(n))
  return {
    next_change: written(nextChange),
    expected_on: written(currentDating(history)?.expected ?? null),
    born_on: written(history.birth?.on ?? null),
    is_open: history.loss === null && history.episodes.at(-1)?.to === null,
    on_plan: history.loss === null && history.plans.at(-1)?.to === null,
  }
}

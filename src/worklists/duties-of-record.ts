import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { FIRST_DAY, type HolidayCalendar } from '../kernel/working-days.ts'
import { CENSUS_CARRIES } from '../protocol/census-carries.ts'
import { isOfEscalation } from '../protocol/escalation/escalation-duties.ts'
import type { Fact } from '../protocol/fact.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { currentDating } from '../protocol/timetable/child-history.ts'
import type { Clock } from '../protocol/timetable/clock.ts'
import { type ChildTimetable, timetables } from '../protocol/timetable/timetable.ts'
import type { InvolvementToKeep } from './involvement-of-record.ts'
import { lacking } from './lacking.ts'
import { saidOfDuties } from './said-of-duty.ts'

/** By which rules an authority's duties are computed. */
export type Ruling = { protocol: Protocol; calendar: HolidayCalendar; goLive: Day | null }

/** What the record holds of a child for its duties. `imported`: the ids of facts that came from a file. */
export type FactsOfChild = { childId: string; facts: readonly Fact[]; imported: ReadonlySet<string> }

/** The timetable of one child from its record. Throws `BeyondHolidays` past the holiday calendar. */
export function timetableOfRecord(child: FactsOfChild, ruling: Ruling, today: Day): ChildTimetable {
  const source =
    child.imported.size === 0 ? null : { carries: carriedTo(child), goLive: ruling.goLive, imported: child.imported }
  const record = { people: [{ id: child.childId }], facts: child.facts, source }
  const [timetable] = timetables(record, ruling.protocol, ruling.calendar, toNumber(today))
  if (!timetable) throw new Error('A record with one child has one timetable')
  return timetable
}

/** What the imports of this child could bring: what the last one says of itself; one that says nothing was a census. */
function carriedTo({ facts, imported }: FactsOfChild): readonly string[] {
  const last = facts.findLast(fact => fact.kind === 'RecordImported' && imported.has(fact.id))
  return last?.kind === 'RecordImported' ? last.carries : CENSUS_CARRIES
}

/** A duty as the worklists keep it: dates, never a status, because lateness changes at midnight without a write. */
export type DutyToKeep = ReturnType<typeof dutiesToKeep>[number]

export function dutiesToKeep(timetable: ChildTimetable, involved: readonly InvolvementToKeep[]) {
  // As the facts stand: a confirmation that was withdrawn confirms nothing.
  const confirmed = new Set(
    timetable.history.facts.flatMap(({ fact }) => (fact.kind === 'LatenessConfirmed' ? [fact.duty] : [])),
  )
  const saidOf = saidOfDuties(timetable)
  return timetable.duties.map(({ clock, id, status, wasLate, inherited }) => {
    const owed_by = dayOrNull(status === 'late_at_registration' ? clock.newDue : clock.due)
    return {
      clock: id,
      duty: clock.rule.id,
      title: clock.rule.title,
      agency: clock.rule.owner.agency,
      role: roleOf(clock, involved, timetable.history.today),
      opens: dayOrNull(clock.opens),
      due: dayOrNull(clock.due),
      due_at: status === 'late_at_registration' ? null : clock.dueAt,
      met_on: clock.end?.how === 'met' ? toDay(clock.end.on) : null,
      ended_on: clock.end?.how === 'ended' ? toDay(clock.end.on) : null,
      not_known: status === 'not_known',
      inherited,
      confirmed: confirmed.has(id) || confirmed.has(clock.rule.id),
      late_at_registration: status === 'late_at_registration',
      was_late: wasLate,
      new_due: dayOrNull(clock.newDue),
      owed_by,
      open_from: toDay(clock.opens ?? FIRST_DAY),
      unallocated_from: unallocatedFrom(clock.rule.owner.agency, involved),
      said: saidOf({ clock: id, owedBy: owed_by }),
    }
  })
}

/** A social worker’s answer to an escalation is a manager’s while nobody is allocated, so that it is in somebody’s list. */
function roleOf({ rule: { id, owner } }: Clock, involved: readonly InvolvementToKeep[], today: DayNumber): string {
  const isWorkers = isOfEscalation(id) && owner.agency === 'social_care' && owner.role === 'social_worker'
  const from = isWorkers ? unallocatedFrom(owner.agency, involved) : null
  return from !== null && toNumber(from) <= today ? 'team_manager' : owner.role
}

const dayOrNull = (n: DayNumber | null) => (n === null ? null : toDay(n))

/** The first day from which nobody of the agency is named on the child; null: somebody is. */
function unallocatedFrom(agency: string, involved: readonly InvolvementToKeep[]): Day | null {
  let last: Day | null = null
  for (const { agency: of, user_id, until } of involved) {
    if (of !== agency || user_id === null) continue
    if (until === null) return null
    if (last === null || until > last) last = until
  }
  return toDay(last === null ? FIRST_DAY : plusDays(toNumber(last), 1))
}

/** Where the child is, for boards that sort thousands: computed with the duties, kept beside the fold. */
export function whereaboutsOf({ history, nextChange }: ChildTimetable, ruling: Ruling) {
  const lacks = lacking(history, ruling)
  return {
    next_change: dayOrNull(nextChange),
    expected_on: dayOrNull(currentDating(history)?.expected ?? null),
    born_on: dayOrNull(history.birth?.on ?? null),
    is_open: history.loss === null && history.episodes.at(-1)?.to === null,
    on_plan: history.loss === null && history.plans.at(-1)?.to === null,
    lacks: lacks === null ? null : lacks.join(' '),
  }
}

import type { DayNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { editionOn, type Protocol } from '../protocol.ts'
import { type ChildTimetable, type DutyOnDay, gestationWritten, written } from './timetable.ts'
import { working } from './working.ts'

/** The timetable as contracts.md prints it. */
export function timetableJson(
  children: readonly ChildTimetable[],
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
) {
  return {
    today: written(today),
    protocol: { id: protocol.id, version: editionOn(protocol, today)?.version ?? null },
    people: children.flatMap(({ history }) => {
      // Nobody is expected any more after the end of the pregnancy.
      const unborn = history.birth === null && history.loss === null
      const gestation = gestationWritten(history, today)
      return unborn && (history.bornLater || history.datings.length > 0) ? [{ id: history.child, gestation }] : []
    }),
    duties: children
      .flatMap(child => child.duties.map(duty => dutyJson(duty, child, calendar)))
      .sort((a, b) => compare(a.about, b.about) || compare(a.due ?? '9', b.due ?? '9') || compare(a.clock, b.clock)),
    conflicts: children.flatMap(child =>
      child.conflicts.map(({ duties, clocks, why, both, child: about }) => ({
        duties,
        why,
        about,
        clocks,
        both: both === null ? null : { from: written(both.from), to: written(both.to) },
      })),
    ),
  }
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

function dutyJson(
  { clock, id, status, lateBy, wasLate, inherited }: DutyOnDay,
  child: ChildTimetable,
  calendar: HolidayCalendar,
) {
  const { rule, span, end } = clock
  return {
    duty: rule.id,
    clock: id,
    about: clock.child,
    title: rule.title,
    owner: rule.owner,
    opens: written(clock.opens),
    due: written(clock.due),
    dueAt: clock.dueAt,
    status,
    metOn: end?.how === 'met' ? written(end.on) : null,
    lateBy,
    wasLate,
    inherited,
    newDue: status === 'late_at_registration' ? written(clock.newDue) : null,
    basis: rule.basis,
    confidence: rule.confidence,
    source: sourceOf(clock),
    protocol: { id: span.edition.protocol, version: span.edition.version },
    working: working(clock, child.history, calendar),
  }
}

/** Document, where it was read, and how sure the row is: `recalled`, `derived` and `composite` stay marked. */
export function sourceOf({ rule, span }: Pick<DutyOnDay['clock'], 'rule' | 'span'>): string {
  const via =
    rule.source === '' || rule.source === span.cite
      ? ''
      : rule.basis === 'local'
        ? `: ${rule.source}`
        : `, as restated in ${rule.source}`
  return `${span.cite}${via}${SURE[rule.confidence]}`
}

const SURE = { seen: '', secondary: '', recalled: ' [recalled]', derived: ' [derived]', composite: ' [composite]' }

/** The document alone, for a list: the child's page says where it was read. */
export function shortSourceOf({ rule, span }: DutyOnDay['clock']): string {
  return `${span.cite}${rule.confidence === 'secondary' ? ' [as restated]' : SURE[rule.confidence]}`
}

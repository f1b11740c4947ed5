import { type DayNumber, sayDay } from '../../kernel/day.ts'
import type { Rule } from '../protocol.ts'
import type { Clock } from './clock.ts'

/** Two duties that one and the same fact would meet, whose limits contradict one another. */
export type Conflict = {
  child: string
  duties: readonly [string, string]
  clocks: readonly [string, string]
  /** The days that satisfy both, if there are any. */
  both: { from: DayNumber; to: DayNumber } | null
  why: string
}

/**
 * A limit counted from an event against a window counted in weeks of pregnancy: fifteen working days from the strategy
 * discussion may end before the area allows the conference, or after the day by which the area wants it. Reported while
 * neither is met; the system does not choose between them.
 */
export function conflictsAmong(clocks: readonly Clock[], today: DayNumber, idOf: (clock: Clock) => string): Conflict[] {
  const open = clocks.filter(clock => clock.end === null && clock.due !== null)
  const windows = clocks.filter(clock => clock.end === null && isWindow(clock))
  const conflicts: Conflict[] = []
  for (const dated of open) {
    if (isWindow(dated) || dated.due === null) continue
    for (const window of windows) {
      if (dated.child !== window.child || !metByTheSame(dated.rule, window.rule)) continue
      const tooEarly = window.opens !== null && dated.due < window.opens
      const tooLate = window.due !== null && dated.due > window.due
      if (!tooEarly && !tooLate) continue
      const both = overlap(dated, window)
      // A window that could have been kept and is over is lateness, which its own clock shows, not a contradiction.
      if (both !== null && both.to < today) continue
      conflicts.push({
        child: dated.child,
        duties: [dated.rule.id, window.rule.id],
        clocks: [idOf(dated), idOf(window)],
        both,
        why: why(dated, window, dated.due, both),
      })
    }
  }
  return conflicts
}

const byWeeks = (limit: Clock['rule']['latest']) =>
  typeof limit === 'number' || (limit !== null && limit.anchor === 'expected_date')

const isWindow = (clock: Clock) => byWeeks(clock.rule.earliest) || byWeeks(clock.rule.latest)

/** Can one and the same fact meet both? */
export function metByTheSame(a: Pick<Rule, 'metBy'>, b: Pick<Rule, 'metBy'>): boolean {
  return a.metBy.some(x =>
    b.metBy.some(
      y => x.fact === y.fact && (x.where === undefined || y.where === undefined || sameDetails(x.where, y.where)),
    ),
  )
}

function sameDetails(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return Object.entries(a).every(([name, value]) => b[name] === undefined || String(b[name]) === String(value))
}

function overlap(a: Clock, b: Clock): Conflict['both'] {
  const from = Math.max(a.opens ?? Number.NEGATIVE_INFINITY, b.opens ?? Number.NEGATIVE_INFINITY)
  const to = Math.min(a.due ?? Number.POSITIVE_INFINITY, b.due ?? Number.POSITIVE_INFINITY)
  return from <= to && Number.isFinite(from) && Number.isFinite(to)
    ? { from: from as DayNumber, to: to as DayNumber }
    : null
}

function why(dated: Clock, window: Clock, due: DayNumber, both: Conflict['both']): string {
  const area = window.span.edition.title
  const first = `${dated.rule.title}: due by ${sayDay(due)}`
  const opens = window.opens
  const second =
    opens !== null && due < opens
      ? `${area} does not hold it before ${sayDay(opens)}`
      : `${area} wants it by ${window.due === null ? '' : sayDay(window.due)}`
  const way =
    both === null
      ? 'No day satisfies both: decide which gives way, with the reason on the record.'
      : `Both are kept from ${sayDay(both.from)} to ${sayDay(both.to)}: the earlier date holds.`
  return `${first}, but ${second}. ${way}`
}

import { type DayNumber, plusDays } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { DutyOnDay } from '../timetable/timetable.ts'

type Visit = {
  fact: FactOf<'VisitMade'> | FactOf<'VisitAttempted'>
  on: DayNumber
  /** Does the plan count it? Made by social care, and the child was not left unseen. */
  counts: boolean
  /** Days since the visit before it that counts, or since the plan began; null: this one does not count. */
  days: number | null
  /** They are more than the plan had said by then. */
  isGap: boolean
}

/** The visits of a plan, and when the next one is owed. */
export type VisitsKept = {
  /** At most so many days from one visit to the next, as the plan says now; null: it does not say. */
  everyDays: number | null
  /** The last day of the next visit by the plan; null: the plan does not say how often, or has ended. */
  due: DayNumber | null
  /** The same by the area's protocol, where it has such a duty. */
  dueByArea: DayNumber | null
  /** The earlier of both. */
  next: DayNumber | null
  /** The first day on which it is late, where it is late today. */
  lateSince: DayNumber | null
  /** The latest first. */
  visits: readonly Visit[]
  /** The last day on which the child was seen; null: not since the plan began. */
  lastSeen: DayNumber | null
}

/**
 * How often the child was visited under the plan that it is on, or was last on. Days are calendar days, bank holidays
 * among them; the day of a visit is day 0. A core group is no visit, even where the child is there (Liverpool, visits to
 * children supported through a child protection plan). National guidance sets no interval: the plan does (domain/timescales.yaml,
 * cp_visit_national).
 */
export function visitsKept(history: ChildHistory, duties: readonly DutyOnDay[]): VisitsKept {
  const span = spanOf(history)
  const planned = history.facts.flatMap(({ fact, on }) =>
    fact.kind === 'VisitsPlanned' && (span === null || on >= span.from) ? [{ on, everyDays: fact.everyDays }] : [],
  )
  const visits: Visit[] = []
  let before = span?.from ?? null
  for (const { fact, on } of history.facts) {
    if (fact.kind !== 'VisitMade' && fact.kind !== 'VisitAttempted') continue
    if (span === null || on < span.from || (span.to !== null && on > span.to)) continue
    const counts = isCounted(fact)
    const days = counts && before !== null ? on - before : null
    const most = planned.findLast(one => one.on <= on)?.everyDays ?? null
    visits.push({ fact, on, counts, days, isGap: days !== null && most !== null && days > most })
    if (counts) before = on
  }
  const lastSeen = visits.findLast(({ counts }) => counts)?.on ?? null
  const current = planned.at(-1) ?? null
  const isRunning = span !== null && span.to === null && history.loss === null
  // Whoever agrees to more visits is late with the next one at the earliest on the day after that.
  const due =
    current === null || !isRunning ? null : later(plusDays(lastSeen ?? span.from, current.everyDays), current.on)
  const dueByArea = isRunning ? ofArea(duties) : null
  const next = due === null ? dueByArea : dueByArea === null || due <= dueByArea ? due : dueByArea
  return {
    everyDays: current?.everyDays ?? null,
    ...{ due, dueByArea, next, lastSeen },
    lateSince: next !== null && next < history.today ? plusDays(next, 1) : null,
    visits: visits.reverse(),
  }
}

const later = (a: DayNumber, b: DayNumber) => (a > b ? a : b)

/** From the plan's beginning; on through a child in need plan that follows it. */
function spanOf({ plans, facts }: ChildHistory): { from: DayNumber; to: DayNumber | null } | null {
  const last = plans.at(-1)
  const cin = facts.findLast(({ fact }) => fact.kind === 'CinPlanAgreed')
  const cinEnd = facts.findLast(({ fact }) => endsCin(fact))
  const cinTo = cin !== undefined && cinEnd !== undefined && cinEnd.index > cin.index ? cinEnd.on : null
  if (last === undefined) return cin === undefined ? null : { from: cin.on, to: cinTo }
  if (last.to === null) return { from: last.from.on, to: null }
  if (cin !== undefined && cin.index > last.from.index) return { from: last.from.on, to: cinTo }
  return { from: last.from.on, to: last.to.on }
}

const endsCin = (fact: Happening) =>
  fact.kind === 'CinPlanEnded' ||
  (fact.kind === 'CinReviewHeld' && fact.decision === 'ends') ||
  fact.kind === 'CaseClosed'

function isCounted(fact: Visit['fact']): boolean {
  return fact.kind === 'VisitMade' && fact.seen !== false && (fact.agency ?? 'social_care') === 'social_care'
}

/** The open clock of the area's duty `visit`, the earliest of several. */
function ofArea(duties: readonly DutyOnDay[]): DayNumber | null {
  const open = duties.flatMap(({ clock }) =>
    clock.rule.id === 'visit' && clock.end === null && clock.due !== null ? [clock.due] : [],
  )
  return open.sort((a, b) => a - b)[0] ?? null
}

/** The age from which a child is asked for alone where nobody has said another one. Ours: Working Together gives none. */
export const ASKED_ALONE_FROM_YEARS = 4

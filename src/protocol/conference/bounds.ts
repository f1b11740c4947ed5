import { type DayNumber, plusDays, toDay } from '../../kernel/day.ts'
import { type HolidayCalendar, isWorkingDay } from '../../kernel/working-days.ts'
import type { Happening } from '../fact.ts'
import type { AppliedRule, Protocol, Rule } from '../protocol.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import { isLateAtRegistration } from '../timetable/clock.ts'
import { dateOf } from '../timetable/limit.ts'
import { holdsAt, matches } from '../timetable/match.ts'
import { sayWindow } from '../timetable/say-window.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'
import { sourceOf } from '../timetable/timetable-json.ts'
import { working } from '../timetable/working.ts'

export type ConferenceType = 'initial' | 'review' | 'transfer_in'

/** A child of a sitting, and which conference it is of that child. */
export type ChildOfSitting = { childId: string; type: ConferenceType; timetable: ChildTimetable }

/** The days that one duty leaves to a conference about one child: none before `from`, none after `to`; null: no end there. */
export type Bound = {
  childId: string
  /** The duty's id: `icpc_held`. */
  duty: string
  title: string
  from: DayNumber | null
  to: DayNumber | null
  /** The rule and its arithmetic in words. */
  working: string
  source: string
  /** The conference meets the duty; or something has to be done so many days before it. */
  kind: 'conference' | 'before_it'
}

/** By what the days are counted. `protocol`: of the authority whose conference it is. */
export type Counting = { protocol: Protocol; calendar: HolidayCalendar; today: DayNumber }

/** Every duty that the day of a sitting keeps or breaks, child by child. After a loss there are none. */
export function boundsOf(children: readonly ChildOfSitting[], counting: Counting): Bound[] {
  return children.flatMap(child => {
    if (child.timetable.history.loss !== null) return []
    return [...clocksMet(child, counting), ...doneBefore(child, counting)]
  })
}

/** The clocks that are running and that a conference of this type meets. What an import could not bring is nobody's limit. */
function clocksMet({ childId, type, timetable }: ChildOfSitting, { calendar }: Counting): Bound[] {
  return timetable.duties
    .filter(({ clock, status }) => clock.end === null && status !== 'not_known' && isMetBy(clock.rule, type))
    .map(duty => ({
      childId,
      duty: duty.clock.rule.id,
      title: duty.clock.rule.title,
      from: duty.clock.opens,
      to: lastDayOf(duty),
      working: working(duty.clock, timetable.history, calendar),
      source: sourceOf(duty.clock),
      kind: 'conference' as const,
    }))
    .filter(({ from, to }) => from !== null || to !== null)
}

/** A child who became known too late has the protocol's compressed date, or no last day at all. */
const lastDayOf = ({ clock }: DutyOnDay) => (isLateAtRegistration(clock) ? clock.newDue : clock.due)

/** Does a conference of this type meet it? One that decides: an adjourned conference meets nothing. */
export const isMetBy = ({ metBy }: Pick<Rule, 'metBy'>, type: ConferenceType): boolean =>
  metBy.some(pattern => matches(pattern, held(type)))

const EXAMPLE = { id: 'conference', about: [], on: toDay(0 as DayNumber) }
const DECIDES = { initial: 'plan', review: 'continue', transfer_in: 'plan' } as const
const held = (type: ConferenceType): Happening => ({
  ...EXAMPLE,
  kind: 'ConferenceHeld',
  type,
  decision: DECIDES[type],
})

/** Papers that parents are owed so many days before: the conference cannot be sooner than leaves those days from today. */
function doneBefore({ childId, type, timetable }: ChildOfSitting, counting: Counting): Bound[] {
  return counting.protocol.rules.flatMap(applied => {
    const { rule } = applied
    if (rule.latest === null || !isCountedBackFrom(rule, type, timetable.history)) return []
    const span = applied.spans.findLast(({ from }) => from === null || from <= counting.today)
    const from = firstWithRoom(rule, counting)
    if (span === undefined || from === null) return []
    return {
      childId,
      duty: rule.id,
      title: rule.title,
      from,
      to: null,
      working: sayWindow(rule, 'the conference'),
      source: sourceOf({ rule, span }),
      kind: 'before_it' as const,
    }
  })
}

/** Would a conference that is scheduled today start this rule, counted from the day for which it is set? */
function isCountedBackFrom(rule: AppliedRule['rule'], type: ConferenceType, history: ChildHistory): boolean {
  const { latest } = rule
  if (typeof latest === 'number' || latest?.direction !== 'before' || latest.anchor === 'expected_date') return false
  const fact: Happening = { ...EXAMPLE, kind: 'ConferenceScheduled', type, for: EXAMPLE.on }
  const placed = { fact, on: history.today, index: history.facts.length }
  return rule.triggers.some(
    trigger =>
      'fact' in trigger &&
      trigger.day === 'for' &&
      matches(trigger, fact) &&
      (trigger.when === undefined || holdsAt(trigger.when, history, placed)),
  )
}

/** No area counts longer back than this. */
const MOST_DAYS = 120

/** The first working day so late that what has to be done before it can still be done today. */
function firstWithRoom(rule: Rule, { calendar, today }: Counting): DayNumber | null {
  const { latest } = rule
  for (let day = today; latest !== null && day < today + MOST_DAYS && day <= calendar.horizon; day = plusDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    const due = dateOf(latest, rule, calendar, { trigger: day, triggerAt: null, expected: null, next: () => null })
    if (due !== null && due.day >= today) return day
  }
  return null
}

import { type DayNumber, toDay } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { BeyondHolidays, type HolidayCalendar } from '../../kernel/working-days.ts'
import type { Happening } from '../fact.ts'
import type { AppliedRule, Rule, Span, Trigger } from '../protocol.ts'
import { type ChildHistory, currentDating, type Placed } from './child-history.ts'
import { dateOf, type LimitDate } from './limit.ts'
import { everLikely, holdsAt, preProceedingsBegan } from './match.ts'
import { settle } from './settle.ts'
import { startsOf } from './start.ts'

/** A duty that has started running for one child: one clock for each fact that starts it. */
export type Clock = {
  readonly rule: Rule
  /** The edition in force on the trigger's day. */
  readonly span: Span
  readonly child: string
  readonly start: Start
  /** First day on which it can be done; null while it cannot be told. */
  opens: DayNumber | null
  /** Last day; null where the source states none or the expected date is not known. */
  due: DayNumber | null
  dueAt: Instant | null
  /** For a child who became known after the last day: the protocol's compressed date, where it has one. */
  newDue: DayNumber | null
  end: ClockEnd | null
}

/** What started it. `index` is its place among the child's facts; `on` its day; `day0` the day counted from. */
export type Start = {
  readonly id: string
  readonly trigger: Trigger
  readonly placed: Placed | null
  readonly on: DayNumber
  readonly day0: DayNumber
  readonly index: number
  readonly enquiry: string | null
}

export type ClockEnd =
  | { readonly how: 'met'; readonly on: DayNumber; readonly fact: Happening }
  | { readonly how: 'ended'; readonly on: DayNumber; readonly fact: Happening | null; readonly loss: boolean }

/** Every clock that one rule has started for a child, with its dates and how it ended, if it has. */
export function clocksOf(applied: AppliedRule, history: ChildHistory, calendar: HolidayCalendar): Clock[] {
  const { rule } = applied
  if (rule.condition === 'proceedings_likely' && !everLikely(history)) return []
  const clocks: Clock[] = []
  for (const start of startsOf(rule, history)) {
    const span = applied.spans.find(
      s => (s.from === null || s.from <= start.day0) && (s.to === null || start.day0 <= s.to),
    )
    if (!span) continue
    const clock: Clock = {
      rule,
      span,
      child: history.child,
      start,
      opens: null,
      due: null,
      dueAt: null,
      newDue: null,
      end: null,
    }
    try {
      setDates(clock, history, calendar)
    } catch (error) {
      throw named(clock, error)
    }
    if (applies(clock, history)) clocks.push(clock)
  }
  if (clocks.length > 0) settle(clocks, history)
  return clocks
}

/** What of a clock lies beyond the holidays, said with the fact that started it; any other error as it is. */
export function named({ rule, start }: Pick<Clock, 'rule' | 'start'>, error: unknown): unknown {
  if (!(error instanceof BeyondHolidays)) return error
  const message = `fact ${start.id} of ${toDay(start.on)}, ${rule.id}: ${error.message}`
  return new BeyondHolidays(message, { cause: error })
}

function setDates(clock: Clock, history: ChildHistory, calendar: HolidayCalendar): void {
  const { rule, start } = clock
  const anchors = {
    trigger: start.day0,
    triggerAt: start.placed?.fact.at ?? null,
    expected: currentDating(history)?.expected ?? null,
    next: (kind: string) => history.facts.find(p => p.index > start.index && p.fact.kind === kind)?.on ?? null,
  }
  const earliest: LimitDate | null = rule.earliest === null ? null : dateOf(rule.earliest, rule, calendar, anchors)
  const latest = rule.latest === null ? null : dateOf(rule.latest, rule, calendar, anchors)
  const opensAtDay0 = 'day' in start.trigger && start.trigger.day === 'until'
  clock.opens = rule.earliest === null ? (opensAtDay0 ? start.day0 : start.on) : (earliest?.day ?? null)
  // A window that was planned by weeks of pregnancy is open once the baby is born.
  if (history.birth && isKnownEvent(start.trigger) && clock.opens !== null && clock.opens > history.birth.on) {
    clock.opens = history.birth.on
  }
  clock.due = latest?.day ?? null
  clock.dueAt = latest?.at ?? null
  if (isLateAtRegistration(clock) && rule.compressed !== null) {
    clock.newDue = dateOf(rule.compressed, rule, calendar, { ...anchors, trigger: start.on })?.day ?? null
  }
}

const isKnownEvent = (trigger: Trigger) => 'event' in trigger && trigger.event === 'known'

/** Its last day was over before the child was first referred or known. */
export function isLateAtRegistration(clock: Pick<Clock, 'start' | 'due'>): boolean {
  return isKnownEvent(clock.start.trigger) && clock.due !== null && clock.due < clock.start.on
}

function applies(clock: Clock, history: ChildHistory): boolean {
  const { rule, start } = clock
  const isBirth = 'event' in start.trigger && start.trigger.event === 'birth'
  if (isBirth) {
    const known = history.episodes[0]?.from.on ?? history.today
    if (clock.due !== null && known > clock.due) return false
    if (clock.due === null && known > start.on) return false
    if (rule.condition === 'on_a_plan') return onPlanBetween(history, start.on, clock.due ?? history.today)
    return true
  }
  if (rule.condition === 'not_pre_proceedings') {
    const began = preProceedingsBegan(history)
    return began === null || began.index > start.index
  }
  if (rule.condition === null || rule.condition === 'proceedings_likely') return true
  return start.placed === null || holdsAt(rule.condition, history, start.placed)
}

function onPlanBetween(history: ChildHistory, from: DayNumber, to: DayNumber): boolean {
  return history.plans.some(plan => plan.from.on <= to && (plan.to === null || plan.to.on > from))
}

import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Happening } from '../fact.ts'
import type { AppliedRule, Rule, Span, Trigger } from '../protocol.ts'
import { type ChildHistory, currentDating, type Placed } from './child-history.ts'
import { dateOf, type LimitDate } from './limit.ts'
import { enquiryOf, everLikely, holdsAt, isUnbornAt, matches, preProceedingsBegan } from './match.ts'

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
  for (const start of startsOf(applied, history)) {
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
    setDates(clock, history, calendar)
    if (applies(clock, history)) clocks.push(clock)
  }
  if (clocks.length > 0) settle(clocks, history)
  return clocks
}

function startsOf({ rule }: AppliedRule, history: ChildHistory): Start[] {
  const starts: Start[] = []
  for (const trigger of rule.triggers) {
    if ('event' in trigger) {
      starts.push(...(trigger.event === 'known' ? knownUnborn(trigger, history) : birthOf(trigger, history)))
      continue
    }
    for (const placed of history.facts) {
      if (!matches(trigger, placed.fact)) continue
      if (trigger.when !== undefined && !holdsAt(trigger.when, history, placed)) continue
      const written: unknown = trigger.day === undefined ? undefined : Reflect.get(placed.fact, trigger.day)
      const day0 = typeof written === 'string' ? toNumber(written as Happening['on']) : placed.on
      starts.push(startAt(trigger, placed, day0))
    }
  }
  const { loss, adultFrom } = history
  const owed = starts.filter(s => (loss === null || s.index < loss.index) && (adultFrom === null || s.on < adultFrom))
  const onePerEnquiry = rule.triggers.some(t => 'first_in' in t && t.first_in === 'enquiry')
  return onePerEnquiry ? firstOfEach(owed, rule, history) : owed
}

function startAt(trigger: Trigger, placed: Placed, day0: DayNumber): Start {
  const { fact, on, index } = placed
  return { id: fact.id, trigger, placed, on, day0, index, enquiry: enquiryOf(fact) }
}

function knownUnborn(trigger: Trigger, history: ChildHistory): Start[] {
  return history.episodes
    .filter(episode => isUnbornAt(history, episode.from))
    .map(episode => startAt(trigger, episode.from, episode.from.on))
}

/** The birth of a child whom social care knows by then. Where only the person's date is written, it has no fact of its own. */
function birthOf(trigger: Trigger, history: ChildHistory): Start[] {
  const { birth } = history
  if (!birth || history.episodes.length === 0) return []
  const placed = history.facts.find(p => p.fact.id === birth.factId) ?? null
  const index = history.facts.filter(p => p.on < birth.on).length - 0.5
  return [{ id: birth.factId, trigger, placed, on: birth.on, day0: birth.on, index, enquiry: null }]
}

/**
 * Of one enquiry only the first start counts. An unnamed enquiry lasts until a conclusion or a conference that decided
 * and names no other enquiry; then an unnamed discussion begins another.
 */
function firstOfEach(starts: Start[], rule: Rule, history: ChildHistory): Start[] {
  const seen = new Set<string>()
  let unnamed: Start | null = null
  return [...starts]
    .sort((a, b) => a.index - b.index)
    .filter(start => {
      if (start.enquiry !== null) {
        if (seen.has(start.enquiry)) return false
        seen.add(start.enquiry)
        return true
      }
      const before: Start | null = unnamed
      if (before !== null && !concludedBetween(before, start, rule, history)) return false
      unnamed = start
      return true
    })
}

function concludedBetween(a: Start, b: Start, rule: Rule, history: ChildHistory): boolean {
  return history.facts.some(
    ({ fact, index }) =>
      index > a.index &&
      index < b.index &&
      !isStarted(enquiryOf(fact), rule, history) &&
      (fact.kind === 'Section47Concluded' ||
        fact.kind === 'CaseClosed' ||
        (fact.kind === 'ConferenceHeld' && fact.type === 'initial' && fact.decision !== 'adjourned')),
  )
}

/** Did a discussion (or another start) give an enquiry this name, whether or not it started a clock? */
function isStarted(enquiry: string | null, rule: Rule, history: ChildHistory): boolean {
  if (enquiry === null) return false
  return history.facts.some(
    ({ fact }) => enquiryOf(fact) === enquiry && rule.triggers.some(t => 'fact' in t && matches(t, fact)),
  )
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

/** Walks the child's facts once and lets each meet or end the clocks that are still open by then. */
function settle(clocks: readonly Clock[], history: ChildHistory): void {
  const first = clocks[0]
  if (!first) return
  const { rule } = first
  const dayOfBirth = rule.atBirth === 'ends' ? (history.birth?.on ?? null) : null
  const preProceedings = rule.condition === 'not_pre_proceedings' ? preProceedingsBegan(history) : null
  for (const clock of clocks) meetFromBefore(clock, history)
  for (const placed of history.facts) {
    const { fact, on, index } = placed
    const open = (clock: Clock) => clock.end === null && clock.start.index < index
    if (dayOfBirth !== null && on > dayOfBirth) endAtBirth(clocks, dayOfBirth)
    const met = rule.metBy.find(pattern => matches(pattern, fact))
    if (met) {
      // What was done on the very day on which a clock ended was done, whichever of the two was written first.
      const meetable = (clock: Clock) => open(clock) || (met.same === undefined && endedAlso(clock, placed))
      for (const clock of targets(met, placed, clocks.filter(meetable), rule, history))
        clock.end = { how: 'met', on, fact }
    }
    const endedBy = rule.endedBy.find(pattern => matches(pattern, fact))
    if (endedBy) {
      for (const clock of targets(endedBy, placed, clocks.filter(open), rule, history)) clock.end = ended(placed, false)
    }
    const endsAll =
      fact.kind === 'CaseClosed' ||
      placed === history.loss ||
      placed === preProceedings ||
      (rule.endedWithPlan && history.plans.some(plan => plan.to === placed))
    if (endsAll) {
      for (const clock of clocks) if (open(clock)) clock.end = ended(placed, false)
    }
    if (placed === history.loss) forgiveAll(clocks)
    if (isRescheduling(rule.triggers, fact)) {
      for (const clock of clocks) if (open(clock) && clock.start.placed !== placed) clock.end = ended(placed, false)
    }
  }
  if (dayOfBirth !== null) endAtBirth(clocks, dayOfBirth)
}

const endedAlso = ({ end, start }: Clock, { on, index }: Placed) =>
  end?.how === 'ended' && end.on === on && start.index < index

/** After a death or the end of the pregnancy nothing counts as missed, nor what an earlier closure left undone. */
function forgiveAll(clocks: readonly Clock[]): void {
  for (const clock of clocks) if (clock.end?.how === 'ended') clock.end = { ...clock.end, loss: true }
}

const ended = (placed: Placed, loss: boolean): ClockEnd => ({ how: 'ended', on: placed.on, fact: placed.fact, loss })

function endAtBirth(clocks: readonly Clock[], birth: DayNumber): void {
  for (const clock of clocks) {
    if (clock.end === null && clock.start.on <= birth) clock.end = { how: 'ended', on: birth, fact: null, loss: false }
  }
}

/** A step counted back from a conference's date starts afresh when that conference gets another date. */
function isRescheduling(triggers: readonly Trigger[], fact: Happening): boolean {
  const fromADate = triggers.some(t => 'day' in t && t.day === 'for')
  return fromADate && (fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed')
}

/** Some steps are met by what was done before the clock started: booked before the referral, say. */
function meetFromBefore(clock: Clock, history: ChildHistory): void {
  const { rule, start } = clock
  if (rule.metSince === 'trigger') return
  const earliest =
    rule.metSince === 'any' ? -1 : (history.episodes.findLast(e => e.from.index <= start.index)?.from.index ?? 0)
  for (const { fact, on, index } of history.facts) {
    if (index < earliest || index > start.index) continue
    if (rule.metBy.some(pattern => matches(pattern, fact))) {
      clock.end = { how: 'met', on, fact }
      return
    }
  }
}

type MatchedPattern = { same?: 'enquiry' | undefined; of?: 'referral' | undefined }

function targets(
  pattern: MatchedPattern,
  placed: Placed,
  open: readonly Clock[],
  rule: Rule,
  history: ChildHistory,
): readonly Clock[] {
  if (pattern.of === 'referral') {
    const decided = history.decides.get(placed)
    return open.filter(clock => decided?.has(clock.start.id))
  }
  if (pattern.same !== 'enquiry') return open
  const enquiry = enquiryOf(placed.fact)
  if (isStarted(enquiry, rule, history)) return open.filter(clock => clock.start.enquiry === enquiry)
  // It names no enquiry, or one that nobody started by that name: the oldest open clock (of those without a name).
  const candidates = enquiry === null ? open : open.filter(clock => clock.start.enquiry === null)
  const oldest = candidates.reduce<Clock | null>((a, b) => (a === null || b.start.index < a.start.index ? b : a), null)
  return oldest === null ? [] : [oldest]
}

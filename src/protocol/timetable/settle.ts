import type { DayNumber } from '../../kernel/day.ts'
import type { FactKind } from '../fact.ts'
import type { Rule } from '../protocol.ts'
import type { ChildHistory, Placed } from './child-history.ts'
import type { Clock, ClockEnd } from './clock.ts'
import { enquiryOf, holdsAt, isStarted, matches, preProceedingsBegan } from './match.ts'

/** Walks the child's facts once and lets each meet or end the clocks that are still open by then. */
export function settle(clocks: readonly Clock[], history: ChildHistory): void {
  const first = clocks[0]
  if (!first) return
  const { rule } = first
  const dayOfBirth = rule.atBirth === 'ends' ? (history.birth?.on ?? null) : null
  const preProceedings = rule.condition === 'not_pre_proceedings' ? preProceedingsBegan(history) : null
  for (const clock of clocks) meetFromBefore(clock, history)
  const heeds = heededBy(rule)
  for (const placed of history.facts) {
    const { fact, on, index } = placed
    if (!heeds.has(fact.kind)) continue
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
    if (history.episodes.some(episode => episode.to === placed)) {
      // What runs from the child's becoming known or being born ends with the case, also when the referral is not taken on.
      for (const clock of clocks) if (open(clock) && 'event' in clock.start.trigger) clock.end = ended(placed, false)
    }
    if (placed === history.loss) forgiveAll(clocks)
    if (isRescheduling(rule, placed, history)) reschedule(clocks, placed)
  }
  if (dayOfBirth !== null) endAtBirth(clocks, dayOfBirth)
}

const heeded = new WeakMap<Rule, ReadonlySet<string>>()

/** The kinds of fact that can meet or end a clock of a rule, worked out once. */
function heededBy(rule: Rule): ReadonlySet<string> {
  const known = heeded.get(rule)
  if (known) return known
  const patterns = [...rule.metBy, ...rule.endedBy]
  const kinds = new Set<string>([...patterns.map(pattern => pattern.fact), ...ALWAYS_HEEDED])
  heeded.set(rule, kinds)
  return kinds
}

const ALWAYS_HEEDED: readonly FactKind[] = [
  'CaseClosed',
  'ReferralDecided',
  'NoFurtherActionReported',
  'PersonDied',
  'PregnancyEnded',
  'PlanEnded',
  'ConferenceHeld',
  'ConferenceScheduled',
  'ConferencePostponed',
  'LetterBeforeProceedingsSent',
  'ProceedingsIssued',
]

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

/** Does this give another day to the conference from which the rule counts back, or take its day away? */
function isRescheduling(rule: Rule, placed: Placed, history: ChildHistory): boolean {
  return rule.triggers.some(
    t =>
      'day' in t &&
      t.day === 'for' &&
      matches(t, placed.fact) &&
      (t.when === undefined || holdsAt(t.when, history, placed)),
  )
}

/** What was not done yet starts afresh with the other day; what was done before a postponement stays done. */
function reschedule(clocks: readonly Clock[], placed: Placed): void {
  const before = clocks.filter(clock => clock.start.index < placed.index)
  const done = before.reduce<Clock | null>((a, b) => (a === null || b.start.index > a.start.index ? b : a), null)?.end
  for (const clock of before) if (clock.end === null) clock.end = ended(placed, false)
  if (placed.fact.kind !== 'ConferencePostponed' || done?.how !== 'met') return
  for (const clock of clocks) if (clock.start.placed === placed) clock.end = done
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

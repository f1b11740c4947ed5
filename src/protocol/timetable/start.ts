import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import type { Rule, Trigger } from '../protocol.ts'
import type { ChildHistory, Placed } from './child-history.ts'
import type { Start } from './clock.ts'
import { enquiryOf, holdsAt, isStarted, isUnbornAt, matches } from './match.ts'

const NONE: readonly Placed[] = []

/** Everything that starts this rule for a child: nothing after a loss, nothing for an adult, one for each enquiry. */
export function startsOf(rule: Rule, history: ChildHistory): Start[] {
  const starts: Start[] = []
  for (const trigger of rule.triggers) {
    if ('event' in trigger) {
      starts.push(...(trigger.event === 'known' ? knownUnborn(trigger, history) : birthOf(trigger, history)))
      continue
    }
    for (const placed of history.byKind.get(trigger.fact) ?? NONE) {
      if (!matches(trigger, placed.fact)) continue
      if (trigger.when !== undefined && !holdsAt(trigger.when, history, placed)) continue
      const written: unknown = trigger.day === undefined ? undefined : Reflect.get(placed.fact, trigger.day)
      if (trigger.day !== undefined && typeof written !== 'string') continue // put off without a new day
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

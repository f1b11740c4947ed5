import type { Day } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import type { Quoracy } from './quorum.ts'

type Held = FactOf<'ConferenceHeld'>
export type ConferenceType = Held['type']
export type ConferenceDecision = Held['decision']

/** What a conference of each type can decide. An initial one ends no plan, and a review makes none. */
export const DECISIONS_OF: Readonly<Record<ConferenceType, readonly ConferenceDecision[]>> = {
  initial: ['plan', 'no_plan', 'adjourned'],
  transfer_in: ['plan', 'no_plan', 'adjourned'],
  review: ['continue', 'end', 'adjourned'],
}

/** What the chair says of one child. */
export type Decided = {
  type: ConferenceType
  decision: ConferenceDecision
  categories: readonly string[]
  primaryCategory: string | null
  reason: string | null
  next: NonNullable<Held['next']> | null
  /** Adjourned: when it is held again. */
  nextOn: Day | null
}

/** The part of what was said that is missing or does not fit, in words that say what to do. */
export type DecisionProblem = {
  at: 'decision' | 'categories' | 'primaryCategory' | 'reason' | 'next' | 'nextOn'
  text: string
}

/** What stands against recording it; null: nothing. @param today the day of the meeting: it is held again after it */
export function problemOf(decided: Decided, today: Day): DecisionProblem | null {
  const { decision, categories, primaryCategory } = decided
  if (!DECISIONS_OF[decided.type].includes(decision)) {
    return { at: 'decision', text: 'Choose a decision that a conference of this kind can make' }
  }
  if (decision === 'adjourned') {
    if (decided.nextOn === null) return { at: 'nextOn', text: 'Enter the day on which it is held again' }
    if (decided.nextOn <= today) return { at: 'nextOn', text: 'The day on which it is held again must be later' }
  }
  if (decision === 'plan' && categories.length === 0) {
    return { at: 'categories', text: 'Choose at least one category of harm' }
  }
  if (decision === 'plan' && categories.length > 1) {
    if (primaryCategory === null) return { at: 'primaryCategory', text: 'Choose which of the categories comes first' }
    if (!categories.includes(primaryCategory)) {
      return { at: 'primaryCategory', text: 'The category that comes first must be one of those chosen' }
    }
  }
  if ((decision === 'no_plan' || decision === 'end') && decided.next === null) {
    return { at: 'next', text: 'Choose what helps the child instead of a plan' }
  }
  if ((decided.reason ?? '') === '') return { at: 'reason', text: 'Write why it was decided so' }
  return null
}

/**
 * Does the chair have to say why it decided with those who were there? Where the area states no rule, always; else where
 * they count it otherwise than the rule, or decide though it is not quorate. An inquorate conference that decided counts.
 */
export function asksQuorumReason({ standing }: Quoracy, quorate: boolean, decisions: readonly ConferenceDecision[]) {
  const decided = decisions.some(decision => decision !== 'adjourned')
  if (standing === 'not_stated') return decided
  return (standing === 'met') !== quorate || (!quorate && decided)
}

/** An act over all the children of a meeting: what one child's record is given. */
export type Meeting = {
  sitting: string
  on: Day
  quorate: boolean
  quorumReason: string | null
  attended: readonly string[]
}
type NewOf<K extends Happening['kind']> = Omit<FactOf<K>, 'id' | 'about' | 'recordedAt'>

/**
 * The facts by which one child's decision is recorded: the conference; of one that is adjourned the day on which it goes
 * on; of a plan that ends, its end with what comes after it.
 */
export function factsOfDecision(
  decided: Decided,
  meeting: Meeting,
): (NewOf<'ConferenceHeld'> | NewOf<'ConferenceScheduled'> | NewOf<'PlanEnded'>)[] {
  const { type, decision, reason, next, nextOn, categories, primaryCategory } = decided
  const { sitting, on, quorate, quorumReason } = meeting
  const first = categories.length === 1 ? categories[0] : (primaryCategory ?? undefined)
  const held: NewOf<'ConferenceHeld'> = {
    kind: 'ConferenceHeld',
    ...{ on, type, decision, sitting, quorate, attended: [...meeting.attended] },
    ...(decision === 'plan' ? { categories: [...categories], primaryCategory: first } : {}),
    ...(reason === null || reason === '' ? {} : { reason }),
    ...(quorumReason === null || quorumReason === '' ? {} : { quorumReason }),
    ...(decision === 'no_plan' && next !== null ? { next } : {}),
  }
  if (decision === 'adjourned' && nextOn !== null) {
    return [held, { kind: 'ConferenceScheduled', on, for: nextOn, type, sitting }]
  }
  if (decision !== 'end') return [held]
  return [held, { kind: 'PlanEnded', on, ...(reason === null ? {} : { reason }), ...(next === null ? {} : { next }) }]
}

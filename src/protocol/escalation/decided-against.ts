import { plusDays, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { FactKind, Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import type { ChildHistory } from '../timetable/child-history.ts'

/** Longer ago it is history: whoever works with the child reads it there. */
const DAYS_OPEN = 7

/**
 * Decisions not to go on that were recorded within the last days and still are the last word: a referral that was closed or
 * sent elsewhere, a strategy discussion that started no section 47, an enquiry without a conference. Those who referred or
 * took part are told of them, with the way to challenge them.
 */
export function decidedAgainst({ facts, byKind, today, loss }: ChildHistory): Happening[] {
  if (loss !== null) return []
  return facts
    .map(({ fact }) => fact)
    .filter(isAgainst)
    .filter(fact => plusDays(toNumber(dayOf(recordedAt(fact))), DAYS_OPEN) >= today)
    .filter(fact => plusDays(toNumber(fact.on), DAYS_OPEN) >= today)
    .filter(fact => byKind.get(fact.kind)?.at(-1)?.fact.id === fact.id)
    .filter(fact => !isOfConference(fact) || !byKind.get('ConferenceHeld')?.some(held => held.fact.on >= fact.on))
}

/** Can a fact of this kind be such a decision? */
export const mayDecideAgainst = (kind: FactKind): boolean => KINDS.has(kind)

const KINDS: ReadonlySet<FactKind> = new Set([
  ...(['ReferralDecided', 'StrategyDiscussionHeld', 'Section47Concluded', 'ConferenceNotRequired'] as const),
])

function isAgainst(fact: Happening): boolean {
  switch (fact.kind) {
    case 'ReferralDecided':
      return fact.outcome === 'no_further_action' || fact.outcome === 'early_help'
    case 'StrategyDiscussionHeld':
      return fact.decision === 'no_section_47'
    case 'Section47Concluded':
      return fact.outcome !== 'substantiated_conference'
    default:
      return fact.kind === 'ConferenceNotRequired'
  }
}

const isOfConference = ({ kind }: Happening) => kind === 'Section47Concluded' || kind === 'ConferenceNotRequired'

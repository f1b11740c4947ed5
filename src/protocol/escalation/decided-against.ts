import { toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { FactKind, Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import { challengeOf, isLastWord } from './challenge.ts'
import type { Subject } from './escalation.ts'

/** Longer ago it is history: whoever works with the child reads it there. */
const DAYS_OPEN = 7

/** Of all that can be challenged: that it does not go on. A referral that is held comes back by itself. */
const NOT_TO_GO_ON: ReadonlySet<Subject> = new Set<Subject>(['referral_not_accepted', 'threshold', 'not_to_confer'])

/**
 * Decisions not to go on that were made and recorded within the last days and still are the last word: a referral that was
 * closed or sent elsewhere, a strategy discussion that started no section 47, an enquiry without a conference. Those who
 * referred or took part are told of them, with the way to challenge them.
 */
export function decidedAgainst(history: ChildHistory): Happening[] {
  const isNew = (day: number) => day + DAYS_OPEN >= history.today
  return history.facts
    .map(({ fact }) => fact)
    .filter(fact => mayDecideAgainst(fact.kind) && isNew(toNumber(fact.on)) && isNew(toNumber(dayOf(recordedAt(fact)))))
    .filter(fact => {
      const challenge = challengeOf(fact, history)
      return challenge !== null && NOT_TO_GO_ON.has(challenge.subject) && isLastWord(fact, history)
    })
}

/** Can a fact of this kind be such a decision? */
export const mayDecideAgainst = (kind: FactKind): boolean => KINDS.has(kind)

const KINDS: ReadonlySet<FactKind> = new Set([
  ...(['ReferralDecided', 'StrategyDiscussionHeld', 'Section47Concluded', 'ConferenceNotRequired'] as const),
])

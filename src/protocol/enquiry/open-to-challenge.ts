import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { recordedAt } from '../known.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { Discussion } from './enquiries.ts'

/** Longer ago it is history that somebody wrote down today: an import, or a paper that was found. */
const WRITTEN_DOWN_WITHIN = 7

/**
 * Decisions not to start section 47, or to meet again, that came to be known today: open to challenge by everybody who
 * took part or works with the child. One that a later discussion has
 * overtaken is not among them.
 */
export function openToChallenge({ facts, today, loss }: ChildHistory): Discussion[] {
  if (loss !== null) return []
  const held = facts.flatMap(({ fact }) => (fact.kind === 'StrategyDiscussionHeld' ? [fact] : []))
  return held.filter((fact, at) => {
    const isLast = !held.slice(at + 1).some(later => later.enquiry === fact.enquiry)
    return fact.decision !== 'initiate_section_47' && isLast && isKnownSince(fact, today)
  })
}

function isKnownSince(fact: Discussion, today: DayNumber): boolean {
  const on = toNumber(fact.on)
  return on === today || (toNumber(dayOf(recordedAt(fact))) === today && today - on <= WRITTEN_DOWN_WITHIN)
}

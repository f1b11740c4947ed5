import { editionOn } from '../protocol/protocol.ts'
import { missingTonight } from '../protocol/readiness/missing.ts'
import { pathwayOf } from '../protocol/readiness/pathway.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import type { Ruling } from './duties-of-record.ts'

/** Stands in the list of a child of whom nothing is asked because no decision was made: that too is missing. */
const NOT_DECIDED = 'decision'

/**
 * The ids of what is missing for a birth tonight, for boards that sort thousands; null for a child who was born or lost
 * and where no case is open. Left out is what a day changes without a write: whether the baby has been born. What depends
 * on the rest of the family counts as asked; a page that shows it looks again.
 */
export function lacking(history: ChildHistory, { protocol }: Ruling): string[] | null {
  if (history.birth !== null || history.loss !== null || history.facts.length === 0) return null
  const pathway = pathwayOf(history)
  if (pathway === null) return null
  if (pathway === 'not_decided') return [NOT_DECIDED]
  const needs = (editionOn(protocol, history.today)?.needs ?? []).filter(({ only }) => only !== 'past_expected_date')
  return missingTonight(history, pathway, needs, { siblingsAtHome: 1 }).map(({ need }) => need.id)
}

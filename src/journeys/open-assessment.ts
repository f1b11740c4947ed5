import { toNumber } from '../kernel/day.ts'
import { type Assessment, assessmentOf } from '../protocol/assessment/assessment.ts'
import type { Fact } from '../protocol/fact.ts'
import { editionOn } from '../protocol/protocol.ts'
import { underOneId } from '../worklists/family/earlier-facts.ts'
import type { Asked, OpenChild } from './desk.ts'
import { openFamily } from './open-family.ts'

/** With what has gone well since, in the words that this reader may read. */
export type OpenAssessment = Assessment & { strengths: readonly string[] }

/**
 * How far the assessment of a child is, with the past risks of all its family's records; null where the rules in force
 * read no family's history.
 * @param facts the child's own, with all their words: whether a risk is answered does not depend on who asks
 */
export async function openAssessment(
  c: Asked,
  child: OpenChild,
  facts: readonly Fact[],
): Promise<OpenAssessment | null> {
  const today = toNumber(child.today)
  const policy = editionOn(child.authority.ruling.protocol, today)?.route ?? null
  const read = policy === null ? null : await openFamily(c, child, null, 'history_read')
  if (policy === null || read === null) return null
  const { record, sameAs } = read.family
  const own = underOneId(facts, id => sameAs.get(id) ?? id)
  const assessment = assessmentOf({ ...record, facts: own }, child.childId, policy, today)
  return assessment === null ? null : { ...assessment, strengths: read.route?.strengths ?? [] }
}

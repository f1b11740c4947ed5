import { correctedBy } from '../protocol/rests-on.ts'
import type { RecordedFact } from './read.ts'

/**
 * The agencies whose hands wrote a happening as it now reads: the one that recorded it, and those that put it right
 * since. Null: nobody knows which.
 */
export function agenciesOfWords(root: RecordedFact, all: readonly RecordedFact[]): (string | null)[] {
  const facts = all.map(({ fact }) => fact)
  const corrections = all.filter(
    ({ fact }) => fact.kind === 'FactCorrected' && fact.with !== null && correctedBy(fact, facts)?.id === root.fact.id,
  )
  return [...new Set([root, ...corrections].map(({ agency }) => agency))]
}

import { correctedBy } from '../protocol/rests-on.ts'
import type { RecordedFact } from './read.ts'

/** The corrections of each happening of a record, by the happening's id, in the order in which they were recorded. */
export type CorrectionsByRoot = ReadonlyMap<string, readonly RecordedFact[]>

export function correctionsByRoot(all: readonly RecordedFact[]): CorrectionsByRoot {
  const corrections = all.filter(({ fact }) => fact.kind === 'FactCorrected')
  if (corrections.length === 0) return new Map()
  const facts = all.map(({ fact }) => fact)
  const byRoot = Map.groupBy(corrections, ({ fact }) => correctedBy(fact, facts)?.id ?? '')
  byRoot.delete('')
  return byRoot
}

/**
 * The agencies whose hands wrote a happening as it now reads: the one that recorded it, and those that put it right
 * since. Null: nobody knows which.
 */
export function agenciesOfWords(root: RecordedFact, corrections: CorrectionsByRoot): (string | null)[] {
  const rewritten = (corrections.get(root.fact.id) ?? []).filter(
    ({ fact }) => fact.kind === 'FactCorrected' && fact.with !== null,
  )
  return [...new Set([root, ...rewritten].map(({ agency }) => agency))]
}

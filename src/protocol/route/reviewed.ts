import { toNumber } from '../../kernel/day.ts'
import type { FactOf } from '../fact.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import type { Piece } from './pieces.ts'

export type Review = FactOf<'RiskFactorReviewed'>
/** A named risk with the last thing that was found when somebody looked at it again. */
export type ReviewedRisk = { factor: string | null; review: Review }

/** The risks of these people that were looked at again, each with its last review. */
export function reviewedRisks(family: KnownFamily, people: ReadonlySet<string>): ReviewedRisk[] {
  const factors = new Map<string, string>()
  const last = new Map<string, Review>()
  for (const fact of family.facts) {
    if (!fact.about.some(id => people.has(id))) continue
    if (fact.kind === 'RiskFactorIdentified' && fact.factor !== undefined) factors.set(fact.risk, fact.factor)
    if (fact.kind !== 'RiskFactorReviewed') continue
    const before = last.get(fact.risk)
    if (before === undefined || written(fact) > written(before)) last.set(fact.risk, fact)
  }
  return [...last]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([risk, review]) => ({ factor: factors.get(risk) ?? null, review }))
}

/** Of two reviews on one day the later recorded stands; of two alike in that, any order of the file gives the same. */
export const written = ({ on, at, recordedAt, finding, evidence }: Review) =>
  JSON.stringify([on, at ?? '', recordedAt ?? '', finding, evidence ?? ''])

/** Was the finding given with its evidence? A finding alone answers nothing. */
export const hasEvidence = ({ evidence }: Review) => evidence !== undefined && evidence.trim() !== ''

/** Was each reason of a piece of history reviewed since as resolved, with the evidence? */
export function areAllResolved(family: KnownFamily, kin: Kin, piece: Piece, responsible: readonly string[]): boolean {
  if (piece.reasons.length === 0) return false
  const risks = reviewedRisks(family, new Set([kin.child, piece.child, ...responsible]))
  return piece.reasons.every(reason => {
    const of = risks.filter(({ factor }) => factor === reason)
    return of.length > 0 && of.every(({ review }) => isResolvedSince(review, piece))
  })
}

function isResolvedSince(review: Review, piece: Piece): boolean {
  return review.finding === 'resolved' && hasEvidence(review) && toNumber(review.on) >= piece.on
}

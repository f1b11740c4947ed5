import type { Fact } from '../../../protocol/fact.ts'
import { standing } from '../../../protocol/known.ts'
import { readFolds } from '../../../record/read.ts'
import type { OpenChild } from '../../desk.ts'
import type { Writing } from '../read-writing.ts'

/** The same risk as a brother's or sister's record knows it: by its id, else by what it is sorted under; null: it has none. */
export type RiskOfSibling = (siblingId: string, risk: string) => string | null

export async function riskOfSibling({ tx, authority }: OpenChild, writing: Writing): Promise<RiskOfSibling> {
  const folds = await readFolds(
    tx,
    authority.id,
    writing.siblings.map(({ childId }) => childId),
  )
  const ours = risksIn(writing.standing)
  const theirs = new Map(folds.map(({ childId, facts }) => [childId, risksIn(standing(facts))]))
  return (siblingId, risk) => {
    const known = theirs.get(siblingId) ?? new Map()
    if (known.has(risk)) return risk
    const factor = ours.get(risk)
    const alike = factor === undefined ? [] : [...known].filter(([, their]) => their === factor)
    return alike[0]?.[0] ?? null
  }
}

/** What each risk is sorted under, by its id. */
const risksIn = (facts: readonly Fact[]): Map<string, string | undefined> =>
  new Map(facts.flatMap(fact => (fact.kind === 'RiskFactorIdentified' ? [[fact.risk, fact.factor] as const] : [])))

import type { Fact } from '../../protocol/fact.ts'
import { positionOf } from '../../record/append.ts'
import type { Submitted } from '../../web/submitted.ts'
import { POSITION } from '../past-risk-form.ts'

export { POSITION } from '../past-risk-form.ts'

/** The hidden fields in which a form says how far each child's record had come when it was read. */
export const positionField = (childId: string) => `${POSITION}-${childId}`

/** A form that does not say when it was read was read before everything. */
export function positionIn(sent: Submitted, field: string): number {
  const text = sent.text(field)
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

export const lastPosition = (facts: readonly Fact[]): number => Math.max(0, ...facts.map(fact => positionOf(fact.id)))

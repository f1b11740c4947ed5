import type { Day } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { type PlanOnRecord, planOnRecord } from './plan-of-record.ts'

/** What puts a day to the plan as it stood. */
type Marks = Extract<
  Happening,
  { kind: 'OutlinePlanMade' | 'PlanAgreed' | 'CoreGroupHeld' | 'CinPlanAgreed' | 'CinReviewHeld' | 'PlanEnded' }
>

/** The plan as it stood after a conference, a core group or an agreement. */
export type PlanVersion = { id: string; on: Day; fact: Marks; plan: PlanOnRecord }

const MARKS: ReadonlySet<string> = new Set([
  'OutlinePlanMade',
  'PlanAgreed',
  'CoreGroupHeld',
  'CinPlanAgreed',
  'CinReviewHeld',
  'PlanEnded',
] satisfies Marks['kind'][])

const marks = (fact: Happening): fact is Marks => MARKS.has(fact.kind)

/**
 * Every version of a child's plan, the oldest first.
 * @param facts standing facts of one child in the order in which they were recorded
 */
export function planVersions(facts: readonly Happening[]): PlanVersion[] {
  return facts.flatMap((fact, at) => {
    if (!marks(fact)) return []
    // An end is the last that the plan was: after it there is none.
    const upTo = fact.kind === 'PlanEnded' ? at : endOfAct(facts, at)
    return [{ id: fact.id, on: fact.on, fact, plan: planOnRecord(facts.slice(0, upTo)) }]
  })
}

/** What was recorded at the same instant belongs to the same meeting, wherever in it the meeting itself stands. */
function endOfAct(facts: readonly Happening[], at: number): number {
  const instant = facts[at]?.recordedAt
  if (instant === undefined) return at + 1
  const next = facts.findIndex((fact, i) => i > at && (fact.recordedAt !== instant || marks(fact)))
  return next < 0 ? facts.length : next
}

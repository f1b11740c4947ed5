import type { Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { type ActionOnRecord, planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { readRecord } from '../../record/read.ts'
import type { OpenChild } from '../desk.ts'
import { openActions } from './meeting-questions.ts'
import type { Writing } from './read-writing.ts'
import type { Sibling } from './siblings.ts'

/** A brother or sister who is on a plan too: the actions that both plans have, and those that only theirs has. */
export type SiblingsPlan = { sibling: Sibling; shared: readonly ActionOnRecord[]; own: readonly ActionOnRecord[] }

/** An action of a sitting with several children carries the same id on each record. */
export async function siblingsPlans(
  { tx, authority }: OpenChild,
  { siblings }: Writing,
  ours: readonly ActionOnRecord[],
): Promise<readonly SiblingsPlan[]> {
  const records = await Promise.all(
    siblings.map(async sibling => {
      const record = await readRecord(tx, authority.id, sibling.childId, null)
      return { sibling, facts: standing(record?.facts.map(({ fact }) => fact) ?? []) }
    }),
  )
  const known = new Set(ours.map(({ id }) => id))
  return records.flatMap(({ sibling, facts }) => {
    if (!isOnPlan(facts)) return []
    const open = openActions(planOnRecord(facts))
    const isShared = ({ id }: ActionOnRecord) => known.has(id)
    return [{ sibling, shared: open.filter(isShared), own: open.filter(action => !isShared(action)) }]
  })
}

/** A plan began and nothing says that all of it is over. */
function isOnPlan(facts: readonly Happening[]): boolean {
  const began = facts.findLastIndex(
    fact =>
      fact.kind === 'PlanStarted' ||
      fact.kind === 'CinPlanAgreed' ||
      fact.kind === 'PlanActionSet' ||
      (fact.kind === 'ConferenceHeld' && (fact.decision === 'plan' || fact.decision === 'continue')),
  )
  const ended = facts.findLastIndex(
    fact =>
      fact.kind === 'CinPlanEnded' ||
      (fact.kind === 'PlanEnded' && fact.next !== 'child_in_need_plan') ||
      fact.kind === 'CaseClosed',
  )
  return began > ended
}

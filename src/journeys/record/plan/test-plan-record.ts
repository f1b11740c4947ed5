import { day } from '../../../kernel/day.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { recordDesk } from '../test-record.ts'

/** The conference made a plan yesterday, and found two risks. */
const heroin: NewFact = {
  ...{ kind: 'RiskFactorIdentified', on: day('2026-03-09'), risk: 'r1', factor: 'substance_misuse' },
  ...{ level: 'high', label: 'Rosa uses heroin when she is alone at night' },
}
const debt: NewFact = {
  ...{ kind: 'RiskFactorIdentified', on: day('2026-03-09'), risk: 'r2', level: 'underlying', label: 'Debts' },
}
const madePlan: NewFact = { kind: 'ConferenceHeld', on: day('2026-03-09'), type: 'initial', decision: 'plan' }

/** An action in which the check finds nothing. */
export const goodAction: Extract<NewFact, { kind: 'PlanActionSet' }> = {
  ...{
    kind: 'PlanActionSet',
    on: day('2026-03-09'),
    action: 'a1',
    ownerName: 'Rosa Quillfeather',
    ownerRole: 'mother',
  },
  what: 'Each of Rosa’s weekly laboratory results until 3 June is negative for opiates other than her prescription',
  willBeSo: 'Juniper is cared for by a mother who has not used heroin',
  measure: 'Laboratory results sent to Priya Mandeville each Friday',
  ...{ dueOn: day('2026-06-03'), addresses: ['r1'] },
}

/** The desk of the record with a conference chair. */
export async function planDesk() {
  const desk = await recordDesk()
  await desk.addStaff({ name: 'Ingrid Vale', agency: 'social_care', role: 'conference_chair' })
  return {
    ...desk,
    aPlan: (...facts: NewFact[]) => desk.aChild(madePlan, heroin, debt, ...facts),
    /** The wordings of actions on a child's record, oldest first. */
    actionsOf: async (childId: string) =>
      (await desk.factsOf(childId)).flatMap(({ fact }) => (fact.kind === 'PlanActionSet' ? [fact] : [])),
  }
}

import { day, toNumber } from '../../kernel/day.ts'
import type { Plan, PlanAction } from './plan.ts'

/** An action that breaks no rule. */
export const goodAction: PlanAction = {
  id: 'a1',
  what: "Each of Ms Arden's weekly laboratory results until 3 March is negative for opiates other than her prescription",
  outcome: 'Isla is cared for by a parent who has not used heroin',
  measure: 'Laboratory results sent to the social worker each Friday',
  owner: { name: 'Ms Arden', role: 'mother', agency: '' },
  due: '2026-03-03',
  addresses: ['drugs'],
  status: 'open',
  changeBy: null,
}

/** A plan that breaks no rule. */
export const goodPlan: Plan = {
  today: toNumber(day('2026-01-05')),
  stage: 'detailed',
  unborn: false,
  reviewOn: toNumber(day('2026-04-01')),
  childsViews: 'Theo (6) says that it is quiet when Grandma is there.',
  contingency: 'If two results are missing, Dana Frost calls the core group within three working days.',
  risks: [{ id: 'drugs', label: 'Ms Arden uses heroin', level: 'high', noActionReason: '' }],
  actions: [goodAction],
}

/** The good plan with its one action written otherwise. */
export const withAction = (change: Partial<PlanAction>): Plan => ({
  ...goodPlan,
  actions: [{ ...goodAction, ...change }],
})

import type { ActionRule, PlanRule } from './finding.ts'
import { saysNothing } from './finding.ts'
import type { Plan, PlanRisk } from './plan.ts'

/** Which actions are aimed at which risk, in the plan's order. What is done stays in the picture. */
export type Coverage = { risk: string; actions: readonly string[] }

export function coverageOf({ risks, actions }: Pick<Plan, 'risks' | 'actions'>): Coverage[] {
  return risks.map(({ id }) => ({
    risk: id,
    actions: actions.filter(action => action.addresses.includes(id)).map(action => action.id),
  }))
}

export const addressesNothing: ActionRule = {
  rule: 'action.addresses_nothing',
  severity: 'must',
  find: ({ what, addresses }) =>
    addresses.length > 0
      ? []
      : [
          {
            text: what,
            message:
              'This action is tied to none of the risks that made the plan necessary. A plan of few actions is kept when each is aimed at one of them. Choose the risk it lessens, or leave the action to another plan.',
          },
        ],
}

export const unknownRisk: ActionRule = {
  rule: 'action.unknown_risk',
  severity: 'must',
  find: ({ addresses }, { risks }) =>
    [...new Set(addresses)]
      .filter(id => !risks.some(risk => risk.id === id))
      .map(id => ({
        risk: id,
        text: id,
        message: `This action is aimed at “${id}”, which is no risk of this plan. The risks are ${risks.length === 0 ? 'not written down yet' : risks.map(risk => risk.id).join(', ')}.`,
      })),
}

function unaddressed(level: PlanRisk['level'], message: string): PlanRule {
  return {
    rule: 'risk.unaddressed',
    severity: level === 'high' ? 'must' : 'should',
    find: plan =>
      coverageOf(plan).flatMap(({ risk: id, actions }) => {
        const risk = plan.risks.find(each => each.id === id)
        if (risk?.level !== level || actions.length > 0 || !saysNothing(risk.noActionReason)) return []
        return [{ risk: id, text: risk.label, message }]
      }),
  }
}

export const highRiskUnaddressed = unaddressed(
  'high',
  'The conference found this risk, and nothing in the plan is aimed at it. Name one action that would lessen it, who does it and by when; or write in a sentence why none is needed.',
)

export const underlyingRiskUnaddressed = unaddressed(
  'underlying',
  'Nothing in the plan is aimed at this underlying risk. That may be right: few actions, aimed at what matters most. Say so in a sentence, for example “Housing is looked after in the tenancy officer’s own plan”.',
)

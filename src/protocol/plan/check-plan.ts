import {
  addressesNothing,
  type Coverage,
  coverageOf,
  highRiskUnaddressed,
  underlyingRiskUnaddressed,
  unknownRisk,
} from './coverage.ts'
import { dueAfterReview, dueMissing, duePast, dueVague } from './due.ts'
import type { ActionRule, Finding, PlanRule } from './finding.ts'
import { activityOnly, measurableMissing } from './measure.ts'
import { oneSided } from './one-sided.ts'
import { noChangeNamed } from './outcome.ts'
import { ownerMissing, ownerNotAPerson } from './owner.ts'
import type { Plan, PlanAction } from './plan.ts'
import { specificVague } from './specific.ts'
import { noChildView, noContingency, ownerOverloaded, tooManyActions } from './whole-plan.ts'

/** The rules in the order in which a reader meets them: what, how we know, who, when, why. Source: contracts.md, "plan-check". */
const ACTION_RULES: readonly ActionRule[] = [
  specificVague,
  noChangeNamed,
  measurableMissing,
  activityOnly,
  ownerMissing,
  ownerNotAPerson,
  dueMissing,
  dueVague,
  duePast,
  dueAfterReview,
  addressesNothing,
  unknownRisk,
]

const PLAN_RULES: readonly PlanRule[] = [
  highRiskUnaddressed,
  underlyingRiskUnaddressed,
  tooManyActions,
  ownerOverloaded,
  noContingency,
  noChildView,
  oneSided,
]

/** `smart`: no `must` is left. */
export type PlanCheck = { smart: boolean; coverage: readonly Coverage[]; findings: readonly Finding[] }

/** What a plan still lacks, action by action and as a whole, each with its reason and a better example. */
export function checkPlan(plan: Plan): PlanCheck {
  const findings = [...plan.actions.flatMap(action => findingsOf(action, plan)), ...findingsOfWhole(plan)]
  return { smart: findings.every(({ severity }) => severity !== 'must'), coverage: coverageOf(plan), findings }
}

/** Of one action, as while it is being written. */
export function findingsOf(action: PlanAction, plan: Plan): Finding[] {
  return ACTION_RULES.flatMap(({ rule, severity, outline, find }) =>
    find(action, plan).map(({ message, text, risk }) => ({
      rule,
      severity: plan.stage === 'outline' ? (outline ?? severity) : severity,
      action: action.id,
      risk: risk ?? null,
      message,
      text,
    })),
  )
}

function findingsOfWhole(plan: Plan): Finding[] {
  return PLAN_RULES.flatMap(({ rule, severity, find }) =>
    find(plan).map(({ message, text, risk }) => ({
      rule,
      severity,
      action: null,
      risk: risk ?? null,
      message,
      text,
    })),
  )
}

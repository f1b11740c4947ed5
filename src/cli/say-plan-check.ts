import { checkPlan } from '../protocol/plan/check-plan.ts'
import type { Finding } from '../protocol/plan/finding.ts'
import type { Plan } from '../protocol/plan/plan.ts'

/** What a plan still lacks, for reading in a terminal: first what stands in the way, then what is offered. */
export function sayPlanCheck(path: string, plan: Plan): string {
  const { smart, coverage, findings } = checkPlan(plan)
  const musts = findings.filter(({ severity }) => severity === 'must')
  const shoulds = findings.filter(({ severity }) => severity === 'should')
  const counts = `${musts.length} to put right, ${shoulds.length} to think about`
  return [
    `${path}: ${smart ? `can be agreed; ${shoulds.length} to think about` : `cannot be agreed yet; ${counts}`}`,
    ...coverage.map(({ risk, actions }) => {
      const label = plan.risks.find(({ id }) => id === risk)?.label ?? ''
      return `  risk    ${risk}${label === '' ? '' : ` (${label})`}: ${actions.length === 0 ? 'nothing is aimed at it' : actions.join(', ')}`
    }),
    ...musts.map(finding => sayFinding(finding)),
    ...shoulds.map(finding => sayFinding(finding)),
  ].join('\n')
}

function sayFinding({ severity, rule, action, risk, message }: Finding): string {
  const about = action ?? risk ?? 'the plan'
  return `  ${severity.padEnd(7)} ${about}, ${rule}: ${message}`
}

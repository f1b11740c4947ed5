import type { Need } from '../protocol/readiness/needs.ts'

/**
 * Where what is missing can be put right: one click from a list, below the child's address. Who does not write birth
 * plans reads what the plan says instead.
 */
export function fixAddress({ met_by }: Need, writesPlans: boolean): `/${string}` {
  const [first] = met_by
  if (first === undefined) return '/fact'
  if ('plan' in first) return first.plan === 'says' && writesPlans ? '/birth-plan/write' : '/birth-plan'
  if ('worker' in first) return '/allocation'
  if ('birth' in first) return '/birth'
  return `/fact/${first.fact}`
}

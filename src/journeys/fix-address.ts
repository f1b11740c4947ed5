import type { Need } from '../protocol/readiness/needs.ts'

/** Where what is missing can be put right: one click from a list, below the child's address. */
export function fixAddress({ met_by }: Need): `/${string}` {
  const [first] = met_by
  if (first === undefined) return '/fact'
  if ('plan' in first) return first.plan === 'says' ? '/birth-plan/write' : '/birth-plan'
  if ('worker' in first) return '/allocation'
  if ('birth' in first) return '/birth'
  return `/fact/${first.fact}`
}

import type { Extent } from './role.ts'

/** A number of a person: `nhs`, `upn`, or the authority's own. */
type Number = 'nhs' | 'local' | 'upn'

const HEALTH = [
  'safeguarding_midwife',
  'named_midwife',
  'midwife',
  'health_visitor',
  'family_nurse',
  'general_practitioner',
  ...['named_nurse', 'named_gp', 'designated_nurse'],
]
const SCHOOLS = ['education_lead']

/**
 * May somebody see this number of a person of whom they see so much? The authority's own stands on every page of a child;
 * the others are for who sees all, and each for those whose service gave it.
 */
export function seesNumber({ extent, role }: { extent: Extent; role: string }, number: Number): boolean {
  if (number === 'local' || extent === 'full') return true
  if (extent === 'summary') return false
  return (number === 'nhs' ? HEALTH : SCHOOLS).includes(role)
}

/**
 * May somebody open where a person lives? A protected address only who sees all of the record; of a summary none.
 * Needs to know: design.md, "Nothing leaks": addresses are masked unless opened.
 */
export function opensAddress(extent: Extent, isProtected: boolean): boolean {
  return extent === 'full' || (extent === 'proportionate' && !isProtected)
}

/** May somebody record that a person poses a risk? Who sees all of the record, and the police, who bring convictions. */
export function recordsRisk({ extent, role }: { extent: Extent; role: string }): boolean {
  return extent === 'full' || role === 'police_officer'
}

/**
 * How much of a known risk is said on a child's page: all of it; that it is, how it is known to be and of whom; or, of a
 * summary, only that there is something to ask about before anybody acts.
 */
export const RISK_SAID: Record<Extent, 'all' | 'status' | 'ask'> = {
  full: 'all',
  proportionate: 'status',
  summary: 'ask',
}

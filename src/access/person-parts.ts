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

import type { Decision, MembershipHeld } from './access.ts'

type Allowed = Extract<Decision, { allowed: true }>

/** Agencies of health. The mother's own health care is theirs, and no business of the others. */
const HEALTH: ReadonlySet<string> = new Set([
  'midwifery',
  'health_visiting',
  'family_nurse',
  'general_practice',
  'primary_care',
  'health',
  'mental_health',
])

/**
 * How somebody reads a birth plan. It is made for the ward and the duty team: midwives on the case read all its words,
 * whoever wrote them, as those do who see the whole record; other agencies what was shared with them; a summary nothing.
 */
export function readsBirthPlan({ extent, as }: Allowed): 'all' | 'what_was_shared' | 'nothing' {
  if (extent === 'summary') return 'nothing'
  return extent === 'full' || as.agency === 'midwifery' ? 'all' : 'what_was_shared'
}

/** Only who reads all of it can write its next version, share it or print copies. */
export const writesBirthPlan = (decision: Allowed): boolean => readsBirthPlan(decision) === 'all'

export const readsMothersCare = ({ as }: Allowed): boolean => HEALTH.has(as.agency)

/** As whom somebody can say that a version has come: a midwife or the duty team. Null: their word would not count. */
export function receivesBirthPlanAs({ role, agency }: MembershipHeld): string | null {
  return agency === 'midwifery' || role === 'duty_team' ? role : null
}

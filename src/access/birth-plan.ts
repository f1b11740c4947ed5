import { HEALTH_AGENCIES } from '../protocol/enquiry/who-takes-part.ts'
import type { Decision, MembershipHeld } from './access.ts'

type Allowed = Extract<Decision, { allowed: true }>

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

/** The mother's own health care is health's, and no business of the others. */
export const readsMothersCare = ({ as }: Allowed): boolean => HEALTH_AGENCIES.has(as.agency)

/** As whom somebody can say that a version has come: a midwife or the duty team. Null: their word would not count. */
export function receivesBirthPlanAs({ role, agency }: MembershipHeld): string | null {
  return agency === 'midwifery' || role === 'duty_team' ? role : null
}

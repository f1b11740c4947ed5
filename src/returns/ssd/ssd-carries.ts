import type { FactKind } from '../../protocol/fact.ts'
import type { SsdFolder } from './read-ssd-folder.ts'
import { isSsdTable } from './ssd-tables.ts'

/**
 * Which columns a folder must have before it counts as carrying a kind of fact: without one of them nobody can tell whether
 * it happened. Conferences need both their tables: an initial one alone would leave every review overdue.
 */
const NEEDED: readonly (readonly [FactKind, readonly string[]])[] = [
  ['BirthRecorded', ['ssd_person.pers_dob']],
  ['EstimatedDateSet', ['ssd_person.pers_expected_dob']],
  ['PersonDied', ['ssd_person.pers_death_date']],
  ['ContactReceived', ['ssd_contacts.cont_contact_date']],
  ['ReferralReceived', ['ssd_cin_episodes.cine_referral_date']],
  ['NoFurtherActionReported', ['ssd_cin_episodes.cine_referral_nfa']],
  ['CaseClosed', ['ssd_cin_episodes.cine_close_date']],
  ['AssessmentStarted', ['ssd_cin_assessments.cina_assessment_start_date']],
  ['AssessmentAuthorised', ['ssd_cin_assessments.cina_assessment_auth_date']],
  ['CinPlanAgreed', ['ssd_cin_plans.cinp_cin_plan_start_date']],
  ['CinPlanEnded', ['ssd_cin_plans.cinp_cin_plan_end_date']],
  ['Section47Started', ['ssd_s47_enquiry.s47e_s47_start_date']],
  ['ConferenceNotRequired', ['ssd_s47_enquiry.s47e_s47_nfa']],
  ['ConferenceHeld', ['ssd_initial_cp_conference.icpc_icpc_date', 'ssd_cp_reviews.cppr_cp_review_date']],
  ['PlanStarted', ['ssd_cp_plans.cppl_cp_plan_start_date']],
  ['PlanEnded', ['ssd_cp_plans.cppl_cp_plan_end_date']],
  ['VisitMade', ['ssd_cp_visits.cppv_cp_visit_date', 'ssd_cin_visits.cinv_cin_visit_date']],
  ['WorkerAllocated', ['ssd_involvements.invo_involvement_start_date']],
  ['WorkerEnded', ['ssd_involvements.invo_involvement_end_date']],
  ['LetterBeforeProceedingsSent', ['ssd_pre_proceedings.prep_pre_pro_letter_date']],
  ['LegalStatusChanged', ['ssd_legal_status.lega_legal_status']],
]

/** The kinds of fact that a folder can bring. What would meet a duty and is not among them is not known, never overdue. */
export function carriedBy({ tables }: SsdFolder): FactKind[] {
  const has = (name: string) => {
    const [table = '', column = ''] = name.split('.')
    return isSsdTable(table) && (tables[table]?.has.has(column) ?? false)
  }
  return NEEDED.filter(([, columns]) => columns.every(has)).map(([kind]) => kind)
}

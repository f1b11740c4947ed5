import type { FactKind } from './fact.ts'

/**
 * What the Children in Need census can carry. It has no referral decisions, strategy discussions, core groups or visits:
 * a duty that only those would meet is not known after an import, never overdue. Source: data/cin-census.md, "Shape".
 */
export const CENSUS_CARRIES: readonly FactKind[] = [
  'ReferralReceived',
  'NoFurtherActionReported',
  'BirthRecorded',
  'EstimatedDateSet',
  'PersonDied',
  'AssessmentStarted',
  'AssessmentAuthorised',
  'CinPlanAgreed',
  'CinPlanEnded',
  'Section47Started',
  'ConferenceNotRequired',
  'ConferenceHeld',
  'PlanStarted',
  'PlanEnded',
  'LetterBeforeProceedingsSent',
  'ProceedingsIssued',
  'CaseClosed',
]

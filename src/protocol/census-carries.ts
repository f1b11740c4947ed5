import type { FactKind } from './fact.ts'

/**
 * What the Children in Need census can carry. It has no referral decisions, strategy discussions, core groups or visits:
 * a duty that only those would meet is not known after an import, never overdue. Letters and
 * proceedings stand in it only from the 2026-27 collection on, so they are taken from it but not expected of it.
 * Source: data/cin-census.md, "Shape" and "Pre-proceedings".
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
  'CaseClosed',
]

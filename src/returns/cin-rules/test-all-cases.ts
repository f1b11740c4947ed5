import type { Case } from './test-cases.ts'
import { ASSESSMENT_CASES, CLOSURE_CASES, REFERRAL_CASES } from './test-episode-cases.ts'
import { CHARACTERISTIC_CASES, IDENTIFIER_CASES, RETURN_CASES } from './test-identifier-cases.ts'
import { CIN_PLAN_CASES, ENQUIRY_CASES, PROTECTION_PLAN_CASES } from './test-plan-cases.ts'

/** Returns that break a rule and that just do not, for every rule. */
export const CASES: readonly Case[] = [
  ...IDENTIFIER_CASES,
  ...CHARACTERISTIC_CASES,
  ...RETURN_CASES,
  ...REFERRAL_CASES,
  ...CLOSURE_CASES,
  ...ASSESSMENT_CASES,
  ...ENQUIRY_CASES,
  ...CIN_PLAN_CASES,
  ...PROTECTION_PLAN_CASES,
]

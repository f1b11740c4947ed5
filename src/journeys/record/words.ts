import { AGENCY_NAMES } from '../../protocol/agencies.ts'
import { LEFT_OUT, PLAN_RECIPIENTS } from '../../protocol/birth-plan-recipients.ts'
import { CATEGORIES as CATEGORIES_OF_HARM } from '../../protocol/conference/words.ts'

/** A word of the record and how a form says it. */
export type Word = { value: string; text: string }

const words = (list: Readonly<Record<string, string>>): Word[] =>
  Object.entries(list).map(([value, text]) => ({ value, text }))

/** Agencies around a family. A word that is not here stays what it is: agency names are data. */
export const AGENCIES = words(AGENCY_NAMES)

/** Who holds a copy of a birth plan. */
const HAS_THE_PLAN = words({ ...PLAN_RECIPIENTS, parents: 'Both parents' })

/** Who refers: agencies, and the words that the census has beside them. */
const REFERRERS = words({
  midwifery: 'Midwifery',
  health_visitor: 'Health visiting',
  gp: 'GP practice',
  emergency_department: 'Emergency department',
  health_services: 'Other health services',
  police: 'Police',
  school: 'School',
  education_services: 'Education services',
  early_help: 'Early help',
  housing: 'Housing',
  another_authority: 'Another local authority',
  local_authority: 'Another part of this authority',
  individual: 'A parent, relative or neighbour',
  anonymous: 'Somebody who gave no name',
  other: 'Somebody else',
})

const ROLES = words({
  social_worker: 'Social worker',
  team_manager: 'Team manager',
  conference_chair: 'Conference chair',
  midwife: 'Midwife',
  safeguarding_midwife: 'Safeguarding midwife',
  named_midwife: 'Named midwife',
  health_visitor: 'Health visitor',
  family_nurse: 'Family nurse',
  general_practitioner: 'GP',
  police_officer: 'Police officer',
  education_lead: 'Education lead',
  adult_services: 'Adult services worker',
  legal: 'Lawyer',
  safeguarding_lead: 'Safeguarding lead',
  named_nurse: 'Named nurse',
  named_gp: 'Named GP',
  designated_nurse: 'Designated nurse',
  senior_manager: 'Senior manager',
  practitioner: 'Another practitioner',
})

/** Why a child was referred or removed. */
const REASONS = words({
  neglect: 'Neglect',
  physical_abuse: 'Physical abuse',
  sexual_abuse: 'Sexual abuse',
  emotional_abuse: 'Emotional abuse',
  domestic_abuse: 'Domestic abuse',
  substance_misuse: 'A parent’s drug or alcohol use',
  mental_health: 'A parent’s mental illness',
  person_posing_risk: 'Somebody in the household known to have harmed a child',
  earlier_removal: 'An earlier child was removed',
  concealed_pregnancy: 'Concealed or denied pregnancy',
  late_booking: 'Late or missed antenatal care',
  injury: 'An injury',
  exploitation: 'Exploitation',
  parent_absent: 'Nobody able to care for the child',
  other: 'Another reason',
})

const CATEGORIES = words(CATEGORIES_OF_HARM)

const ORDERS = words({
  voluntary_accommodation: 'Agreed by the parents (section 20)',
  police_protection: 'Police protection',
  emergency_protection_order: 'Emergency protection order',
  interim_care_order: 'Interim care order',
  care_order: 'Care order',
  placement_order: 'Placement order',
  adoption_order: 'Adoption order',
  special_guardianship_order: 'Special guardianship order',
  child_arrangements_order: 'Child arrangements order',
  family_arrangement: 'Family arrangement without an order',
  other: 'Another order',
})

const LEGAL_STATUSES = words({
  no_order: 'No order',
  voluntary_accommodation: 'Looked after by agreement (section 20)',
  police_protection: 'Police protection',
  emergency_protection_order: 'Emergency protection order',
  interim_supervision_order: 'Interim supervision order',
  supervision_order: 'Supervision order',
  interim_care_order: 'Interim care order',
  care_order: 'Care order',
  placement_order: 'Placement order',
  special_guardianship_order: 'Special guardianship order',
  child_arrangements_order: 'Child arrangements order',
  adoption_order: 'Adoption order',
  other: 'Another status',
})

/** What an assessment concluded. */
const ASSESSMENT_OUTCOMES = words({
  no_further_action: 'No further action',
  early_help: 'Early help',
  child_in_need: 'Child in need plan',
  strategy_discussion: 'Strategy discussion',
  section_47: 'Section 47 enquiry',
  conference: 'Initial child protection conference',
  legal_planning: 'Legal gateway meeting',
  other: 'Something else',
})

/** What helps a parent to take part (domain/people.md). */
const ARRANGED = words({
  interpreter: 'An interpreter',
  easy_read: 'Papers in easy read',
  advocate: 'An advocate',
  supporter: 'Somebody whom they bring',
  met_the_chair: 'They have met the chair',
  childcare_or_travel: 'Care for the children, or travel',
  seen_report: 'They have read the report',
})

/** The open lists by the detail that they answer, of one kind or of all. */
export const WORD_LISTS: Readonly<Record<string, readonly Word[]>> = {
  'ReferralReceived.from': REFERRERS,
  'ContactReceived.from': REFERRERS,
  'InformationRequested.from': AGENCIES,
  'InformationReceived.from': AGENCIES,
  'AgencyReportReceived.from': AGENCIES,
  'AssessmentAuthorised.outcome': ASSESSMENT_OUTCOMES,
  reasons: REASONS,
  'AgencyViewGiven.from': AGENCIES,
  'DissentAnswered.from': AGENCIES,
  'ReportSharedWithParents.from': AGENCIES,
  arranged: ARRANGED,
  primaryCategory: CATEGORIES,
  ownerRole: ROLES,
  ownerAgency: AGENCIES,
  role: ROLES,
  attended: AGENCIES,
  withAgency: AGENCIES,
  confirmedTo: AGENCIES,
  with: HAS_THE_PLAN,
  receiver: HAS_THE_PLAN,
  wordsOf: AGENCIES,
  withheld: words(LEFT_OUT),
  categories: CATEGORIES,
  order: ORDERS,
  'LegalStatusChanged.status': LEGAL_STATUSES,
}

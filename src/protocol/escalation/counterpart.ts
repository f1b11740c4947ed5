import type { Level } from './ladder.ts'

/**
 * Which role of an agency answers at a level. No source that was read maps them (domain/escalation.yaml asks for it as a
 * common rule): a reading, by the roles that people have here. Where an agency is not listed, the level is the role.
 */
const ROLES: Readonly<Record<string, Readonly<Partial<Record<Level, string>>>>> = {
  social_care: { practitioner: 'social_worker', manager: 'team_manager' },
  midwifery: { practitioner: 'midwife', manager: 'safeguarding_midwife', senior: 'named_midwife' },
  health_visiting: { practitioner: 'health_visitor', senior: 'named_nurse' },
  family_nurse: { practitioner: 'family_nurse', senior: 'named_nurse' },
  police: { practitioner: 'police_officer' },
  education: { practitioner: 'education_lead' },
  primary_care: { practitioner: 'general_practitioner', senior: 'named_gp' },
  general_practice: { practitioner: 'general_practitioner', senior: 'named_gp' },
  // It works with no child itself: it acts for practices, by its named GP and its designated nurse.
  integrated_care_board: { practitioner: 'named_gp', manager: 'named_gp', senior: 'designated_nurse' },
  adult_services: { practitioner: 'adult_services' },
  mental_health: { practitioner: 'adult_services' },
  substance_misuse_service: { practitioner: 'adult_services' },
  legal: { practitioner: 'legal' },
}

const NAMES: Readonly<Record<Level, string>> = {
  practitioner: 'practitioner',
  manager: 'safeguarding_lead',
  senior: 'senior_manager',
  partnership: 'partnership_manager',
}

/** Who answers for an agency at a level, as a word of a role. */
export const counterpartAt = (level: Level, agency: string): string =>
  level === 'partnership' ? NAMES.partnership : (ROLES[agency]?.[level] ?? NAMES[level])

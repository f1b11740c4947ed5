import { upperFirst } from '../kernel/letter-case.ts'
import { plain } from './say-fact.ts'

/** Agencies around a family, as a page calls them. A word that is not here stays what it is: agency names are data. */
export const AGENCY_NAMES: Readonly<Record<string, string>> = {
  social_care: 'Children’s social care',
  midwifery: 'Midwifery',
  health_visiting: 'Health visiting',
  family_nurse: 'Family nurse partnership',
  general_practice: 'GP practice',
  integrated_care_board: 'Integrated care board',
  health: 'Other health services',
  mental_health: 'Mental health services',
  police: 'Police',
  education: 'School or education',
  probation: 'Probation',
  housing: 'Housing',
  substance_misuse_service: 'Drug and alcohol service',
  domestic_abuse_service: 'Domestic abuse service',
  adult_services: 'Adult social care',
  legal: 'Legal services',
  voluntary: 'Voluntary organisation',
  ambulance: 'Ambulance service',
  other: 'Another agency',
}

/** `police` as one reads it at the beginning of a line. */
export const sayAgency = (word: string): string =>
  Object.hasOwn(AGENCY_NAMES, word) ? (AGENCY_NAMES[word] ?? word) : upperFirst(plain(word))

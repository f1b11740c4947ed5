/** The tables of an invented dataset; each row names the columns that it fills. */
export type SsdTables = Record<(typeof INVENTED_TABLES)[number], Record<string, string>[]>

/** Tables that an invented folder has. */
export const INVENTED_TABLES = [
  'ssd_person',
  'ssd_family',
  'ssd_mother',
  'ssd_contacts',
  'ssd_cin_episodes',
  'ssd_cin_assessments',
  'ssd_assessment_factors',
  'ssd_s47_enquiry',
  'ssd_initial_cp_conference',
  'ssd_cp_plans',
  'ssd_cp_reviews',
  'ssd_cp_visits',
  'ssd_cin_plans',
  'ssd_cin_visits',
  'ssd_involvements',
  'ssd_professionals',
  'ssd_legal_status',
  'ssd_linked_identifiers',
  'ssd_pre_proceedings',
] as const

export const yes = (isSo: boolean) => (isSo ? 'Y' : 'N')

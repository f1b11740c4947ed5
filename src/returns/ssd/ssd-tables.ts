/**
 * The tables of the Standard Safeguarding Dataset that an import reads: which columns it reads, without which of them a
 * table says nothing, and which others the standard has.
 * Source: data-to-insight/ssd-data-model, `data/objects` of 14 July 2026.
 */
export const SSD_TABLES = {
  ssd_person: {
    prefix: 'pers_',
    read: [
      'pers_person_id',
      'pers_forename',
      'pers_surname',
      'pers_sex',
      'pers_ethnicity',
      'pers_dob',
      'pers_common_child_id',
      'pers_upn_unknown',
      'pers_expected_dob',
      'pers_death_date',
    ],
    needed: ['pers_person_id', 'pers_dob'],
    unread: ['pers_gender', 'pers_legacy_id', 'pers_send_flag', 'pers_is_mother', 'pers_nationality'],
  },
  ssd_family: {
    prefix: 'fami_',
    read: ['fami_family_id', 'fami_person_id'],
    needed: ['fami_family_id', 'fami_person_id'],
    unread: ['fami_table_id'],
  },
  ssd_mother: {
    prefix: 'moth_',
    read: ['moth_person_id', 'moth_childs_person_id'],
    needed: ['moth_person_id', 'moth_childs_person_id'],
    unread: ['moth_table_id', 'moth_childs_dob'],
  },
  ssd_linked_identifiers: {
    prefix: 'link_',
    read: [
      'link_person_id',
      'link_identifier_type',
      'link_identifier_value',
      'link_valid_from_date',
      'link_valid_to_date',
    ],
    needed: ['link_person_id', 'link_identifier_type', 'link_identifier_value'],
    unread: ['link_table_id'],
  },
  ssd_contacts: {
    prefix: 'cont_',
    read: ['cont_contact_id', 'cont_person_id', 'cont_contact_date', 'cont_contact_source_code'],
    needed: ['cont_person_id', 'cont_contact_date'],
    unread: ['cont_contact_source_desc', 'cont_contact_outcome_json'],
  },
  ssd_cin_episodes: {
    prefix: 'cine_',
    read: [
      'cine_referral_id',
      'cine_person_id',
      'cine_referral_date',
      'cine_referral_source_code',
      'cine_referral_nfa',
      'cine_close_reason',
      'cine_close_date',
    ],
    needed: ['cine_referral_id', 'cine_person_id', 'cine_referral_date'],
    unread: [
      'cine_cin_primary_need_code',
      'cine_referral_source_desc',
      'cine_referral_outcome_json',
      'cine_referral_team',
      'cine_referral_worker_id',
    ],
  },
  ssd_cin_assessments: {
    prefix: 'cina_',
    read: [
      'cina_assessment_id',
      'cina_person_id',
      'cina_referral_id',
      'cina_assessment_start_date',
      'cina_assessment_auth_date',
    ],
    needed: ['cina_assessment_id', 'cina_person_id', 'cina_assessment_start_date'],
    unread: [
      'cina_assessment_child_seen',
      'cina_assessment_outcome_json',
      'cina_assessment_outcome_nfa',
      'cina_assessment_team',
      'cina_assessment_worker_id',
    ],
  },
  ssd_assessment_factors: {
    prefix: 'cinf_',
    read: ['cinf_assessment_id', 'cinf_assessment_factors_json'],
    needed: ['cinf_assessment_id', 'cinf_assessment_factors_json'],
    unread: ['cinf_table_id'],
  },
  ssd_s47_enquiry: {
    prefix: 's47e_',
    read: [
      's47e_s47_enquiry_id',
      's47e_referral_id',
      's47e_person_id',
      's47e_s47_start_date',
      's47e_s47_end_date',
      's47e_s47_nfa',
      's47e_s47_outcome_json',
    ],
    needed: ['s47e_s47_enquiry_id', 's47e_person_id', 's47e_s47_start_date'],
    unread: ['s47e_s47_completed_by_worker_id', 's47e_s47_completed_by_team'],
  },
  ssd_initial_cp_conference: {
    prefix: 'icpc_',
    read: [
      'icpc_icpc_id',
      'icpc_s47_enquiry_id',
      'icpc_person_id',
      'icpc_cp_plan_id',
      'icpc_referral_id',
      'icpc_icpc_transfer_in',
      'icpc_icpc_date',
      'icpc_icpc_outcome_cp_flag',
      'icpc_icpc_outcome_json',
    ],
    needed: ['icpc_icpc_id', 'icpc_person_id', 'icpc_icpc_date'],
    unread: ['icpc_icpc_meeting_id', 'icpc_icpc_target_date', 'icpc_icpc_team', 'icpc_icpc_worker_id'],
  },
  ssd_cp_plans: {
    prefix: 'cppl_',
    read: [
      'cppl_cp_plan_id',
      'cppl_referral_id',
      'cppl_icpc_id',
      'cppl_person_id',
      'cppl_cp_plan_start_date',
      'cppl_cp_plan_end_date',
      'cppl_cp_plan_initial_category',
    ],
    needed: ['cppl_cp_plan_id', 'cppl_person_id', 'cppl_cp_plan_start_date'],
    unread: ['cppl_cp_plan_ola', 'cppl_cp_plan_latest_category'],
  },
  ssd_cp_reviews: {
    prefix: 'cppr_',
    read: [
      'cppr_cp_review_id',
      'cppr_person_id',
      'cppr_cp_plan_id',
      'cppr_cp_review_date',
      'cppr_cp_review_outcome_continue_cp',
    ],
    needed: ['cppr_person_id', 'cppr_cp_review_date'],
    unread: [
      'cppr_cp_review_due',
      'cppr_cp_review_meeting_id',
      'cppr_cp_review_quorate',
      'cppr_cp_review_participation',
    ],
  },
  ssd_cp_visits: {
    prefix: 'cppv_',
    read: ['cppv_person_id', 'cppv_cp_visit_date', 'cppv_cp_visit_seen', 'cppv_cp_visit_seen_alone'],
    needed: ['cppv_person_id', 'cppv_cp_visit_date'],
    unread: ['cppv_cp_visit_id', 'cppv_cp_plan_id', 'cppv_cp_visit_bedroom'],
  },
  ssd_cin_plans: {
    prefix: 'cinp_',
    read: [
      'cinp_cin_plan_id',
      'cinp_referral_id',
      'cinp_person_id',
      'cinp_cin_plan_start_date',
      'cinp_cin_plan_end_date',
    ],
    needed: ['cinp_person_id', 'cinp_cin_plan_start_date'],
    unread: ['cinp_cin_plan_team', 'cinp_cin_plan_worker_id'],
  },
  ssd_cin_visits: {
    prefix: 'cinv_',
    read: ['cinv_person_id', 'cinv_cin_visit_date', 'cinv_cin_visit_seen', 'cinv_cin_visit_seen_alone'],
    needed: ['cinv_person_id', 'cinv_cin_visit_date'],
    unread: ['cinv_cin_visit_id', 'cinv_cin_visit_bedroom'],
  },
  ssd_involvements: {
    prefix: 'invo_',
    read: [
      'invo_professional_id',
      'invo_professional_role_id',
      'invo_involvement_start_date',
      'invo_involvement_end_date',
      'invo_person_id',
      'invo_referral_id',
    ],
    needed: ['invo_professional_id', 'invo_involvement_start_date'],
    unread: ['invo_involvements_id', 'invo_professional_team', 'invo_worker_change_reason'],
  },
  ssd_professionals: {
    prefix: 'prof_',
    read: ['prof_professional_id', 'prof_professional_name', 'prof_professional_job_title'],
    needed: ['prof_professional_id'],
    unread: [
      'prof_staff_id',
      'prof_social_worker_registration_no',
      'prof_professional_caseload',
      'prof_professional_department',
      'prof_full_time_equivalency',
      'prof_agency_worker_flag',
    ],
  },
  ssd_legal_status: {
    prefix: 'lega_',
    read: ['lega_person_id', 'lega_legal_status', 'lega_legal_status_start_date'],
    needed: ['lega_person_id', 'lega_legal_status', 'lega_legal_status_start_date'],
    unread: ['lega_legal_status_id', 'lega_legal_status_end_date'],
  },
  ssd_pre_proceedings: {
    prefix: 'prep_',
    read: ['prep_person_id', 'prep_pre_pro_decision_date', 'prep_pre_pro_letter_date'],
    needed: ['prep_person_id', 'prep_pre_pro_letter_date'],
    unread: [
      'prep_table_id',
      'prep_plo_family_id',
      'prep_initial_pre_pro_meeting_date',
      'prep_pre_pro_outcome',
      'prep_agree_stepdown_issue_date',
      'prep_cp_plans_referral_period',
      'prep_legal_gateway_outcome',
      'prep_prev_pre_proc_child',
      'prep_prev_care_proc_child',
      'prep_care_pro_letter_date',
      'prep_pre_pro_meetings_num',
      'prep_pre_pro_parents_legal_rep',
      'prep_parents_legal_rep_point_of_issue',
      'prep_court_reference',
      'prep_care_proc_court_hearings',
      'prep_care_proc_short_notice',
      'prep_proc_short_notice_reason',
      'prep_la_inital_plan_approved',
      'prep_la_initial_care_plan',
      'prep_la_final_plan_approved',
      'prep_la_final_care_plan',
    ],
  },
} as const

export type SsdTable = keyof typeof SSD_TABLES

/** The columns of a table that are read. */
export type ColumnOf<T extends SsdTable> = (typeof SSD_TABLES)[T]['read'][number]

/** One row: what stands in each column that is read, empty where the file has no such column; and its line. */
export type SsdRow<T extends SsdTable = SsdTable> = { readonly line: number } & {
  readonly [C in ColumnOf<T>]: string
}

export const isSsdTable = (name: string): name is SsdTable => Object.hasOwn(SSD_TABLES, name)

export const SSD_TABLE_NAMES: readonly SsdTable[] = Object.keys(SSD_TABLES).filter(isSsdTable)

/** The other tables of the standard: known by name, and not read. */
export const UNREAD_TABLES: readonly string[] = [
  'ssd_address',
  'ssd_api_data_staging',
  'ssd_care_leavers',
  'ssd_cla_care_plan',
  'ssd_cla_convictions',
  'ssd_cla_episodes',
  'ssd_cla_health',
  'ssd_cla_immunisations',
  'ssd_cla_placement',
  'ssd_cla_previous_permanence',
  'ssd_cla_reviews',
  'ssd_cla_substance_misuse',
  'ssd_cla_visits',
  'ssd_department',
  'ssd_disability',
  'ssd_early_help_episodes',
  'ssd_ehcp_active_plans',
  'ssd_ehcp_assessment',
  'ssd_ehcp_named_plan',
  'ssd_ehcp_requests',
  'ssd_immigration_status',
  'ssd_missing',
  'ssd_permanence',
  'ssd_s251_finance',
  'ssd_sdq_scores',
  'ssd_sen_need',
  'ssd_send',
  'ssd_version_log',
  'ssd_voice_of_child',
]

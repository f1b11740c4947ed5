/** What stands in a folder of the dataset and is not taken into a record, with the reason: shown to whoever imports. */
export const SSD_NOT_CARRIED: readonly { readonly element: string; readonly why: string }[] = [
  {
    element: 'ssd_family',
    why: 'its adults become people; what they are to the child it does not say, so only mothers of ssd_mother are related',
  },
  { element: 'cont_contact_outcome_json, cine_referral_outcome_json', why: 'outcomes without the day of the decision' },
  {
    element: 's47e_s47_outcome_json',
    why: 'only that a conference was to follow; whether concerns were substantiated without one it does not say',
  },
  { element: 'cina_assessment_outcome_json, cina_assessment_outcome_nfa', why: 'outcomes of the authority’s own' },
  { element: 'cinf_assessment_factors_json', why: 'kept with the authorisation; not taken before there is one' },
  {
    element: 'icpc_icpc_target_date, cppr_cp_review_due',
    why: 'targets, which are worked out here, with their reason',
  },
  { element: 'cppr_cp_review_quorate, cppr_cp_review_participation', why: 'free text in most systems' },
  { element: 'cppl_cp_plan_latest_category', why: 'the day on which the category changed is not said' },
  { element: 'cppl_cp_plan_ola', why: 'a plan of another authority does not say of which' },
  { element: 'lega_legal_status_end_date', why: 'the end of a status does not say what came after it' },
  {
    element: 'ssd_pre_proceedings',
    why: 'only the letter; counts, plans and the step down or issue, which are one date, cannot be told apart',
  },
  { element: 'cine_cin_primary_need_code', why: 'a category of the return, not something that happened' },
  { element: 'teams and workers of a row', why: 'names of the other system' },
]

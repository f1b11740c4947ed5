import { type DayNumber, plusDays, toDay } from '../kernel/day.ts'
import type { Chance } from './chance.ts'
import { type SsdTables, yes } from './ssd-tables.ts'

/** `depth`: how far the family's case goes, from 0 to 1; the same for all its children. */
type Course = { source: string; depth: number; contacted: DayNumber }
type OfWhom = { child: string; chance: Chance; today: DayNumber }

/** From the contact on: 85 % are referred, 80 % assessed, 50 % have an enquiry, 35 % a conference, 30 % a plan, 4 % proceedings. */
export function episodeOf(
  into: SsdTables,
  { source, depth, contacted }: Course,
  { child, chance, today }: OfWhom,
): void {
  const on = (days: number) => plusDays(contacted, days)
  const date = (days: number) => (on(days) > today ? '' : `${toDay(on(days))} 00:00:00`)
  const isReferred = depth < 0.85
  into.ssd_contacts.push({
    cont_contact_id: `CO${child}`,
    cont_person_id: child,
    cont_contact_date: date(0),
    cont_contact_source_code: source,
    cont_contact_outcome_json: json({ NEW_REFERRAL_FLAG: yes(isReferred), NO_ACTION_FLAG: yes(!isReferred) }),
  })
  if (!isReferred) return
  const isAssessed = depth < 0.8
  const isEnquired = depth < 0.5 && on(3) <= today
  const isConferred = depth < 0.35 && on(20) <= today
  const isPlanned = depth < 0.3 && isConferred
  const planEnds = chance.between(200, 700)
  const isClosed = isPlanned ? on(planEnds + 60) <= today : on(60) <= today && !isConferred
  const referral = `R${child}`
  into.ssd_cin_episodes.push({
    cine_referral_id: referral,
    cine_person_id: child,
    cine_referral_date: date(0),
    cine_cin_primary_need_code: chance.pick(['N1', 'N4', 'N5']),
    cine_referral_source_code: source,
    cine_referral_outcome_json: json({ SINGLE_ASSESSMENT_FLAG: yes(isAssessed), NFA_FLAG: yes(!isAssessed) }),
    cine_referral_nfa: yes(!isAssessed),
    cine_close_reason: isClosed ? 'RC7' : '',
    cine_close_date: isClosed ? date(isPlanned ? planEnds + 60 : 60) : '',
  })
  if (!isAssessed) return
  const assessment = `A${child}`
  const isAuthorised = date(30) !== ''
  into.ssd_cin_assessments.push({
    cina_assessment_id: assessment,
    cina_person_id: child,
    cina_referral_id: referral,
    cina_assessment_start_date: date(1),
    cina_assessment_child_seen: 'Y',
    cina_assessment_auth_date: date(30),
    cina_assessment_outcome_nfa: yes(depth > 0.6),
  })
  if (isAuthorised) {
    const factors = chance.oneIn(0.5) ? ['3B', '19C', '16A'] : ['1B', '4B']
    into.ssd_assessment_factors.push({
      cinf_table_id: `AF${child}`,
      cinf_assessment_id: assessment,
      cinf_assessment_factors_json: json(factors),
    })
  }
  if (depth >= 0.55 && depth < 0.7 && date(31) !== '') {
    into.ssd_cin_plans.push({
      cinp_cin_plan_id: `CP${child}`,
      cinp_referral_id: referral,
      cinp_person_id: child,
      cinp_cin_plan_start_date: date(31),
      cinp_cin_plan_end_date: isClosed ? date(60) : '',
    })
    into.ssd_cin_visits.push({
      cinv_cin_visit_id: `CV${child}`,
      cinv_person_id: child,
      cinv_cin_visit_date: date(33),
      cinv_cin_visit_seen: 'Y',
      cinv_cin_visit_seen_alone: 'N',
    })
  }
  if (!isEnquired) return
  into.ssd_s47_enquiry.push({
    s47e_s47_enquiry_id: `S${child}`,
    s47e_referral_id: referral,
    s47e_person_id: child,
    s47e_s47_start_date: date(2),
    s47e_s47_end_date: date(11),
    s47e_s47_nfa: yes(!isConferred),
    s47e_s47_outcome_json: json({ NFA_FLAG: yes(!isConferred), CP_CONFERENCE_FLAG: yes(isConferred) }),
  })
  if (!isConferred) return
  into.ssd_initial_cp_conference.push({
    icpc_icpc_id: `I${child}`,
    icpc_s47_enquiry_id: `S${child}`,
    icpc_person_id: child,
    icpc_cp_plan_id: isPlanned ? `L${child}` : '',
    icpc_referral_id: referral,
    icpc_icpc_transfer_in: 'N',
    icpc_icpc_target_date: date(23),
    icpc_icpc_date: date(20),
    icpc_icpc_outcome_cp_flag: yes(isPlanned),
  })
  if (isPlanned) planOf(into, { child, referral, date, ends: planEnds, depth, chance })
}

type Planned = {
  child: string
  referral: string
  date: (days: number) => string
  ends: number
  depth: number
  chance: Chance
}

function planOf(into: SsdTables, { child, referral, date, ends, depth, chance }: Planned): void {
  into.ssd_cp_plans.push({
    cppl_cp_plan_id: `L${child}`,
    cppl_referral_id: referral,
    cppl_icpc_id: `I${child}`,
    cppl_person_id: child,
    cppl_cp_plan_start_date: date(20),
    cppl_cp_plan_end_date: date(ends),
    cppl_cp_plan_ola: 'N',
    cppl_cp_plan_initial_category: chance.pick(['Neglect', 'Emotional Abuse', 'Physical Abuse', 'NEG']),
    cppl_cp_plan_latest_category: 'Neglect',
  })
  for (let i = 0, on = 105; on <= ends && date(on) !== ''; i++, on += 170) {
    const isLast = on + 170 > ends
    into.ssd_cp_reviews.push({
      cppr_cp_review_id: `V${child}${i}`,
      cppr_person_id: child,
      cppr_cp_plan_id: `L${child}`,
      cppr_cp_review_due: date(on),
      cppr_cp_review_date: date(isLast && date(ends) !== '' ? ends : on),
      cppr_cp_review_outcome_continue_cp: yes(!(isLast && date(ends) !== '')),
      cppr_cp_review_quorate: 'Y',
    })
  }
  for (let i = 0, on = 25; i < 6 && date(on) !== ''; i++, on += 12) {
    into.ssd_cp_visits.push({
      cppv_cp_visit_id: `X${child}${i}`,
      cppv_person_id: child,
      cppv_cp_plan_id: `L${child}`,
      cppv_cp_visit_date: date(on),
      cppv_cp_visit_seen: 'Y',
      cppv_cp_visit_seen_alone: yes(i % 2 === 0),
    })
  }
  if (depth > 0.04 || date(140) === '') return
  into.ssd_pre_proceedings.push({
    prep_table_id: `PP${child}`,
    prep_person_id: child,
    prep_plo_family_id: child.slice(0, -1),
    prep_pre_pro_decision_date: date(90),
    prep_pre_pro_letter_date: date(95),
  })
  into.ssd_legal_status.push({
    lega_legal_status_id: `LS${child}`,
    lega_person_id: child,
    lega_legal_status: 'C1',
    lega_legal_status_start_date: date(140),
    lega_legal_status_end_date: '',
  })
}

const json = (value: unknown) => JSON.stringify(value)

import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { readSsdFolder } from './read-ssd-folder.ts'
import { ssdChildren } from './ssd-children.ts'
import { ssdIndex } from './ssd-index.ts'
import { type SsdRows, ssdChild, ssdFolderOf, ssdReferral } from './test-ssd-folder.ts'

const today = day('2026-04-20')

async function childrenOf(rows: SsdRows, only = false) {
  const read = await readSsdFolder(ssdFolderOf(rows, { only }))
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problem))
  return [...ssdChildren(ssdIndex(read.folder), today)].map(({ child }) => {
    if (child.kind === 'bad') throw new Error(JSON.stringify(child.problems))
    return child
  })
}

/** The facts of the one child A1, without its birth and what the folder could bring. */
async function factsOf(rows: SsdRows, only = false) {
  const children = await childrenOf({ ssd_person: [ssdChild('A1')], ...rows }, only)
  const facts = children.flatMap(child => child.facts.map(({ fact }) => fact))
  return facts.filter(({ kind }) => kind !== 'RecordImported' && kind !== 'BirthRecorded')
}

const referred = { kind: 'ReferralReceived', on: '2025-05-01', from: 'police' }
const ofA1 = (prefix: string, columns: Record<string, string>) =>
  Object.fromEntries(
    [...Object.entries(columns), ['person_id', 'A1']].map(([name, text]) => [`${prefix}_${name}`, text ?? '']),
  )

test.each<[string, SsdRows, object[]]>([
  [
    'a contact',
    { ssd_contacts: [ofA1('cont', { contact_date: '2025-04-30', contact_source_code: '3F - hospice' })] },
    [{ kind: 'ContactReceived', on: '2025-04-30', from: 'health_services' }],
  ],
  [
    'a referral with its end',
    {
      ssd_cin_episodes: [ssdReferral('A1', '01/05/2025', { cine_close_date: '2025-08-01', cine_close_reason: 'RC8' })],
    },
    [referred, { kind: 'CaseClosed', on: '2025-08-01', reason: 'RC8' }],
  ],
  [
    'a referral without further action',
    { ssd_cin_episodes: [ssdReferral('A1', '2025-05-01', { cine_referral_nfa: 'Y' })] },
    [referred, { kind: 'NoFurtherActionReported', on: '2025-05-01' }],
  ],
  [
    'an assessment with the factors of its own row',
    {
      ssd_cin_episodes: [ssdReferral('A1')],
      ssd_cin_assessments: [
        ofA1('cina', {
          assessment_id: 'AS1',
          referral_id: 'RA1',
          assessment_start_date: '2025-05-02',
          assessment_auth_date: '2025-06-01',
        }),
      ],
      ssd_assessment_factors: [
        { cinf_assessment_id: 'AS1', cinf_assessment_factors_json: '["4B","1B"]' },
        { cinf_assessment_id: 'AS2', cinf_assessment_factors_json: '["19C"]' },
      ],
    },
    [
      referred,
      { kind: 'AssessmentStarted', on: '2025-05-02' },
      { kind: 'AssessmentAuthorised', on: '2025-06-01', factors: ['1B', '4B'] },
    ],
  ],
  [
    'factors with yes and no',
    {
      ssd_cin_assessments: [
        ofA1('cina', { assessment_id: 'AS1', assessment_start_date: '2025-05-02', assessment_auth_date: '2025-06-01' }),
      ],
      ssd_assessment_factors: [
        { cinf_assessment_id: 'AS1', cinf_assessment_factors_json: '{"1A": "Yes", "2B": "No", "3A": "Y"}' },
      ],
    },
    [
      { kind: 'AssessmentStarted', on: '2025-05-02' },
      { kind: 'AssessmentAuthorised', on: '2025-06-01', factors: ['1A', '3A'] },
    ],
  ],
  [
    'an enquiry that ended without a conference',
    {
      ssd_cin_episodes: [ssdReferral('A1')],
      ssd_s47_enquiry: [
        ofA1('s47e', {
          s47_enquiry_id: 'S1',
          referral_id: 'RA1',
          s47_start_date: '2025-05-03',
          s47_end_date: '2025-05-12',
          s47_nfa: 'Y',
        }),
      ],
    },
    [
      referred,
      { kind: 'Section47Started', on: '2025-05-03', enquiry: 's47-2025-05-03' },
      { kind: 'ConferenceNotRequired', on: '2025-05-12', enquiry: 's47-2025-05-03' },
    ],
  ],
  [
    'an enquiry, its conference, the plan that it made, a review and the end',
    {
      ssd_cin_episodes: [ssdReferral('A1')],
      ssd_s47_enquiry: [
        ofA1('s47e', {
          s47_enquiry_id: 'S1',
          referral_id: 'RA1',
          s47_start_date: '2025-05-03',
          s47_end_date: '2025-05-12',
          s47_outcome_json: '{"NFA_FLAG": "N", "CP_CONFERENCE_FLAG": "Y"}',
        }),
      ],
      ssd_initial_cp_conference: [
        ofA1('icpc', { icpc_id: 'I1', s47_enquiry_id: 'S1', icpc_date: '2025-05-20', icpc_outcome_cp_flag: 'Y' }),
      ],
      ssd_cp_plans: [
        ofA1('cppl', {
          cp_plan_id: 'L1',
          icpc_id: 'I1',
          cp_plan_start_date: '2025-05-20',
          cp_plan_end_date: '2026-02-01',
          cp_plan_initial_category: 'Multiple: Neglect, Emotional abuse',
        }),
      ],
      ssd_cp_reviews: [
        ofA1('cppr', { cp_plan_id: 'L1', cp_review_date: '2025-08-10', cp_review_outcome_continue_cp: 'Yes' }),
        ofA1('cppr', { cp_plan_id: 'L1', cp_review_date: '2026-02-01', cp_review_outcome_continue_cp: 'N' }),
        ofA1('cppr', { cp_plan_id: 'L1', cp_review_date: '' }),
      ],
    },
    [
      referred,
      { kind: 'Section47Started', on: '2025-05-03', enquiry: 's47-2025-05-03' },
      {
        ...{ kind: 'Section47Concluded', on: '2025-05-12', enquiry: 's47-2025-05-03' },
        outcome: 'substantiated_conference',
      },
      {
        ...{ kind: 'ConferenceHeld', on: '2025-05-20', type: 'initial', decision: 'plan' },
        ...{ categories: ['emotional_abuse', 'neglect'], enquiry: 's47-2025-05-03' },
      },
      { kind: 'ConferenceHeld', on: '2025-08-10', type: 'review', decision: 'continue' },
      { kind: 'ConferenceHeld', on: '2026-02-01', type: 'review', decision: 'end' },
      { kind: 'PlanEnded', on: '2026-02-01' },
    ],
  ],
  [
    'a plan whose conference the folder does not have',
    {
      ssd_cp_plans: [
        ofA1('cppl', { cp_plan_id: 'L1', cp_plan_start_date: '2025-05-20', cp_plan_initial_category: 'NEG' }),
      ],
    },
    [{ kind: 'PlanStarted', on: '2025-05-20', categories: ['neglect'] }],
  ],
  [
    'a conference of a child who moved in on a plan',
    {
      ssd_initial_cp_conference: [
        ofA1('icpc', { icpc_id: 'I1', icpc_transfer_in: 'Y', icpc_date: '2025-05-20', icpc_outcome_cp_flag: 'N' }),
      ],
    },
    [{ kind: 'ConferenceHeld', on: '2025-05-20', type: 'transfer_in', decision: 'no_plan' }],
  ],
  [
    'a child in need plan',
    {
      ssd_cin_plans: [ofA1('cinp', { cin_plan_start_date: '2025-05-20', cin_plan_end_date: '2025-09-01' })],
    },
    [
      { kind: 'CinPlanAgreed', on: '2025-05-20' },
      { kind: 'CinPlanEnded', on: '2025-09-01' },
    ],
  ],
  [
    'visits, with whether the child was seen where that is said',
    {
      ssd_cp_visits: [ofA1('cppv', { cp_visit_date: '2025-06-01', cp_visit_seen: 'Y', cp_visit_seen_alone: 'N' })],
      ssd_cin_visits: [ofA1('cinv', { cin_visit_date: '2025-06-02' })],
    },
    [
      { kind: 'VisitMade', on: '2025-06-01', seen: true, alone: false },
      { kind: 'VisitMade', on: '2025-06-02' },
    ],
  ],
  [
    'a legal status, and the letter before proceedings',
    {
      ssd_legal_status: [ofA1('lega', { legal_status: 'C1', legal_status_start_date: '2025-10-01' })],
      ssd_pre_proceedings: [ofA1('prep', { pre_pro_decision_date: '2025-08-01', pre_pro_letter_date: '2025-08-09' })],
    },
    [
      { kind: 'LetterBeforeProceedingsSent', on: '2025-08-09' },
      { kind: 'LegalStatusChanged', on: '2025-10-01', status: 'interim_care_order' },
    ],
  ],
])('%s becomes facts', async (_, rows, facts) => {
  expect(await factsOf(rows)).toEqual(facts)
})

test('a conference that says nothing of a plan, in a folder without plans, is left out', async () => {
  const rows = { ssd_initial_cp_conference: [ofA1('icpc', { icpc_id: 'I1', icpc_date: '2025-05-20' })] }
  expect(await factsOf(rows)).toEqual([
    { kind: 'ConferenceHeld', on: '2025-05-20', type: 'initial', decision: 'no_plan' },
  ])
  expect(await factsOf(rows, true)).toEqual([])
})

test('a person has a name, numbers whose digits check, and no more than the folder says', async () => {
  const row = ssdChild('A1', { pers_common_child_id: '999 000 0018', pers_ethnicity: 'WBRI', pers_upn_unknown: 'UN1' })
  const [child] = await childrenOf({ ssd_person: [row] })
  expect(child?.person).toMatchObject({
    ...{ localId: 'A1', sex: 'female', bornOn: '2020-02-03', ethnicity: 'WBRI', upnUnknown: 'UN1', upn: null },
    ...{ name: { given: 'Wren', family: 'Tanglewick' }, nhsNumber: '9990000018' },
  })
})

test('an unborn child is known by its expected date, from the first that happened', async () => {
  const unborn = ssdChild('A1', { pers_dob: '', pers_expected_dob: '2026-06-01', pers_forename: 'Unborn' })
  const [child] = await childrenOf({ ssd_person: [unborn], ssd_cin_episodes: [ssdReferral('A1', '2026-04-01')] })
  expect(child?.facts[1]?.fact).toEqual({
    ...{ kind: 'EstimatedDateSet', on: '2026-04-01', expectedOn: '2026-06-01', basis: 'unknown' },
  })
  expect(child?.person.name).toEqual({ given: '', family: 'Tanglewick' })
})

test('a child is who has rows about children or is under 18; the others are adults of its family', async () => {
  const mother = ssdChild('M1', { pers_dob: '1995-01-01' })
  const other = ssdChild('P1', { pers_dob: '' })
  const oncereferred = ssdChild('G1', { pers_dob: '2001-01-01' })
  const rows = {
    ssd_person: [mother, ssdChild('A1'), other, oncereferred],
    ssd_contacts: [{ cont_person_id: 'G1', cont_contact_date: '2018-05-01' }],
    ssd_mother: [{ moth_person_id: 'M1', moth_childs_person_id: 'A1' }],
    ssd_family: ['M1', 'A1', 'P1'].map(id => ({ fami_family_id: 'F1', fami_person_id: id })),
  }
  const children = await childrenOf(rows)
  expect(children.map(({ person }) => person.localId)).toEqual(['A1', 'G1'])
  expect(children[0]?.relatives?.adults.map(({ localId }) => localId)).toEqual(['M1', 'P1'])
  expect(children[0]?.relatives?.mothers).toEqual([{ mother: 'M1', child: 'A1' }])
})

test('what a folder could bring is what its tables and columns can', async () => {
  const carried = async (rows: SsdRows, only = false) => {
    const [child] = await childrenOf({ ssd_person: [ssdChild('A1')], ...rows }, only)
    const last = child?.facts.at(-1)?.fact
    return last?.kind === 'RecordImported' ? last.carries : []
  }
  expect(await carried({})).toContain('ConferenceHeld')
  expect(await carried({ ssd_cin_episodes: [ssdReferral('A1')] }, true)).not.toContain('AssessmentAuthorised')
  expect(await carried({ ssd_person: 'pers_person_id,pers_dob\nA1,2020-02-03\n' }, true)).toEqual(['BirthRecorded'])
})

import type { Case } from './test-cases.ts'
import {
  aCinPlan,
  aNakedEnquiry,
  anAssessment,
  anEnquiry,
  anEpisode,
  anUnfinished,
  aProtectionPlan,
  type Changes,
  ofChild,
  ofEpisode,
  ofUnborn,
  planned,
  unfollowed,
  withFactors,
} from './test-return.ts'

const closed = (day: string, reason: string | null = 'RC7') => ({ CINclosureDate: day, ReasonForClosure: reason })
const referred = (day: string | null, changes: Changes = {}) =>
  ofEpisode({ CINreferralDate: day, Assessments: [], ...changes })
const unfollowedOn = (day: string) => ofChild({ episodes: [unfollowed({ CINreferralDate: day })] })
const episodes = (...all: Changes[]) =>
  ofChild({ episodes: all.map(changes => anEpisode({ Assessments: [], ...changes })) })
const grown = { PersonBirthDate: '2010-01-10', UPNunknown: 'UN2' }
/** The year's edge: an episode of the year before. */
const before = { CINreferralDate: '2025-02-20', Assessments: [] }

/** Of the rules about referrals. */
export const REFERRAL_CASES: readonly Case[] = [
  {
    code: '8555Q',
    broken: ofEpisode({}, { PersonDeathDate: '2025-04-30' }),
    kept: ofEpisode({}, { PersonDeathDate: '2025-05-01' }),
  },
  { code: '8568', broken: ofEpisode({ ReferralNFA: null }), kept: ofEpisode({ ReferralNFA: '0' }) },
  { code: '8568', broken: ofEpisode({ ReferralNFA: 'no' }), kept: ofEpisode({ ReferralNFA: 'false' }) },
  {
    code: '8568',
    broken: ofEpisode({ ReferralNFA: '2' }),
    kept: ofChild({ episodes: [unfollowed({ ReferralNFA: 'true' })] }),
  },
  { code: '8569Q', broken: unfollowedOn('2025-03-30'), kept: unfollowedOn('2025-03-31') },
  { code: '8569Q', broken: unfollowedOn('2025-03-28'), kept: referred('2025-03-28') },
  { code: '8600', broken: referred(null), kept: referred('2026-03-31') },
  { code: '8600', broken: referred('2026-04-01'), kept: referred('2026-03-31') },
  {
    code: '8600',
    broken: ofChild({ episodes: [anEpisode(), unfollowed({ CINreferralDate: null })] }),
    kept: ofChild({ episodes: [anEpisode(), unfollowed({ CINreferralDate: '2025-04-30' })] }),
  },
  {
    code: '8606',
    broken: ofEpisode({}, { PersonBirthDate: '2026-02-06' }),
    kept: ofEpisode({}, { PersonBirthDate: '2026-02-05' }),
  },
  {
    code: '8606',
    broken: ofUnborn({ ExpectedPersonBirthDate: '2026-03-01' }, { CINreferralDate: '2025-05-24' }),
    kept: ofUnborn({ ExpectedPersonBirthDate: '2026-03-01' }, { CINreferralDate: '2025-05-25' }),
  },
  { code: '8610', broken: ofEpisode({ PrimaryNeedCode: null }), kept: ofChild({ episodes: [unfollowed()] }) },
  { code: '8610', broken: ofEpisode({ PrimaryNeedCode: '' }), kept: ofEpisode({ PrimaryNeedCode: 'N0' }) },
  { code: '8650', broken: ofEpisode({ PrimaryNeedCode: 'N10' }), kept: ofEpisode({ PrimaryNeedCode: 'N9' }) },
  { code: '8866', broken: ofEpisode({ ReferralSource: null }), kept: ofEpisode({ ReferralSource: '10' }) },
  { code: '8866', broken: ofEpisode({ ReferralSource: '5E' }), kept: ofEpisode({ ReferralSource: '5D' }) },
  {
    code: '8866',
    broken: ofEpisode({ CINreferralDate: '2013-04-01', ReferralSource: null }, grown),
    kept: ofEpisode({ CINreferralDate: '2013-03-31', ReferralSource: null }, grown),
  },
  {
    code: '8866',
    broken: ofChild({ episodes: [anEpisode({ ReferralSource: '5D' })] }, 2022),
    kept: ofChild({ episodes: [anEpisode({ ReferralSource: '5D' })] }, 2023),
  },
  {
    code: '8815',
    broken: episodes({ CINreferralDate: '2025-05-01' }, { CINreferralDate: '2025-05-01' }),
    also: ['8820'],
    kept: ofChild({ episodes: [unfollowed({ CINreferralDate: '2025-04-10' }), anEpisode()] }),
  },
  {
    code: '8815',
    broken: episodes({ CINreferralDate: '2025-05-01' }, { CINreferralDate: '2025-06-02' }),
    also: ['8816', '8820'],
    kept: episodes({ CINreferralDate: '2025-05-01', ...closed('2025-06-02') }, { CINreferralDate: '2025-06-02' }),
  },
  {
    code: '8816',
    broken: episodes({}, { CINreferralDate: '2025-06-20', ...closed('2025-07-01') }),
    also: ['8820'],
    kept: episodes(closed('2025-06-20'), { CINreferralDate: '2025-06-20', ...closed('2025-07-01') }),
  },
  {
    code: '8820',
    broken: episodes(closed('2025-06-20'), { CINreferralDate: '2025-06-19' }),
    kept: episodes(closed('2025-06-20'), { CINreferralDate: '2025-06-20' }),
  },
  {
    code: '8820',
    broken: episodes(closed('2025-06-20'), { CINreferralDate: '2025-05-01' }),
    kept: episodes({ CINreferralDate: '2025-06-20', ...closed('2025-06-20') }, { CINreferralDate: '2025-06-20' }),
  },
  {
    code: '8820',
    broken: episodes({}, { CINreferralDate: '2026-03-31', ...closed('2026-03-31') }),
    also: ['8816'],
    kept: ofChild({
      episodes: [unfollowed({ CINreferralDate: '2025-04-30' }), unfollowed({ CINreferralDate: '2025-04-30' })],
    }),
  },
  {
    code: '8820',
    broken: ofChild({ episodes: [anEpisode(), unfollowed({ CINreferralDate: '2025-06-02' })] }),
    also: ['8816'],
    kept: ofChild({ episodes: [anEpisode(), unfollowed({ CINreferralDate: '2025-04-30' })] }),
  },
]

const shut = (day: string, changes: Changes) => ofEpisode({ ...closed(day), ...changes })
const reviewed = { Section47: [anEnquiry()] }

/** Of the rules about closures, and about referrals without further action. */
export const CLOSURE_CASES: readonly Case[] = [
  { code: '8565', broken: shut('2025-06-09', {}), kept: shut('2025-06-10', {}) },
  {
    code: '8565',
    broken: shut('2025-06-09', { Assessments: [anAssessment({ AssessmentActualStartDate: '2025-06-10' })] }),
    kept: shut('2025-06-10', { Assessments: [anAssessment({ AssessmentActualStartDate: '2025-06-10' })] }),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', { Section47: [aNakedEnquiry('2025-06-11', '1')] }),
    kept: shut('2025-06-11', { Section47: [aNakedEnquiry('2025-06-11', '1')] }),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', { Section47: [anEnquiry({ DateOfInitialCPC: '2025-06-11' })] }),
    kept: shut('2025-06-11', { Section47: [anEnquiry({ DateOfInitialCPC: '2025-06-11' })] }),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', { DateOfInitialCPC: '2025-06-11' }),
    kept: shut('2025-06-11', { DateOfInitialCPC: '2025-06-11' }),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', planned({ CPPendDate: '2025-06-11' })),
    kept: shut('2025-06-11', planned({ CPPendDate: '2025-06-11' })),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', { CINPlanDates: [aCinPlan('2025-06-11')] }),
    kept: shut('2025-06-11', { CINPlanDates: [aCinPlan('2025-06-11')] }),
  },
  {
    code: '8565',
    broken: shut('2025-06-10', { CINPlanDates: [aCinPlan('2025-06-02', '2025-06-11')] }),
    kept: shut('2025-06-11', { CINPlanDates: [aCinPlan('2025-06-02', '2025-06-11')] }),
  },
  {
    code: '8585Q',
    broken: ofEpisode(closed('2025-09-01', 'RC2')),
    kept: ofEpisode(closed('2025-09-01', 'RC2'), { PersonDeathDate: '2025-08-30' }),
  },
  { code: '8620', broken: shut('2026-04-01', {}), kept: shut('2026-03-31', {}) },
  { code: '8620', broken: shut('2025-03-31', before), kept: shut('2025-04-01', before) },
  { code: '8630', broken: shut('2025-04-30', { Assessments: [] }), kept: shut('2025-05-01', { Assessments: [] }) },
  { code: '8640', broken: ofEpisode(closed('2025-09-01', 'RC10')), kept: ofEpisode(closed('2025-09-01', 'RC1')) },
  {
    code: '8640',
    broken: ofChild({ episodes: [anEpisode(closed('2025-09-01', 'RC9'))] }, 2022),
    kept: ofChild({ episodes: [anEpisode(closed('2025-09-01', 'RC9'))] }, 2023),
  },
  { code: '8805', broken: ofEpisode(closed('2025-09-01', null)), kept: ofEpisode(closed('2025-09-01')) },
  { code: '8810', broken: ofEpisode({ ReasonForClosure: 'RC7' }), kept: ofEpisode(closed('2025-09-01')) },
  {
    code: '8825Q',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC8'), Assessments: [] }),
    kept: ofEpisode(closed('2025-09-01', 'RC8')),
  },
  {
    code: '8825Q',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC9'), Assessments: [] }),
    kept: ofEpisode({ ...closed('2025-09-01', 'RC7'), Assessments: [] }),
  },
  {
    code: '8867',
    broken: ofEpisode({ ...closed('2026-03-20'), Assessments: [anUnfinished('2026-03-02')] }),
    kept: ofEpisode({ Assessments: [anUnfinished('2026-03-02')] }),
  },
  {
    code: '8868',
    broken: ofEpisode({ ...closed('2026-03-20'), Section47: [aNakedEnquiry('2026-03-16', '0')] }),
    kept: ofEpisode({ ...closed('2026-03-20'), Section47: [aNakedEnquiry('2026-03-16', '1')] }),
  },
  {
    code: '8868',
    broken: ofEpisode({ ...closed('2026-03-20'), Section47: [{ S47ActualStartDate: '2026-03-16' }] }),
    kept: ofEpisode({ ...closed('2026-03-20'), Section47: [anEnquiry()] }),
  },
  {
    code: '8868',
    broken: ofEpisode({ ...closed('2026-03-20'), Section47: [aNakedEnquiry('2026-03-16', '0')] }),
    kept: ofEpisode({ Section47: [aNakedEnquiry('2026-03-16', '0')] }),
  },
  {
    code: '2990',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC8'), ...reviewed }),
    kept: shut('2025-09-01', reviewed),
  },
  {
    code: '2990',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC9'), CINPlanDates: [aCinPlan('2025-06-16', '2025-07-01')] }),
    kept: ofEpisode(closed('2025-09-01', 'RC9')),
  },
  {
    code: '2990',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC8'), DateOfInitialCPC: '2025-06-16' }),
    kept: shut('2025-09-01', { DateOfInitialCPC: '2025-06-16' }),
  },
  {
    code: '2990',
    broken: ofEpisode({
      ...closed('2025-09-01', 'RC8'),
      ...before,
      Assessments: [anAssessment()],
      ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31', CPPendDate: '2025-07-01' })],
    }),
    kept: shut('2025-09-01', {
      ...before,
      ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31', CPPendDate: '2025-07-01' })],
    }),
  },
  { code: '8831', broken: ofChild({ episodes: [unfollowed({ Assessments: [anAssessment()] })] }), kept: ofEpisode({}) },
  {
    code: '8831',
    broken: ofChild({ episodes: [unfollowed({ Assessments: [anUnfinished('2026-03-02')] })] }),
    kept: ofChild({ episodes: [unfollowed()] }),
  },
  {
    code: '8831',
    broken: ofChild({ episodes: [unfollowed({ Section47: [aNakedEnquiry('2025-05-02', '1')] })] }),
    also: ['2991Q'],
    kept: ofEpisode({ Section47: [aNakedEnquiry('2025-05-02', '1')] }),
  },
  {
    code: '8831',
    broken: ofChild({
      episodes: [unfollowed({ Section47: [{ DateOfInitialCPC: '2025-05-20', ICPCnotRequired: '0' }] })],
    }),
    also: ['2991Q', '8615'],
    kept: ofEpisode({ Section47: [{ DateOfInitialCPC: '2025-05-20', ICPCnotRequired: '0' }] }),
    keptAlso: ['8615'],
  },
  {
    code: '8831',
    broken: ofChild({
      episodes: [unfollowed({ Assessments: [{ AssessmentAuthorisationDate: '2025-06-10', ...withFactors('16A') }] })],
    }),
    kept: ofChild({ episodes: [unfollowed({ ReferralNFA: '0', PrimaryNeedCode: 'N1' })] }),
  },
  {
    code: '8831',
    broken: ofChild({ episodes: [unfollowed({ DateOfInitialCPC: '2025-05-20' })] }),
    kept: ofEpisode({ DateOfInitialCPC: '2025-05-20' }),
  },
  {
    code: '8832',
    broken: ofChild({
      episodes: [
        unfollowed({
          CINreferralDate: '2025-03-31',
          ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31' })],
        }),
      ],
    }),
    kept: referred('2025-03-31', { ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31' })] }),
  },
  {
    code: '4000',
    broken: ofChild({ episodes: [unfollowed({ CINPlanDates: [aCinPlan('2025-06-16')] })] }),
    kept: referred('2025-05-01', { CINPlanDates: [aCinPlan('2025-06-16')] }),
  },
]

const assessed = (...all: Changes[]) => ofEpisode({ Assessments: all })
const begun = (started: string, ended: string | null) =>
  anAssessment({ AssessmentActualStartDate: started, AssessmentAuthorisationDate: ended })
/** Begun and not finished, so without factors. */
const factors = (...codes: string[]) => assessed(anAssessment(withFactors(...codes)))
const factorsOfClosed = (...codes: string[]) =>
  ofEpisode({ ...closed('2025-09-01', 'RC8'), Assessments: [anAssessment(withFactors(...codes))] })

/** Of the rules about assessments. */
export const ASSESSMENT_CASES: readonly Case[] = [
  {
    code: '1103',
    broken: assessed(begun('2025-04-30', '2025-06-10')),
    kept: assessed(begun('2025-05-01', '2025-06-10')),
  },
  {
    code: '8608',
    broken: assessed(begun('2025-06-11', '2025-06-10')),
    kept: assessed(begun('2025-06-10', '2025-06-10')),
  },
  { code: '8614', broken: assessed(begun('2026-03-02', null)), kept: assessed(anUnfinished('2026-03-02')) },
  { code: '8614', broken: assessed(begun('2026-03-02', null)), kept: assessed(begun('2026-03-02', '2026-03-02')) },
  { code: '8670Q', broken: assessed(anUnfinished('2026-01-26')), kept: assessed(anUnfinished('2026-01-27')) },
  { code: '8670Q', broken: assessed(anUnfinished('2026-01-26')), kept: assessed(begun('2026-01-26', '2026-03-31')) },
  {
    code: '8696',
    broken: assessed(begun('2025-05-02', '2026-04-01')),
    kept: assessed(begun('2025-05-02', '2026-03-31')),
  },
  {
    code: '8696',
    broken: ofEpisode({ ...before, Assessments: [begun('2025-03-03', '2025-03-31')] }),
    kept: ofEpisode({ ...before, Assessments: [begun('2025-03-03', '2025-04-01')] }),
  },
  {
    code: '8736',
    broken: ofEpisode({ ...before, Assessments: [anUnfinished('2025-03-31')] }),
    also: ['8670Q'],
    kept: ofEpisode({ ...before, Assessments: [anUnfinished('2025-04-01')] }),
    keptAlso: ['8670Q'],
  },
  { code: '8736', broken: assessed(anUnfinished('2026-04-01')), kept: assessed(anUnfinished('2026-03-31')) },
  {
    code: '8736',
    broken: assessed({ AssessmentInternalReviewDate: '2025-06-10' }),
    kept: ofEpisode({ ...before, Assessments: [begun('2025-03-03', '2025-04-01')] }),
  },
  {
    code: '8863Q',
    broken: assessed(anAssessment(), begun('2025-06-10', '2025-07-01')),
    kept: assessed(anAssessment(), begun('2025-06-11', '2025-07-01')),
  },
  {
    code: '8863Q',
    broken: assessed(anUnfinished('2026-03-02'), begun('2026-03-02', '2026-03-30')),
    kept: assessed(anUnfinished('2026-03-02'), begun('2026-03-01', '2026-03-01')),
  },
  {
    code: '8863Q',
    broken: assessed(anUnfinished('2026-03-02'), begun('2026-03-31', '2026-03-31')),
    kept: ofChild({
      episodes: [
        anEpisode({ ...closed('2025-06-10') }),
        anEpisode({ CINreferralDate: '2025-06-10', Assessments: [begun('2025-06-10', '2025-07-01')] }),
      ],
    }),
  },
  { code: '8869', broken: factorsOfClosed('21', '16A'), kept: factorsOfClosed('21') },
  { code: '8869', broken: factorsOfClosed('16A', '21'), kept: factorsOfClosed('16A', '20') },
  {
    code: '8873Q',
    broken: ofEpisode({ ...closed('2025-09-01', 'RC7'), Assessments: [anAssessment(withFactors('21'))] }),
    kept: factorsOfClosed('21'),
  },
  {
    code: '8873Q',
    broken: factors('21'),
    kept: ofEpisode({ ...closed('2025-09-01', 'RC9'), Assessments: [anAssessment(withFactors('21'))] }),
  },
  { code: '8873Q', broken: factors('21'), kept: factors('20') },
  {
    code: '8873Q',
    broken: factors('21'),
    kept: assessed(anAssessment(withFactors('21')), begun('2025-06-11', '2025-07-01')),
  },
  {
    code: '8873Q',
    broken: factors('21'),
    kept: assessed({ AssessmentActualStartDate: '2026-03-02', ...withFactors('21') }),
    keptAlso: ['8614'],
  },
  {
    code: '8896',
    broken: assessed(anUnfinished('2026-03-02'), anUnfinished('2026-03-03')),
    also: ['8863Q'],
    kept: assessed(begun('2026-03-02', '2026-03-02'), anUnfinished('2026-03-03')),
  },
  { code: '8897Q', broken: factors(), kept: factors('1A') },
  { code: '8897Q', broken: factors('16A', 'RB'), kept: factors('16A', '24A') },
  {
    code: '8897Q',
    broken: ofEpisode({
      ...before,
      Assessments: [{ AssessmentActualStartDate: '2025-03-03', AssessmentAuthorisationDate: '2025-04-01' }],
    }),
    kept: ofEpisode({
      ...before,
      Assessments: [{ AssessmentActualStartDate: '2025-03-03', AssessmentAuthorisationDate: '2025-03-31' }],
    }),
    keptAlso: ['8696'],
  },
  { code: '8897Q', broken: factors(), kept: assessed(anUnfinished('2026-03-02')) },
  {
    code: '8897Q',
    broken: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('24A'))] })] }, 2021),
    kept: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('24A'))] })] }, 2022),
  },
  { code: '8898', broken: factors('16A', '2B', '16A'), kept: factors('16A', '2B') },
  { code: '8898', broken: factors('2B', '2B'), kept: factors('2B') },
  { code: '8945Q', broken: factors('18A'), kept: factors('18B') },
  {
    code: '8945Q',
    broken: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('18A'))] })] }, 2025),
    kept: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('18A'))] })] }, 2024),
  },
  { code: '8950Q', broken: factors('19A'), kept: factors('19C') },
  {
    code: '8950Q',
    broken: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('19A'))] })] }, 2025),
    kept: ofChild({ episodes: [anEpisode({ Assessments: [anAssessment(withFactors('19A'))] })] }, 2024),
  },
]

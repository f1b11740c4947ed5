import type { Case } from './test-cases.ts'
import {
  aChild,
  aCinPlan,
  aNakedEnquiry,
  anAssessment,
  anEnquiry,
  anEpisode,
  aProtectionPlan,
  aReturn,
  type Changes,
  ofChild,
  ofEpisode,
  planned,
  unfollowed,
} from './test-return.ts'

const enquired = (...all: Changes[]) => ofEpisode({ Section47: all })
const before = { CINreferralDate: '2025-02-20', Assessments: [anAssessment()] }
const conferred = (day: string, changes: Changes = {}) =>
  ofEpisode({ Section47: [anEnquiry({ DateOfInitialCPC: day })], ...changes })

/** Of the rules about section 47 enquiries. */
export const ENQUIRY_CASES: readonly Case[] = [
  {
    code: '1104',
    broken: enquired(anEnquiry({ S47ActualStartDate: '2025-04-30', DateOfInitialCPC: '2025-04-30' })),
    also: ['2889'],
    kept: enquired(anEnquiry({ S47ActualStartDate: '2025-05-01', DateOfInitialCPC: '2025-05-01' })),
  },
  {
    code: '2884',
    broken: conferred('2025-05-20', { DateOfInitialCPC: '2025-05-20' }),
    kept: conferred('2025-05-20', { DateOfInitialCPC: '2025-05-21' }),
  },
  {
    code: '2884',
    broken: ofChild({
      episodes: [
        unfollowed({ CINreferralDate: '2025-04-30' }),
        anEpisode({ Section47: [anEnquiry()], DateOfInitialCPC: '2025-05-20' }),
      ],
    }),
    kept: enquired(anEnquiry()),
  },
  {
    code: '2889',
    broken: enquired(anEnquiry({ S47ActualStartDate: '2025-04-30' })),
    kept: enquired(anEnquiry({ S47ActualStartDate: '2025-05-01' })),
  },
  { code: '2991Q', broken: ofEpisode({ Section47: [anEnquiry()], Assessments: [] }), kept: enquired(anEnquiry()) },
  {
    code: '8615',
    broken: enquired(anEnquiry({ S47ActualStartDate: '2025-05-21' })),
    kept: enquired(anEnquiry({ S47ActualStartDate: '2025-05-20' })),
  },
  {
    code: '8615',
    broken: enquired(anEnquiry({ S47ActualStartDate: null })),
    kept: enquired(aNakedEnquiry('2025-05-21', '1')),
  },
  {
    code: '8675Q',
    broken: enquired(aNakedEnquiry('2026-03-09', '0')),
    kept: enquired(aNakedEnquiry('2026-03-10', '0')),
  },
  {
    code: '8675Q',
    broken: enquired(aNakedEnquiry('2026-03-09', 'false')),
    kept: enquired(aNakedEnquiry('2026-03-09', '1')),
  },
  {
    code: '8675Q',
    broken: enquired(aNakedEnquiry('2026-03-09', '0')),
    kept: enquired(anEnquiry({ S47ActualStartDate: '2026-03-09', DateOfInitialCPC: '2026-03-27' })),
  },
  { code: '8715', broken: conferred('2026-04-01'), kept: conferred('2026-03-31') },
  {
    code: '8715',
    broken: conferred('2025-03-31', {
      ...before,
      Section47: [anEnquiry({ S47ActualStartDate: '2025-03-03', DateOfInitialCPC: '2025-03-31' })],
    }),
    kept: conferred('2025-04-01', {
      ...before,
      Section47: [anEnquiry({ S47ActualStartDate: '2025-03-03', DateOfInitialCPC: '2025-04-01' })],
    }),
  },
  {
    code: '8740',
    broken: ofEpisode({ ...before, Section47: [aNakedEnquiry('2025-03-31', '0')] }),
    also: ['8675Q'],
    kept: ofEpisode({ ...before, Section47: [aNakedEnquiry('2025-04-01', '0')] }),
    keptAlso: ['8675Q'],
  },
  {
    code: '8740',
    broken: enquired(aNakedEnquiry('2026-04-01', '0')),
    kept: enquired(aNakedEnquiry('2026-03-31', '0')),
  },
  { code: '8740', broken: enquired({ ICPCnotRequired: '0' }), kept: enquired({ ICPCnotRequired: '1' }) },
  {
    code: '8740',
    broken: ofEpisode({ ...before, Section47: [aNakedEnquiry('2025-03-31', '0')] }),
    also: ['8675Q'],
    kept: ofEpisode({
      ...before,
      Section47: [anEnquiry({ S47ActualStartDate: '2025-03-31', DateOfInitialCPC: '2025-04-01' })],
    }),
  },
  {
    code: '8839',
    broken: enquired(aNakedEnquiry('2026-03-16', '0'), aNakedEnquiry('2026-03-17', '0')),
    also: ['8890'],
    kept: enquired(aNakedEnquiry('2026-03-16', '1'), aNakedEnquiry('2026-03-17', '0')),
  },
  {
    code: '8839',
    broken: enquired({ S47ActualStartDate: '2026-03-16' }, aNakedEnquiry('2026-03-17', '0')),
    also: ['8890'],
    kept: enquired(anEnquiry(), aNakedEnquiry('2026-03-17', '0')),
  },
  {
    code: '8870Q',
    broken: enquired(anEnquiry({ InitialCPCtarget: '2025-05-24' })),
    kept: enquired(anEnquiry({ InitialCPCtarget: '2025-05-23' })),
  },
  {
    code: '8870Q',
    broken: enquired(anEnquiry({ InitialCPCtarget: '2025-05-25' })),
    kept: enquired(anEnquiry({ InitialCPCtarget: '2025-05-26' })),
  },
  { code: '8875', broken: conferred('2025-05-24'), kept: conferred('2025-05-23') },
  { code: '8875', broken: conferred('2025-05-25'), kept: conferred('2025-05-26') },
  {
    code: '8890',
    broken: enquired(anEnquiry(), aNakedEnquiry('2025-05-20', '1')),
    kept: enquired(anEnquiry(), aNakedEnquiry('2025-05-21', '1')),
  },
  {
    code: '8890',
    broken: enquired(anEnquiry(), aNakedEnquiry('2025-05-02', '1')),
    kept: enquired(anEnquiry(), aNakedEnquiry('2025-05-01', '1')),
  },
  {
    code: '8890',
    broken: enquired(aNakedEnquiry('2026-03-16', '0'), aNakedEnquiry('2026-03-31', '1')),
    kept: enquired(aNakedEnquiry('2026-03-16', '1'), aNakedEnquiry('2026-03-31', '1')),
  },
]

const cinPlanned = (...all: Changes[]) => ofEpisode({ CINPlanDates: all })
const both = (plan: Changes, ...cinPlans: Changes[]) => ofEpisode(planned(plan, { CINPlanDates: cinPlans }))
const reviewedOn = (...days: string[]) => ({ Reviews: { CPPreviewDate: days } })
/** A child protection plan that ended on 4 August, and after it a child in need plan to 1 September. */
const reviewed = (day: string, ended: string | null = '2025-09-01') =>
  both({ CPPendDate: '2025-08-04', ...reviewedOn(day) }, aCinPlan('2025-08-06', ended))
const died = (day: string, changes: Changes) => ofEpisode(changes, { PersonDeathDate: day })

/** Of the rules about child in need plans. */
export const CIN_PLAN_CASES: readonly Case[] = [
  {
    code: '4001',
    broken: both({}, aCinPlan('2025-06-16')),
    also: ['4016'],
    kept: both({ CPPendDate: '2025-06-16' }, aCinPlan('2025-06-16')),
  },
  {
    code: '4001',
    broken: both({}, aCinPlan('2025-06-16')),
    also: ['4016'],
    kept: both({}, aCinPlan('2025-05-06', '2025-05-20')),
  },
  { code: '4003', broken: reviewed('2025-08-29'), kept: reviewed('2025-09-01') },
  { code: '4003', broken: reviewed('2025-08-06'), kept: reviewed('2025-08-05') },
  { code: '4003', broken: reviewed('2026-03-31', null), kept: reviewed('2025-08-04', null) },
  {
    code: '4003',
    broken: both({ CPPendDate: '2025-08-04', ...reviewedOn('2025-07-28', '2025-08-07') }, aCinPlan('2025-08-04')),
    kept: both({ CPPendDate: '2025-08-04', ...reviewedOn('2025-07-28', '2025-08-04') }, aCinPlan('2025-08-04')),
  },
  {
    code: '4004',
    broken: cinPlanned(aCinPlan('2025-06-16'), aCinPlan('2025-07-16')),
    also: ['4014'],
    kept: cinPlanned(aCinPlan('2025-06-16', '2025-07-15'), aCinPlan('2025-07-16')),
  },
  {
    code: '4004',
    broken: ofChild({
      episodes: [
        anEpisode({ CINclosureDate: '2025-07-01', ReasonForClosure: 'RC7', CINPlanDates: [aCinPlan('2025-06-16')] }),
        anEpisode({ CINreferralDate: '2025-07-01', Assessments: [], CINPlanDates: [aCinPlan('2025-07-16')] }),
      ],
    }),
    also: ['4014'],
    kept: cinPlanned(aCinPlan('2025-06-16')),
  },
  {
    code: '4008',
    broken: died('2025-06-15', { CINPlanDates: [aCinPlan('2025-06-16')] }),
    kept: died('2025-06-16', { CINPlanDates: [aCinPlan('2025-06-16')] }),
  },
  {
    code: '4009Q',
    broken: died('2025-07-15', { CINPlanDates: [aCinPlan('2025-06-16', '2025-07-16')] }),
    kept: died('2025-07-16', { CINPlanDates: [aCinPlan('2025-06-16', '2025-07-16')] }),
  },
  {
    code: '4010',
    broken: cinPlanned(aCinPlan(null, '2025-07-16')),
    kept: cinPlanned(aCinPlan('2025-06-16', '2025-07-16')),
  },
  { code: '4010', broken: cinPlanned(aCinPlan('2026-04-01')), kept: cinPlanned(aCinPlan('2026-03-31')) },
  {
    code: '4011',
    broken: cinPlanned(aCinPlan('2025-06-16', '2025-06-15')),
    kept: cinPlanned(aCinPlan('2025-06-16', '2025-06-16')),
    keptAlso: ['4012Q'],
  },
  {
    code: '4012Q',
    broken: cinPlanned(aCinPlan('2025-06-16', '2025-06-16')),
    kept: cinPlanned(aCinPlan('2025-06-16', '2025-06-17')),
  },
  {
    code: '4013',
    broken: cinPlanned(aCinPlan('2025-06-16', '2026-04-01')),
    kept: cinPlanned(aCinPlan('2025-06-16', '2026-03-31')),
  },
  {
    code: '4013',
    broken: ofEpisode({ ...before, CINPlanDates: [aCinPlan('2025-03-03', '2025-03-31')] }),
    kept: ofEpisode({ ...before, CINPlanDates: [aCinPlan('2025-03-03', '2025-04-01')] }),
  },
  {
    code: '4014',
    broken: cinPlanned(aCinPlan('2025-06-16', '2025-07-16'), aCinPlan('2025-07-16')),
    kept: cinPlanned(aCinPlan('2025-06-16', '2025-07-16'), aCinPlan('2025-07-17')),
  },
  {
    code: '4014',
    broken: cinPlanned(aCinPlan('2025-06-16'), aCinPlan('2025-06-10', '2025-06-16')),
    kept: cinPlanned(aCinPlan('2025-06-16'), aCinPlan('2025-06-10', '2025-06-15')),
  },
  { code: '4015', broken: cinPlanned(aCinPlan('2025-04-30')), kept: cinPlanned(aCinPlan('2025-05-01')) },
  {
    code: '4016',
    broken: both({ CPPendDate: '2025-06-16' }, aCinPlan('2025-06-13')),
    kept: both({ CPPendDate: '2025-06-16' }, aCinPlan('2025-06-16')),
  },
  {
    code: '4016',
    broken: both({}, aCinPlan('2025-05-20', '2025-07-01')),
    also: ['4017'],
    kept: both({}, aCinPlan('2025-05-19', '2025-05-20')),
  },
  {
    code: '4016',
    broken: ofChild({
      episodes: [
        unfollowed({ CINreferralDate: '2025-04-30' }),
        anEpisode(planned({}, { CINPlanDates: [aCinPlan('2025-06-16', '2025-07-01')] })),
      ],
    }),
    kept: both({ CPPendDate: '2025-06-13' }, aCinPlan('2025-06-16', '2025-07-01')),
  },
  {
    code: '4017',
    broken: both({}, aCinPlan('2025-05-06', '2025-05-21')),
    kept: both({}, aCinPlan('2025-05-06', '2025-05-20')),
  },
  {
    code: '4017',
    broken: both({ CPPendDate: '2025-08-04' }, aCinPlan('2025-05-06')),
    kept: both({ CPPendDate: '2025-08-04' }, aCinPlan('2025-08-04')),
  },
]

const plan = (changes: Changes, more: Changes = {}) => ofEpisode(planned(changes, more))
/** A plan from before the census year, whose conference is not in this return. */
const older = (changes: Changes) =>
  ofEpisode({ ...before, ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-03', ...changes })] })
const transferred = (conference: string | null, started: string) =>
  ofEpisode({ DateOfInitialCPC: conference, ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: started })] })
const twice = (firstEnd: string | null) =>
  ofEpisode({
    Section47: [anEnquiry(), anEnquiry({ S47ActualStartDate: '2025-06-02', DateOfInitialCPC: '2025-06-10' })],
    ChildProtectionPlans: [aProtectionPlan({ CPPendDate: firstEnd }), aProtectionPlan({ CPPstartDate: '2025-06-10' })],
  })
const moved = planned({}, { CINreferralDate: '2025-05-01', CINclosureDate: '2025-06-10', ReasonForClosure: 'RC7' })
const openAgain = planned(
  { CPPstartDate: '2025-06-11' },
  {
    CINreferralDate: '2025-06-10',
    Assessments: [anAssessment({ AssessmentActualStartDate: '2025-06-10' })],
    Section47: [anEnquiry({ S47ActualStartDate: '2025-06-10', DateOfInitialCPC: '2025-06-11' })],
  },
)

/** Of the rules about child protection plans and their reviews. */
export const PROTECTION_PLAN_CASES: readonly Case[] = [
  { code: '1105', broken: transferred('2025-04-30', '2025-04-30'), kept: transferred('2025-05-01', '2025-05-01') },
  {
    code: '2883',
    broken: plan({}, { Section47: [aNakedEnquiry('2025-05-02', '1')] }),
    also: ['2885'],
    kept: plan({}),
  },
  {
    code: '2883',
    broken: transferred(null, '2025-05-20'),
    also: ['2885'],
    kept: transferred('2025-05-20', '2025-05-20'),
  },
  {
    code: '2883',
    broken: aReturn([
      aChild({ episodes: [anEpisode(planned())] }),
      aChild({ ids: { LAchildID: 'A2' }, episodes: [anEpisode({ ChildProtectionPlans: [aProtectionPlan()] })] }),
    ]),
    also: ['2885'],
    kept: aReturn([
      aChild({ episodes: [anEpisode(planned({ CPPstartDate: '2025-05-20' }))] }),
      aChild({
        ids: { LAchildID: 'A2' },
        episodes: [anEpisode({ ...before, ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31' })] })],
      }),
    ]),
  },
  { code: '2885', broken: plan({ CPPstartDate: '2025-05-21' }), kept: plan({ CPPstartDate: '2025-05-20' }) },
  {
    code: '2885',
    broken: plan({ CPPstartDate: '2025-05-21' }, { DateOfInitialCPC: '2025-05-21' }),
    kept: transferred('2025-05-21', '2025-05-21'),
  },
  {
    code: '2885',
    broken: ofEpisode({
      ...before,
      DateOfInitialCPC: '2025-04-02',
      ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-04-01' })],
    }),
    kept: ofEpisode({
      ...before,
      DateOfInitialCPC: '2025-04-02',
      ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-03-31' })],
    }),
  },
  {
    code: '2885',
    broken: plan({ CPPstartDate: '2025-05-21' }),
    kept: ofEpisode({
      DateOfInitialCPC: '2025-06-10',
      Section47: [aNakedEnquiry('2025-05-02', '1')],
      ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2025-06-10' })],
    }),
  },
  { code: '8720', broken: older({ CPPstartDate: null }), kept: older({}) },
  {
    code: '8720',
    broken: conferred('2026-03-31', { ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2026-04-01' })] }),
    kept: conferred('2026-03-31', { ChildProtectionPlans: [aProtectionPlan({ CPPstartDate: '2026-03-31' })] }),
  },
  { code: '8730', broken: plan({ NumberOfPreviousCPP: null }), kept: plan({ NumberOfPreviousCPP: '10' }) },
  { code: '8730', broken: plan({ NumberOfPreviousCPP: '-1' }), kept: plan({ NumberOfPreviousCPP: '0' }) },
  { code: '8730', broken: plan({ NumberOfPreviousCPP: 'two' }), kept: plan({ NumberOfPreviousCPP: '2' }) },
  { code: '8840', broken: plan({ CPPendDate: '2025-05-20' }), kept: plan({ CPPendDate: '2025-05-21' }) },
  { code: '8841', broken: plan(reviewedOn('2025-05-20')), kept: plan(reviewedOn('2025-05-21')) },
  { code: '8841', broken: plan(reviewedOn('2025-08-11', '2025-05-19')), kept: plan(reviewedOn('2025-08-11')) },
  { code: '8842Q', broken: plan({ Reviews: {} }), kept: plan(reviewedOn('2025-08-11')) },
  { code: '8842Q', broken: plan(reviewedOn('')), kept: plan({ Reviews: null }) },
  {
    code: '8842Q',
    broken: plan(reviewedOn('2025-08-11', '2025-02-30')),
    kept: plan(reviewedOn('2025-08-11', '2026-02-28')),
  },
  { code: '8905', broken: plan({ InitialCategoryOfAbuse: null }), kept: plan({ InitialCategoryOfAbuse: 'MUL' }) },
  { code: '8905', broken: plan({ InitialCategoryOfAbuse: 'XXX' }), kept: plan({ InitialCategoryOfAbuse: 'EMO' }) },
  { code: '8910', broken: plan({ LatestCategoryOfAbuse: null }), kept: plan({ LatestCategoryOfAbuse: 'SAB' }) },
  { code: '8910', broken: plan({ LatestCategoryOfAbuse: 'XXX' }), kept: plan({ LatestCategoryOfAbuse: 'PHY' }) },
  { code: '8915', broken: died('2025-05-19', planned()), kept: died('2025-05-20', planned()) },
  {
    code: '8920',
    broken: died('2025-08-03', planned({ CPPendDate: '2025-08-04' })),
    kept: died('2025-08-04', planned({ CPPendDate: '2025-08-04' })),
  },
  { code: '8925', broken: plan({ CPPendDate: '2025-05-19' }), kept: plan({ CPPendDate: '2025-05-21' }) },
  { code: '8930', broken: plan({ CPPendDate: '2026-04-01' }), kept: plan({ CPPendDate: '2026-03-31' }) },
  { code: '8930', broken: older({ CPPendDate: '2025-03-31' }), kept: older({ CPPendDate: '2025-04-01' }) },
  { code: '8935', broken: twice(null), also: ['8940'], kept: twice('2025-06-09') },
  { code: '8940', broken: twice('2025-06-10'), kept: twice('2025-06-09') },
  {
    code: '8935',
    broken: ofChild({ episodes: [anEpisode(moved), anEpisode(openAgain)] }),
    also: ['8940'],
    kept: plan({}),
  },
]

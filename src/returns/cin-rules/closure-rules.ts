import { CLOSURE_REASONS, isCodeOf } from '../census/census-codes.ts'
import { isOpenEnquiry } from './enquiry-rules.ts'
import { isBefore, isOutside } from './in-time.ts'
import { isEndedThere } from './led-on.ts'
import type { Dated, Episode } from './returned-child.ts'
import { aboutEpisode } from './rule.ts'

/** Rules about the closure of a CINdetails module. */
export const CLOSURE_RULES = [
  aboutEpisode({
    code: '8565',
    module: 'ChildProtectionPlans',
    fields: [
      'CINclosureDate',
      'DateOfInitialCPC',
      'AssessmentActualStartDate',
      'AssessmentAuthorisationDate',
      'S47ActualStartDate',
      'CPPendDate',
      'CINPlanStartDate',
      'CINPlanEndDate',
    ],
    message: 'Activity shown after a case has been closed',
    breaks: ({ closed, conference, assessments, enquiries, protectionPlans, cinPlans }) =>
      [
        conference,
        ...assessments.flatMap(({ started, authorised }) => [started, authorised]),
        ...enquiries.flatMap(({ started, conference: held }) => [started, held]),
        ...protectionPlans.map(({ ended }) => ended),
        ...cinPlans.flatMap(({ started, ended }) => [started, ended]),
      ].flatMap(dated => (dated && isBefore(closed, dated) ? [dated] : [])),
  }),
  aboutEpisode({
    code: '8585Q',
    module: 'CINdetails',
    fields: ['ReasonForClosure', 'PersonDeathDate'],
    message:
      'Please check and either amend or provide a reason: CIN episode shows Died as the Closure Reason, however child has no recorded Date of Death',
    breaks: ({ reason }, { child }) => reason?.text === 'RC2' && child.died === null && reason,
  }),
  aboutEpisode({
    code: '8620',
    module: 'CINdetails',
    fields: ['CINclosureDate'],
    message: 'CIN Closure Date present and does not fall within the Census year',
    breaks: ({ closed }, { year }) => isOutside(closed, year) && closed,
  }),
  aboutEpisode({
    code: '8630',
    module: 'CINdetails',
    fields: ['CINreferralDate', 'CINclosureDate'],
    message: 'CIN Closure Date is before CIN Referral Date for the same CIN episode',
    breaks: ({ closed, referred }) => isBefore(closed, referred) && closed,
  }),
  aboutEpisode({
    code: '8640',
    module: 'CINdetails',
    fields: ['ReasonForClosure'],
    message: 'CIN Reason for closure code invalid (see Reason for Closure table in CIN Census code set)',
    breaks: ({ reason }, { year }) => reason && !isCodeOf(CLOSURE_REASONS, reason.text, year.year) && reason,
  }),
  aboutEpisode({
    code: '8805',
    module: 'CINdetails',
    fields: ['CINclosureDate', 'ReasonForClosure'],
    message: 'A CIN case cannot have a CIN closure date without a Reason for Closure',
    breaks: ({ closed, reason }) => reason === null && closed,
  }),
  aboutEpisode({
    code: '8810',
    module: 'CINdetails',
    fields: ['ReasonForClosure', 'CINclosureDate'],
    message: 'A CIN case cannot have a Reason for Closure without a CIN Closure Date',
    breaks: ({ closed, reason }) => closed === null && reason,
  }),
  aboutEpisode({
    code: '8825Q',
    module: 'CINdetails',
    fields: ['ReasonForClosure'],
    message:
      'Please check and either amend data or provide a reason: Reason for Closure code RC8 (case closed after assessment) or RC9 (case closed after assessment, referred to early help) has been returned but there is no assessment present for the episode.',
    breaks: episode => isClosedAfterAssessment(episode) && episode.assessments.length === 0 && episode.reason,
  }),
  aboutEpisode({
    code: '8867',
    module: 'CINdetails',
    fields: ['CINclosureDate', 'AssessmentAuthorisationDate'],
    message: 'CIN episode is shown as closed, however Assessment is not shown as completed',
    breaks: ({ closed, assessments }) => closed && assessments.filter(({ authorised }) => authorised === null),
  }),
  aboutEpisode({
    code: '8868',
    module: 'CINdetails',
    fields: ['ICPCnotRequired', 'CINclosureDate', 'DateOfInitialCPC'],
    message:
      'CIN episode is shown as closed, however Section 47 enquiry is not shown as completed by ICPC date or ICPC not required flag',
    breaks: ({ closed, enquiries }) => closed && enquiries.filter(isOpenEnquiry),
  }),
  aboutEpisode({
    code: '2990',
    module: 'CINdetails',
    fields: ['ReasonForClosure'],
    message:
      "Activity is recorded against a case marked as ‘Case closed after assessment, no further action’ or 'case closed after assessment, referred to early help'.",
    breaks: episode =>
      isClosedAfterAssessment(episode) && [
        ...present(episode.conference),
        ...episode.enquiries,
        ...episode.protectionPlans,
        ...episode.cinPlans,
      ],
  }),
  aboutEpisode({
    code: '8831',
    module: 'CINdetails',
    fields: ['AssessmentActualStartDate', 'AssessmentAuthorisationDate', 'S47ActualStartDate', 'DateOfInitialCPC'],
    message: 'Activity is recorded against a case marked as a referral with no further action',
    breaks: episode =>
      isEndedThere(episode) &&
      [
        episode.conference,
        ...episode.assessments.flatMap(({ started, authorised }) => [started, authorised]),
        ...episode.enquiries.flatMap(({ started, conference }) => [started, conference]),
      ].flatMap(present),
  }),
  aboutEpisode({
    code: '8832',
    module: 'ChildProtectionPlans',
    fields: ['ReferralNFA'],
    message: 'Child Protection details provided for a referral with no further action.',
    breaks: episode => isEndedThere(episode) && episode.protectionPlans,
  }),
  aboutEpisode({
    code: '4000',
    module: 'CINPlanDates',
    fields: ['ReferralNFA'],
    message: 'CIN Plan details provided for a referral with no further action',
    breaks: episode => isEndedThere(episode) && episode.cinPlans,
  }),
]

const isClosedAfterAssessment = ({ reason }: Episode) => reason?.text === 'RC8' || reason?.text === 'RC9'

const present = (dated: Dated | null): Dated[] => (dated === null ? [] : [dated])

import { FACTORS, isCodeOf } from '../census/census-codes.ts'
import { isBefore, isDuring, isInside, isOutside } from './in-time.ts'
import { repeated } from './repeated.ts'
import type { Assessment } from './returned-child.ts'
import { aboutAssessment } from './rule.ts'

/** Rules about assessments and the factors that they found. */
export const ASSESSMENT_RULES = [
  aboutAssessment({
    code: '1103',
    module: 'Assessments',
    fields: ['AssessmentActualStartDate', 'CINreferralDate'],
    message: 'The assessment start date cannot be before the referral date',
    breaks: ({ started }, { episode }) => isBefore(started, episode.referred) && started,
  }),
  aboutAssessment({
    code: '8608',
    module: 'Assessments',
    fields: ['AssessmentActualStartDate', 'AssessmentAuthorisationDate'],
    message: 'Assessment Start Date cannot be later than its End Date',
    breaks: ({ started, authorised }) => isBefore(authorised, started) && started,
  }),
  aboutAssessment({
    code: '8614',
    module: 'Assessments',
    fields: ['AssessmentAuthorisationDate', 'AssessmentFactors'],
    message: 'Parental or child factors at assessment should only be present for a completed assessment.',
    breaks: ({ authorised, factors }) => authorised === null && factors.at(0),
  }),
  aboutAssessment({
    code: '8670Q',
    module: 'Assessments',
    fields: ['AssessmentActualStartDate'],
    message:
      'Please check and either amend data or provide a reason: Assessment started more than 45 working days before the end of the census year. However, there is no Assessment end date.',
    breaks: ({ started, authorised }, { year }) =>
      authorised === null && started && started.day < year.fortyFiveBefore && started,
  }),
  aboutAssessment({
    code: '8696',
    module: 'Assessments',
    fields: ['AssessmentAuthorisationDate', 'ReferenceDate'],
    message: 'Assessment end date must fall within the census year',
    breaks: ({ authorised }, { year }) => isOutside(authorised, year) && authorised,
  }),
  aboutAssessment({
    code: '8736',
    module: 'Assessments',
    fields: ['AssessmentAuthorisationDate', 'AssessmentActualStartDate'],
    message: 'For an Assessment that has not been completed, the start date must fall within the census year',
    breaks: ({ started, authorised, line }, { year }) =>
      authorised === null && !isInside(started, year) && (started ?? { line }),
  }),
  aboutAssessment({
    code: '8863Q',
    module: 'Assessments',
    fields: ['AssessmentActualStartDate', 'AssessmentAuthorisationDate'],
    message: 'An Assessment is shown as starting when there is another Assessment ongoing.',
    breaks: (assessment, { episode, year }) =>
      episode.assessments.some(other => other !== assessment && isDuring(assessment.started, spanOf(other), year.to)) &&
      assessment.started,
  }),
  aboutAssessment({
    code: '8869',
    module: 'Assessments',
    fields: ['AssessmentFactors'],
    message: 'The assessment factors code “21” cannot be used in conjunction with any other assessment factors.',
    breaks: ({ factors }) => factors.some(({ text }) => text !== '21') && factors.find(({ text }) => text === '21'),
  }),
  aboutAssessment({
    code: '8873Q',
    module: 'Assessments',
    fields: ['ReasonForClosure', 'AssessmentFactors'],
    message:
      "Please check and either amend data or provide a reason: When there is only one assessment on the episode and the factors code “21 No factors identified” has been used for the completed assessment, the reason for closure ‘RC8’ or 'RC9' should be used.",
    breaks: ({ authorised, factors }, { episode }) =>
      authorised &&
      episode.assessments.length === 1 &&
      episode.reason?.text !== 'RC8' &&
      episode.reason?.text !== 'RC9' &&
      factors.find(({ text }) => text === '21'),
  }),
  aboutAssessment({
    code: '8896',
    module: 'Assessments',
    fields: ['AssessmentAuthorisationDate'],
    message: 'Within one CINDetails group there are 2 or more open Assessments groups',
    breaks: (assessment, { episode }) =>
      isUnfinished(assessment) && episode.assessments.find(isUnfinished) !== assessment && assessment,
  }),
  aboutAssessment({
    code: '8897Q',
    module: 'Assessments',
    fields: ['AssessmentAuthorisationDate', 'AssessmentFactors'],
    message: 'Parental or child factors at assessment information is missing from a completed assessment',
    breaks({ authorised, factors }, { year }) {
      if (authorised === null || authorised.day < year.from) return null
      if (factors.length === 0) return authorised
      return factors.filter(({ text }) => !isCodeOf(FACTORS, text, year.year))
    },
  }),
  aboutAssessment({
    code: '8898',
    module: 'Assessments',
    fields: ['AssessmentFactors'],
    message: 'The assessment has more than one parental or child factors with the same code',
    breaks: ({ factors }) => repeated(factors),
  }),
  aboutAssessment({
    code: '8945Q',
    module: 'Assessments',
    fields: ['AssessmentFactors'],
    message:
      "Please check and either amend data or provide a reason: the assessment factors code '18A' should not be used ('18B' or '18C' should be used instead)",
    since: 2025,
    breaks: ({ factors }) => factors.filter(({ text }) => text === '18A'),
  }),
  aboutAssessment({
    code: '8950Q',
    module: 'Assessments',
    fields: ['AssessmentFactors'],
    message:
      "Please check and either amend data or provide a reason: the assessment factors code '19A' should not be used ('19B' or '19C' should be used instead)",
    since: 2025,
    breaks: ({ factors }) => factors.filter(({ text }) => text === '19A'),
  }),
]

const isUnfinished = ({ authorised }: Assessment) => authorised === null
const spanOf = ({ started, authorised }: Assessment) => ({ started, ended: authorised })

import { isAtWeekend, isBefore, isDuring, isInside, isOutside, isSameDay } from './in-time.ts'
import type { Enquiry } from './returned-child.ts'
import { aboutEnquiry } from './rule.ts'

/** Rules about section 47 enquiries and the conferences that followed them. */
export const ENQUIRY_RULES = [
  aboutEnquiry({
    code: '1104',
    module: 'Section47',
    fields: ['CINreferralDate', 'DateOfInitialCPC'],
    message: 'The date of the initial child protection conference cannot be before the referral date',
    breaks: ({ conference }, { episode }) => isBefore(conference, episode.referred) && conference,
  }),
  aboutEnquiry({
    code: '2884',
    module: 'Section47',
    fields: ['DateOfInitialCPC'],
    message:
      'An initial child protection conference is recorded at both the S47 and CIN Details level and it should only be recorded in one',
    // The same conference is one of the same day.
    breaks: ({ conference }, { child }) =>
      child.episodes.some(other => isSameDay(other.conference, conference)) && conference,
  }),
  aboutEnquiry({
    code: '2889',
    module: 'Section47',
    fields: ['S47ActualStartDate', 'CINreferralDate'],
    message: 'The S47 start date cannot be before the referral date.',
    breaks: ({ started }, { episode }) => isBefore(started, episode.referred) && started,
  }),
  aboutEnquiry({
    code: '2991Q',
    module: 'CINdetails',
    fields: ['Section47', 'Assessments'],
    message:
      'Please check and either amend data or provide a reason: A Section 47 module is recorded and there is no assessment on the episode',
    breaks: (enquiry, { episode }) => episode.assessments.length === 0 && enquiry,
  }),
  aboutEnquiry({
    code: '8615',
    module: 'Section47',
    fields: ['S47ActualStartDate', 'DateOfInitialCPC'],
    message:
      'Section 47 Enquiry Start Date must be present and cannot be later than the date of the initial Child Protection Conference',
    breaks: ({ started, conference }) =>
      conference && (started === null || isBefore(conference, started)) && (started ?? conference),
  }),
  aboutEnquiry({
    code: '8675Q',
    module: 'Section47',
    fields: ['DateOfInitialCPC', 'S47ActualStartDate', 'ICPCnotRequired'],
    message:
      'Please check and either amend data or provide a reason: S47 Enquiry started more than 15 working days before the end of the census year. However, there is no date of Initial Child Protection Conference.',
    breaks: (enquiry, { year }) =>
      awaitsConference(enquiry) && enquiry.started && enquiry.started.day < year.fifteenBefore && enquiry.started,
  }),
  aboutEnquiry({
    code: '8715',
    module: 'Section47',
    fields: ['DateOfInitialCPC', 'ReferenceDate'],
    message: 'Date of Initial Child Protection Conference must fall within the census year',
    breaks: ({ conference }, { year }) => isOutside(conference, year) && conference,
  }),
  aboutEnquiry({
    code: '8740',
    module: 'Section47',
    fields: ['S47ActualStartDate', 'DateOfInitialCPC', 'ICPCnotRequired'],
    message:
      'For a Section 47 Enquiry that has not held the Initial Child Protection Conference by the end of the census year, the start date must fall within the census year',
    breaks: (enquiry, { year }) =>
      awaitsConference(enquiry) && !isInside(enquiry.started, year) && (enquiry.started ?? enquiry),
  }),
  aboutEnquiry({
    code: '8839',
    module: 'Section47',
    fields: ['DateOfInitialCPC'],
    message: 'Within one CINDetails group there are 2 or more open S47 Assessments',
    breaks: (enquiry, { episode }) =>
      isOpenEnquiry(enquiry) && episode.enquiries.find(isOpenEnquiry) !== enquiry && enquiry,
  }),
  aboutEnquiry({
    code: '8870Q',
    module: 'Section47',
    fields: ['InitialCPCtarget'],
    message:
      'Please check and either amend or provide a reason: The Target Date for Initial Child Protection Conference should not be a weekend',
    breaks: ({ target }) => isAtWeekend(target) && target,
  }),
  aboutEnquiry({
    code: '8875',
    module: 'Section47',
    fields: ['DateOfInitialCPC'],
    message: 'The Date of Initial Child Protection Conference cannot be a weekend',
    breaks: ({ conference }) => isAtWeekend(conference) && conference,
  }),
  aboutEnquiry({
    code: '8890',
    module: 'CINdetails',
    fields: ['S47ActualStartDate'],
    message: 'A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing',
    breaks: (enquiry, { episode, year }) =>
      episode.enquiries.some(
        other =>
          other !== enquiry &&
          (other.conference !== null || isOpenEnquiry(other)) &&
          isDuring(enquiry.started, { started: other.started, ended: other.conference }, year.to),
      ) && enquiry.started,
  }),
]

/** No conference was held, and none is said not to be needed. */
export const isOpenEnquiry = ({ conference, notRequired }: Enquiry): boolean =>
  conference === null && notRequired?.says !== true

/** No conference was held, and one is said to be needed. */
const awaitsConference = ({ conference, notRequired }: Enquiry): boolean =>
  conference === null && notRequired?.says === false

import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { tellChildCaPlan } from './child-ca-plan.ts'
import { tellEarlierChildren } from './child-ca-siblings.ts'
import { emptyScript, type FamilyScript, type Said } from './script.ts'
import { atGestation, workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from './working-time.ts'

/** The days on which the story turns. */
export type ChildCaDays = {
  referral: DayNumber
  expected: DayNumber
  planningMeeting: DayNumber
  strategyDiscussion: DayNumber
  assessmentAuthorised: DayNumber
  birth: DayNumber
  conference: DayNumber
  death: DayNumber
}

/** Today she is at 27 weeks and 4 days: expected in 87 days, referred at 13 weeks and 3 days. */
export function childCaDays(today: Day): ChildCaDays {
  const now = toNumber(today)
  const expected = plusDays(now, 87)
  // Thirty-three weeks, on a day after which there is a working day: the conference was held a day after the birth.
  const conference = workingOnOrAfter(plusDays(now, 39))
  const birth = plusDays(conference, -1)
  return {
    referral: workingOnOrBefore(plusDays(now, -99)),
    expected,
    planningMeeting: workingDaysAfter(atGestation(expected, 20), 5),
    strategyDiscussion: workingDaysAfter(atGestation(expected, 28), 4),
    assessmentAuthorised: workingDaysAfter(birth, -4),
    birth,
    conference,
    death: plusDays(birth, 93),
  }
}

/**
 * The published review's story, week by week, of people who are invented: a timely referral, an assessment and a
 * conference that come late, three agencies around the family of which none escalates, a birth at 33 weeks without a
 * plan, a plan the day after. Source: the practitioner briefing on Child CA (`briefing.txt`).
 */
export function childCaScript(today: Day): FamilyScript {
  const script = emptyScript('quillfeather')
  const days = childCaDays(today)
  script.people.push(
    {
      key: 'rosa',
      kind: 'adult',
      name: { given: 'Rosa', family: 'Quillfeather' },
      sex: 'F',
      bornOn: yearsBefore(today, 29),
    },
    {
      key: 'dane',
      kind: 'adult',
      name: { given: 'Dane', family: 'Alderwick' },
      sex: 'M',
      bornOn: yearsBefore(today, 32),
    },
    {
      key: 'baby',
      kind: 'child',
      localId: `${today.slice(2, 4)}-0147`,
      namedLater: { on: days.birth, given: 'Linnet', family: 'Quillfeather' },
    },
  )
  script.relationships.push(
    { from: 'rosa', to: 'baby', type: 'mother_of' },
    { from: 'dane', to: 'baby', type: 'putative_father_of' },
    { from: 'dane', to: 'rosa', type: 'partner_of' },
  )
  tellEarlierChildren(script, today)
  tellPregnancy(script, days)
  tellWhatCame(script, days)
  return script
}

const yearsBefore = (today: Day, years: number): Day =>
  toDay(plusDays(toNumber(today), -Math.round(years * 365.25) - 40))

const teller =
  (script: FamilyScript) =>
  (on: DayNumber, by: string, says: Said, more: { written?: DayNumber; writtenAt?: string } = {}): void => {
    script.tellings.push({ on, by, about: ['baby'], says, ...more })
  }

/** From the booking to today. */
function tellPregnancy(script: FamilyScript, { referral, expected, planningMeeting }: ChildCaDays): void {
  const tell = teller(script)
  const after = (days: number) => workingDaysAfter(referral, days)
  tell(workingOnOrBefore(atGestation(expected, 9, 4)), 'joy', { kind: 'AntenatalBooked' }, { written: referral })
  tell(referral, 'joy', { kind: 'EstimatedDateSet', expectedOn: toDay(plusDays(expected, 4)), basis: 'lmp' })
  tell(referral, 'joy', {
    kind: 'ReferralReceived',
    from: 'midwifery',
    reasons: ['siblings_removed', 'substance_misuse', 'domestic_abuse'],
    note: 'At booking Rosa said that Tobias and Wren live with her mother under court orders. She asked what would happen this time, and whether she could have help early.',
  })
  tell(referral, 'amal', { kind: 'AgencyInvolved', agency: 'midwifery', worker: 'amal' })
  tell(after(1), 'morgan', {
    kind: 'ReferralDecided',
    outcome: 'assessment',
    note: 'Two older children do not live with Rosa. An assessment is needed before the birth.',
  })
  tell(after(1), 'morgan', { kind: 'ReferrerTold' })
  tell(after(3), 'morgan', { kind: 'WorkerAllocated', role: 'social_worker', worker: 'priya' })
  tell(after(5), 'priya', { kind: 'AssessmentStarted' })
  tell(after(8), 'priya', {
    kind: 'VisitMade',
    note: 'First visit to Rosa and Dane. They showed me the room for the baby. Rosa spoke of Tobias and Wren with sadness.',
  })
  tell(after(10), 'niamh', { kind: 'AgencyInvolved', agency: 'health_visiting', worker: 'niamh' })
  tell(after(20), 'joy', {
    kind: 'EstimatedDateSet',
    expectedOn: toDay(expected),
    basis: 'dating_scan',
    note: 'Scanned late: Rosa’s first appointment had been moved by the hospital.',
  })
  tell(
    after(27),
    'priya',
    {
      kind: 'VisitMade',
      note: 'Dane was at work. Rosa said money is short. We looked at what she can ask for.',
    },
    { written: after(31) },
  )
  tell(after(30), 'joy', {
    kind: 'AppointmentMissed',
    note: 'Rosa rang the next morning: no bus had come. Seen two days later; mother and baby well.',
  })
  tell(planningMeeting, 'morgan', {
    kind: 'PlanningMeetingHeld',
    note: 'Midwifery and health visiting came. The assessment was not ready. The history of Tobias and Wren was mentioned and not discussed.',
  })
  tell(workingDaysAfter(planningMeeting, 9), 'morgan', {
    kind: 'ManagementOversight',
    note: 'The assessment describes how things are now and is not finished. Priya has 26 children to work with.',
  })
  tell(workingDaysAfter(planningMeeting, 14), 'niamh', {
    kind: 'NoteAdded',
    note: 'Antenatal visit at home. I asked when the conference will be; nobody could tell me yet.',
  })
  tell(workingDaysAfter(planningMeeting, 22), 'joy', {
    kind: 'NoteAdded',
    note: 'Seen in clinic, growth as expected. I rang children’s services about the assessment and left a message.',
  })
}

/** What came after: on the demonstration's own day nobody knows it yet. */
function tellWhatCame(script: FamilyScript, days: ChildCaDays): void {
  const tell = teller(script)
  const { strategyDiscussion, assessmentAuthorised, birth, conference, death } = days
  const concluded = workingDaysAfter(strategyDiscussion, 10)
  tell(strategyDiscussion, 'morgan', {
    kind: 'StrategyDiscussionHeld',
    at: '10:30',
    enquiry: 'e1',
    decision: 'initiate_section_47',
    attended: ['social_care', 'police', 'health'],
  })
  tell(strategyDiscussion, 'femi', { kind: 'AgencyInvolved', agency: 'police', worker: 'femi' })
  tell(concluded, 'morgan', { kind: 'Section47Concluded', enquiry: 'e1', outcome: 'substantiated_conference' })
  tell(concluded, 'tobiah', {
    kind: 'ConferenceScheduled',
    type: 'initial',
    for: toDay(workingDaysAfter(conference, 5)),
  })
  tell(assessmentAuthorised, 'morgan', {
    kind: 'AssessmentAuthorised',
    outcome: 'conference',
    factors: ['parental_substance_misuse', 'domestic_abuse', 'housing'],
  })
  tell(birth, 'bethan', { kind: 'AdmittedInLabour', at: '01:10' }, { writtenAt: '01:40' })
  tell(
    birth,
    'bethan',
    {
      kind: 'BirthRecorded',
      at: '05:25',
      bornOn: toDay(birth),
      note: 'Born at 33 weeks and taken to the neonatal unit. No birth plan was on the ward.',
    },
    { writtenAt: '06:05' },
  )
  tell(birth, 'bethan', { kind: 'BirthNotified', at: '06:10' }, { writtenAt: '06:12' })
  tell(
    birth,
    'tobiah',
    { kind: 'ConferenceScheduled', type: 'initial', for: toDay(conference) },
    { writtenAt: '09:20' },
  )
  tell(conference, 'ingrid', {
    kind: 'ConferenceHeld',
    type: 'initial',
    quorate: true,
    decision: 'plan',
    categories: ['neglect', 'emotional_abuse'],
    enquiry: 'e1',
  })
  tellChildCaPlan(script, conference)
  tell(conference, 'ingrid', { kind: 'OutlinePlanMade' })
  tell(workingDaysAfter(conference, 1), 'tobiah', { kind: 'DecisionLetterSent' })
  tell(workingDaysAfter(conference, 7), 'priya', { kind: 'CoreGroupHeld' })
  tell(workingOnOrBefore(plusDays(birth, 13)), 'niamh', {
    kind: 'NewBirthVisitMade',
    note: 'Seen with Rosa on the neonatal unit.',
  })
  tell(plusDays(birth, 20), 'bethan', { kind: 'DischargePlanningMeetingHeld' })
  tell(plusDays(birth, 23), 'bethan', { kind: 'ChildDischarged', to: 'home with Rosa, with her sister staying' })
  tell(workingOnOrBefore(plusDays(birth, 26)), 'ingrid', {
    kind: 'ConferenceHeld',
    type: 'review',
    quorate: true,
    decision: 'continue',
  })
  tell(workingDaysAfter(conference, 32), 'priya', { kind: 'CoreGroupHeld' })
  tell(death, 'amal', {
    kind: 'PersonDied',
    note: 'Linnet died in hospital from a medical cause. Nobody could have foreseen it. Rosa and Dane have been offered a visit by the bereavement midwife.',
  })
}

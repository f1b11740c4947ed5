import type { DayNumber } from '../kernel/day.ts'
import { toDay } from '../kernel/day.ts'
import type { Teller } from './courses/teller.ts'
import { thePlan } from './planned-plan.ts'
import type { Said } from './script.ts'
import { saying } from './special-families.ts'
import { workingDaysAfter } from './working-time.ts'

/** Those who are asked, and are sent what was decided. */
const EVERYBODY = ['person:mother', 'person:father', 'user:priya', 'user:joy', 'user:niamh', 'user:tamsin', 'user:sara']

export function theConference(t: Teller, held: DayNumber): void {
  const say = saying(t)
  const sitting = 'conference-planned'
  const arranged = workingDaysAfter(held, -8)
  say(arranged, 'tobiah', {
    kind: 'ConferenceScheduled',
    ...{
      type: 'initial',
      for: toDay(held),
      sitting,
      chair: 'ingrid',
      startsAt: '10:00',
      venue: 'Harbour House, Seaborough',
    },
  })
  say(workingDaysAfter(arranged, 1), 'ingrid', {
    kind: 'ParticipationLimited',
    ...{ sitting, who: 'father', extent: 'part', heard: 'separately' },
    reason: 'Marigold is afraid to speak in front of him, and an order keeps him from her.',
  })
  for (const recipient of EVERYBODY) {
    say(workingDaysAfter(arranged, 1), 'tobiah', { kind: 'ConferenceInvited', sitting, recipient })
  }
  say(workingDaysAfter(arranged, 3), 'priya', {
    kind: 'ParentPrepared',
    ...{ sitting, who: 'mother', arranged: ['advocate', 'met_the_chair', 'seen_report'] },
  })
  say(workingDaysAfter(held, -4), 'niamh', {
    kind: 'AgencyReportReceived',
    ...{ from: 'health_visiting', sitting },
    worries: 'Wilfred wakes at night and asks whether the door is locked.',
    strengths: 'Marigold reads to him every evening and has kept every clinic.',
    childsLife: 'Breakfast at his grandmother’s, school, then home. He stays near his mother.',
    wouldHelp: 'A home that Corin does not know of before the baby comes.',
  })
  say(workingDaysAfter(held, -4), 'joy', {
    kind: 'AgencyReportReceived',
    ...{ from: 'midwifery', sitting },
    worries: 'Marigold drank to sleep in the summer; she told me herself.',
    strengths: 'She has not missed one appointment.',
  })
  say(workingDaysAfter(held, -3), 'priya', { kind: 'ReportSharedWithParents', sitting, who: 'mother' })
  const present = (participant: string, participantName: string, more: { joinedAt?: string } = {}): Said => ({
    ...{ kind: 'ConferenceAttended', sitting, participant, participantName, attendance: 'in_the_room' },
    ...more,
  })
  say(held, 'ingrid', present('agency:social_care', 'Priya Mandeville'))
  say(held, 'ingrid', present('agency:midwifery', 'Joy Abernook'))
  say(held, 'ingrid', present('agency:health_visiting', 'Niamh Larkhollow'))
  say(held, 'ingrid', present('agency:police', 'Tamsin Greywether', { joinedAt: '10:35' }))
  say(held, 'ingrid', present('person:mother', 'Marigold Alderwick'))
  // What would tell him of her days and of those who help her stands in nothing that he is given.
  const keptFromHim = { withheldFrom: ['person:father'] }
  const risk = (id: string, label: string, level: 'high' | 'underlying', factor: string): Said => ({
    ...{ kind: 'RiskFactorIdentified', risk: id, label, level, factor, source: 'current', sitting },
    evidence: 'As the conference heard it.',
    ...(id === 'hurt' ? {} : keptFromHim),
  })
  say(held, 'ingrid', risk('hurt', 'Corin hurts Marigold while the children are near', 'high', 'domestic_abuse'))
  say(held, 'ingrid', risk('drink', 'Marigold drinks at night when she is alone with them', 'high', 'substance_misuse'))
  say(held, 'ingrid', risk('alone', 'There is nobody to ring at night', 'underlying', 'isolation'))
  say(held, 'ingrid', {
    ...{ kind: 'ConcernStated', sitting },
    concern: 'Corin has hit Marigold twice this year. Wilfred was in the room.',
    meansForChild: 'The baby could be hurt, and Wilfred does not sleep.',
  })
  say(held, 'ingrid', {
    ...{ kind: 'StrengthIdentified', sitting, ...keptFromHim },
    evidence: 'Marigold asked for help herself. Her mother Rosalind lives two streets away.',
  })
  say(held, 'ingrid', {
    ...{ kind: 'ParentHeard', who: 'mother', how: 'in_person', sitting, ...keptFromHim },
    inTheirWords: 'I want him to stay away, and I want Wilfred to sleep.',
  })
  say(
    held,
    'ingrid',
    {
      ...{ kind: 'ChildsViewHeard', sitting, participation: 'PN5', ...keptFromHim },
      inTheirWords: 'Wilfred told his teacher that it is quiet when Grandma is there.',
    },
    ['child 1'],
  )
  const view = (from: string, seen: 'plan' | 'no_plan', reason: string, dissents = false): Said => ({
    ...{ kind: 'AgencyViewGiven', sitting, from, view: seen, reason, dissents, ...keptFromHim },
  })
  say(held, 'ingrid', view('midwifery', 'plan', 'The birth is eight weeks away and he knows where she lives.'))
  say(held, 'ingrid', view('police', 'plan', 'Three calls, each worse than the one before.'))
  say(
    held,
    'ingrid',
    view('health_visiting', 'no_plan', 'Marigold does all that is asked. A child in need plan would do.', true),
  )
  say(held, 'ingrid', {
    ...{ kind: 'DissentAnswered', sitting, from: 'health_visiting' },
    answer: 'Heard, and written down. The plan is looked at again in three months.',
  })
  say(held, 'ingrid', {
    ...{ kind: 'ConferenceHeld', type: 'initial', sitting, enquiry: 'e1', quorate: true, decision: 'plan' },
    ...{ categories: ['emotional_abuse', 'neglect'], primaryCategory: 'emotional_abuse' },
    attended: ['social_care', 'midwifery', 'health_visiting', 'police'],
    reason: 'The harm comes from what the children see and hear.',
  })
  thePlan(t, held)
  say(held, 'ingrid', { kind: 'OutlinePlanMade', version: 1, sitting })
  for (const recipient of EVERYBODY) {
    say(workingDaysAfter(held, 1), 'tobiah', { kind: 'DecisionLetterSent', sitting, recipient })
  }
}

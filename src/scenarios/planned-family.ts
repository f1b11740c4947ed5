import type { DayNumber } from '../kernel/day.ts'
import { type Day, plusDays, toDay } from '../kernel/day.ts'
import type { Teller } from './courses/teller.ts'
import { theConference } from './planned-conference.ts'
import { afterTheConference } from './planned-plan.ts'
import type { FamilyScript } from './script.ts'
import { addChild, begin, saying } from './special-families.ts'
import { workingDaysAfter, workingOnOrBefore } from './working-time.ts'

/**
 * A mother expects her second child; her former partner is a danger to her. One conference for both children, from which
 * he was left out in part; a plan with names and days, agreed by the core group, of which one action does not move.
 */
export function plannedBeforehand(today: Day): FamilyScript {
  const t = begin('planned', 'Marigold', 'Alderwick', today, { worker: 'priya', chair: 'ingrid', midwife: 'joy' })
  addChild(t, 'child 1', 'Wilfred', 'Alderwick', 1_980)
  addChild(t, 'baby', null, 'Alderwick', null)
  t.script.people.push(
    { key: 'father', kind: 'adult', name: { given: 'Corin', family: 'Penhallow' }, sex: 'M' },
    { key: 'grandmother', kind: 'adult', name: { given: 'Rosalind', family: 'Alderwick' }, sex: 'F' },
  )
  t.script.relationships.push(
    { from: 'father', to: 'child 1', type: 'father_of' },
    { from: 'father', to: 'baby', type: 'father_of' },
    { from: 'grandmother', to: 'child 1', type: 'grandparent_of' },
    { from: 'grandmother', to: 'baby', type: 'grandparent_of' },
    { from: 'child 1', to: 'baby', type: 'sibling_of' },
  )
  const held = workingOnOrBefore(plusDays(t.today, -29))
  const strategy = workingDaysAfter(held, -11)
  untilTheConference(t, strategy)
  theConference(t, held)
  afterTheConference(t, held)
  return t.script
}

function untilTheConference(t: Teller, strategy: DayNumber): void {
  const say = saying(t)
  const referral = workingDaysAfter(strategy, -6)
  const born = plusDays(t.today, -1_980)
  const expected = plusDays(t.today, 280 - 236)
  t.script.tellings.push({
    ...{ on: born, by: 'morgan', about: ['child 1'], written: referral },
    says: { kind: 'BirthRecorded', bornOn: toDay(born) },
  })
  const about = ['baby']
  say(referral, 'joy', { kind: 'EstimatedDateSet', expectedOn: toDay(expected), basis: 'dating_scan' }, about)
  const booked = { on: plusDays(expected, -280 + 68), by: 'joy', about, written: referral }
  t.script.tellings.push({ ...booked, says: { kind: 'AntenatalBooked' } })
  say(referral, 'joy', {
    kind: 'ReferralReceived',
    ...{ from: 'midwifery', reasons: ['domestic_abuse', 'substance_misuse'] },
    note: 'Marigold came with a bruise on her arm and said that Corin had done it. She asked for help before the baby comes.',
  })
  const decided = workingDaysAfter(referral, 1)
  say(decided, 'morgan', { kind: 'ReferralDecided', outcome: 'strategy_discussion' })
  say(decided, 'morgan', { kind: 'WorkerAllocated', role: 'social_worker', worker: 'priya' })
  for (const [agency, worker] of [
    ['midwifery', 'joy'],
    ['health_visiting', 'niamh'],
    ['police', 'tamsin'],
  ] as const) {
    say(decided, worker, { kind: 'AgencyInvolved', agency, worker })
  }
  say(decided, 'sara', { kind: 'AgencyInvolved', agency: 'education', worker: 'sara' }, ['child 1'])
  say(decided, 'priya', { kind: 'ParentsInformed' })
  say(strategy, 'morgan', {
    kind: 'StrategyDiscussionHeld',
    ...{ at: '11:00', enquiry: 'e1', decision: 'initiate_section_47' },
    attended: ['social_care', 'police', 'midwifery', 'health_visiting', 'education'],
    informationShared:
      'Police: three calls since June, Corin arrested once. Midwifery: Marigold keeps her appointments. School: Wilfred is often late and says that he sleeps in the car.',
    reason: 'He has hurt her twice in this pregnancy, and Wilfred was in the room.',
    ifBornEarly:
      'The ward rings the duty team at any hour, and tells Marigold that it does. Priya Mandeville comes to the ward the same day.',
  })
  say(workingDaysAfter(strategy, 7), 'morgan', {
    kind: 'Section47Concluded',
    ...{ enquiry: 'e1', outcome: 'substantiated_conference' },
    reason: 'What Marigold, Wilfred and the police say fits together.',
  })
}

import { describe, expect, test } from 'vitest'
import { conference, fact, given, initiated } from '../reference/given.ts'

const referral = fact('ReferralReceived', '2026-01-05')
const discussion = fact('StrategyDiscussionHeld', '2026-02-02', initiated('e1'))
const planMade = fact('ConferenceHeld', '2026-02-20', conference('initial', 'plan', { enquiry: 'e1' }))

describe('a referral', () => {
  test('is decided within one working day', () => {
    const friday = given({ facts: [fact('ReferralReceived', '2026-01-09')] })
    expect(friday.duty('referral_decision', '2026-01-12')).toEqual(['child 2026-01-12 due_soon'])
    expect(friday.duty('referral_decision', '2026-01-13')).toEqual(['child 2026-01-12 overdue'])
  })
  test('on Christmas Eve is decided on the first working day after the holidays', () => {
    const eve = given({ facts: [fact('ReferralReceived', '2026-12-24')] })
    expect(eve.duty('referral_decision', '2026-12-24')).toEqual(['child 2026-12-29 due_soon'])
  })
  test('over the funeral of 19 September 2022 has a day more', () => {
    const friday = given({ facts: [fact('ReferralReceived', '2022-09-16')] })
    expect(friday.duty('referral_decision', '2022-09-16')).toEqual(['child 2022-09-20 due_soon'])
  })
  test('that is held asks for another decision after the day until which it was held', () => {
    const held = given({
      facts: [referral, fact('ReferralDecided', '2026-01-06', { outcome: 'held', until: '2026-01-16' })],
    })
    expect(held.duty('referral_decision', '2026-01-12')).toEqual([
      'child 2026-01-06 met 2026-01-06',
      'child 2026-01-19 waiting',
    ])
    expect(held.duty('referral_decision', '2026-01-20')).toContain('child 2026-01-19 overdue')
  })
  test('that is not taken on owes no assessment', () => {
    const closed = given({ facts: [referral, fact('ReferralDecided', '2026-01-06', { outcome: 'no_further_action' })] })
    expect(closed.duty('assessment_complete', '2026-06-01')).toEqual(['child 2026-03-09 ended'])
  })
  test('that came before another keeps its assessment when only the other is not taken on', () => {
    const two = given({
      facts: [
        referral,
        fact('ReferralDecided', '2026-01-06', { outcome: 'assessment' }),
        fact('ReferralReceived', '2026-01-20'),
        fact('ReferralDecided', '2026-01-20', { outcome: 'no_further_action' }),
      ],
    })
    expect(two.duty('assessment_complete', '2026-02-01')).toEqual(['child 2026-03-09 open', 'child 2026-03-24 ended'])
  })
  test('whose assessment led to no further action on the same day has its assessment', () => {
    const same = given({
      facts: [
        referral,
        fact('ReferralDecided', '2026-02-10', { outcome: 'no_further_action' }),
        fact('AssessmentAuthorised', '2026-02-10'),
        fact('CaseClosed', '2026-02-10'),
      ],
    })
    expect(same.duty('assessment_complete', '2026-03-01')).toEqual(['child 2026-03-09 met 2026-02-10'])
  })
})

describe('the initial conference', () => {
  test('is due 15 working days after the discussion that initiated section 47', () => {
    const answer = given({ facts: [discussion] }).on('2026-02-20')
    expect(answer.duties).toMatchObject([
      {
        duty: 'icpc_held',
        clock: 'icpc_held:child:f0',
        owner: { role: 'team_manager', agency: 'social_care' },
        opens: '2026-02-02',
        due: '2026-02-23',
        dueAt: null,
        status: 'due_soon',
        metOn: null,
        lateBy: null,
        wasLate: false,
        inherited: false,
        basis: 'statutory_guidance',
        working: '15 working days after the strategy discussion of 2 February 2026 that initiated section 47',
      },
    ])
  })
  test('is not started by a discussion that did not initiate section 47, nor put off by a later one', () => {
    const several = given({
      facts: [
        fact('StrategyDiscussionHeld', '2026-01-26', { enquiry: 'e1', decision: 'reconvene' }),
        discussion,
        fact('StrategyDiscussionHeld', '2026-02-09', initiated('e1')),
        fact('StrategyDiscussionHeld', '2026-02-10', { enquiry: 'e2', decision: 'no_section_47' }),
      ],
    })
    expect(several.duty('icpc_held', '2026-02-10')).toEqual(['child 2026-02-23 open'])
  })
  test('of a second enquiry is a second clock', () => {
    const two = given({ facts: [discussion, fact('StrategyDiscussionHeld', '2026-02-09', initiated('e2'))] })
    expect(two.duty('icpc_held', '2026-02-10')).toEqual(['child 2026-02-23 open', 'child 2026-03-02 open'])
  })
  test('without an enquiry is that of the oldest open one', () => {
    const held = given({
      facts: [
        discussion,
        fact('StrategyDiscussionHeld', '2026-02-09', initiated('e2')),
        fact('ConferenceHeld', '2026-02-16', conference('initial', 'no_plan')),
      ],
    })
    expect(held.duty('icpc_held', '2026-02-17')).toEqual(['child 2026-02-23 met 2026-02-16', 'child 2026-03-02 open'])
  })
  test('with an enquiry is of that one alone', () => {
    const held = given({
      facts: [
        discussion,
        fact('StrategyDiscussionHeld', '2026-02-09', initiated('e2')),
        fact('ConferenceHeld', '2026-02-16', conference('initial', 'no_plan', { enquiry: 'e2' })),
      ],
    })
    expect(held.duty('icpc_held', '2026-02-17')).toEqual([
      'child 2026-02-23 due_soon',
      'child 2026-03-02 met 2026-02-16',
    ])
  })
  test('is not owed once the enquiry ended without one, and was missed if it was late by then', () => {
    const concluded = (on: string) =>
      given({ facts: [discussion, fact('Section47Concluded', on, { enquiry: 'e1', outcome: 'not_substantiated' })] })
    expect(concluded('2026-02-23').duty('icpc_held', '2026-03-01')).toEqual(['child 2026-02-23 ended'])
    expect(concluded('2026-02-24').duty('icpc_held', '2026-03-01')).toEqual(['child 2026-02-23 missed'])
  })
  test('stays owed when the enquiry concludes that one is needed', () => {
    const needed = fact('Section47Concluded', '2026-02-10', { enquiry: 'e1', outcome: 'substantiated_conference' })
    expect(given({ facts: [discussion, needed] }).duty('icpc_held', '2026-02-11')).toEqual(['child 2026-02-23 open'])
  })
  test('that was adjourned is still owed; one that decided without a quorum was held', () => {
    const adjourned = fact('ConferenceHeld', '2026-02-18', conference('initial', 'adjourned', { quorate: false }))
    const decided = fact('ConferenceHeld', '2026-02-25', conference('initial', 'plan', { quorate: false }))
    const file = given({ facts: [discussion, adjourned, decided] })
    expect(file.duty('icpc_held', '2026-02-19')).toEqual(['child 2026-02-23 due_soon'])
    expect(file.duty('icpc_held', '2026-02-25')).toEqual(['child 2026-02-23 met_late 2026-02-25'])
    expect(file.duty('first_core_group', '2026-02-25')).toEqual(['child 2026-03-11 open'])
  })
  test('is not owed to a child who is already on a plan, and is again when the plan is over', () => {
    const second = fact('StrategyDiscussionHeld', '2026-03-09', initiated('e2'))
    const third = fact('StrategyDiscussionHeld', '2026-06-01', initiated('e3'))
    const file = given({ facts: [discussion, planMade, second, fact('PlanEnded', '2026-05-20'), third] })
    expect(file.duty('icpc_held', '2026-06-02')).toEqual(['child 2026-02-23 met 2026-02-20', 'child 2026-06-22 open'])
  })
  test('of an unnamed enquiry is asked for anew only when the first has come to its end', () => {
    const unnamed = (on: string) => fact('StrategyDiscussionHeld', on, initiated())
    const concluded = fact('Section47Concluded', '2026-02-12', { outcome: 'not_substantiated' })
    expect(
      given({ facts: [unnamed('2026-02-02'), unnamed('2026-02-09')] }).duty('icpc_held', '2026-02-10'),
    ).toHaveLength(1)
    expect(
      given({ facts: [unnamed('2026-02-02'), concluded, unnamed('2026-03-09')] }).duty('icpc_held', '2026-03-10'),
    ).toEqual(['child 2026-02-23 ended', 'child 2026-03-30 open'])
  })
})

describe('a plan', () => {
  test('asks for a core group in 10 working days and a review in 3 months', () => {
    const file = given({ facts: [planMade] })
    expect(file.duty('first_core_group', '2026-02-20')).toEqual(['child 2026-03-06 open'])
    expect(file.duty('rcpc_first', '2026-02-20')).toEqual(['child 2026-05-20 open'])
  })
  test('made on 30 November has its review by the last of February', () => {
    const november = fact('ConferenceHeld', '2023-11-30', conference('initial', 'plan'))
    expect(given({ facts: [november] }).duty('rcpc_first', '2023-12-01')).toEqual(['child 2024-02-29 open'])
  })
  test('is kept up by a chain of reviews, each six months from the one before', () => {
    const review = (on: string, decision: string) => fact('ConferenceHeld', on, conference('review', decision))
    const file = given({
      facts: [
        planMade,
        review('2026-05-18', 'continue'),
        review('2026-12-01', 'continue'),
        review('2027-04-01', 'end'),
      ],
    })
    expect(file.duty('rcpc_first', '2027-05-01')).toEqual(['child 2026-05-20 met 2026-05-18'])
    expect(file.duty('rcpc_subsequent', '2026-12-02')).toEqual([
      'child 2026-11-18 met_late 2026-12-01',
      'child 2027-06-01 open',
    ])
    expect(file.duty('rcpc_subsequent', '2027-05-01')).toEqual([
      'child 2026-11-18 met_late 2026-12-01',
      'child 2027-06-01 met 2027-04-01',
    ])
  })
  test('whose review was adjourned still waits for it', () => {
    const adjourned = fact('ConferenceHeld', '2026-05-18', conference('review', 'adjourned'))
    expect(given({ facts: [planMade, adjourned] }).duty('rcpc_first', '2026-05-21')).toEqual([
      'child 2026-05-20 overdue',
    ])
  })
  test('that ended owes nothing more; a second one starts afresh', () => {
    const again = fact('ConferenceHeld', '2026-09-01', conference('initial', 'plan'))
    const file = given({ facts: [planMade, fact('PlanEnded', '2026-03-02'), again] })
    expect(file.duty('first_core_group', '2026-09-02')).toEqual(['child 2026-03-06 ended', 'child 2026-09-15 open'])
    expect(file.duty('rcpc_first', '2026-09-02')).toEqual(['child 2026-05-20 ended', 'child 2026-12-01 open'])
  })
  test('is met by a core group on the day of the conference, not by one before it', () => {
    const before = given({ facts: [planMade, fact('CoreGroupHeld', '2026-02-19')] })
    const same = given({ facts: [planMade, fact('CoreGroupHeld', '2026-02-20')] })
    expect(before.duty('first_core_group', '2026-03-09')).toEqual(['child 2026-03-06 overdue'])
    expect(same.duty('first_core_group', '2026-03-09')).toEqual(['child 2026-03-06 met 2026-02-20'])
  })
})

describe('a transfer', () => {
  test('runs from the notification in writing', () => {
    const spoken = fact('TransferNotified', '2026-03-02', { from: 'Elsewhere', written: false })
    const written = fact('TransferNotified', '2026-03-09', { from: 'Elsewhere', written: true })
    const file = given({ facts: [spoken, written] })
    expect(file.duty('transfer_in_conference', '2026-03-10')).toEqual(['child 2026-03-30 open'])
  })
  test('conference makes the plan here, with its core group and review', () => {
    const held = fact('ConferenceHeld', '2026-03-27', conference('transfer_in', 'plan'))
    const file = given({ facts: [fact('TransferNotified', '2026-03-09', { written: true }), held] })
    expect(file.duty('transfer_in_conference', '2026-03-28')).toEqual(['child 2026-03-30 met 2026-03-27'])
    expect(file.duty('first_core_group', '2026-03-28')).toEqual(['child 2026-04-14 open'])
    expect(file.duty('rcpc_first', '2026-03-28')).toEqual(['child 2026-06-27 open'])
    expect(file.duty('icpc_held', '2026-03-28')).toEqual([])
  })
})

describe('closure', () => {
  const closed = (on: string, ...more: ReturnType<typeof fact>[]) =>
    given({ facts: [discussion, fact('CaseClosed', on), ...more] })
  test('ends what was not yet late and leaves missed what was', () => {
    expect(closed('2026-02-10').duty('icpc_held', '2026-03-10')).toEqual(['child 2026-02-23 ended'])
    expect(closed('2026-03-02').duty('icpc_held', '2026-03-10')).toEqual(['child 2026-02-23 missed'])
  })
  test('is not undone by reopening: what is done from then on starts clocks of its own', () => {
    const reopened = closed('2026-02-10', fact('CaseReopened', '2026-04-01'), fact('ReferralReceived', '2026-04-01'))
    expect(reopened.duty('icpc_held', '2026-04-02')).toEqual(['child 2026-02-23 ended'])
    expect(reopened.duty('referral_decision', '2026-04-02')).toEqual(['child 2026-04-02 due_soon'])
  })
  test('in the morning does not end what comes in the afternoon, where both times are written', () => {
    const again = fact('ReferralReceived', '2026-02-10', { at: '15:00' })
    const file = given({ facts: [discussion, again, fact('CaseClosed', '2026-02-10', { at: '09:30' })] })
    expect(file.duty('referral_decision', '2026-02-11')).toEqual(['child 2026-02-11 due_soon'])
    expect(file.duty('icpc_held', '2026-02-11')).toEqual(['child 2026-02-23 ended'])
  })
  test('ends the plan, so that a later enquiry has its conference again', () => {
    const file = given({
      facts: [
        planMade,
        fact('CaseClosed', '2026-03-02'),
        fact('StrategyDiscussionHeld', '2026-06-01', initiated('e9')),
      ],
    })
    expect(file.duty('icpc_held', '2026-06-01')).toEqual(['child 2026-06-22 open'])
  })
})

describe('a loss', () => {
  test.each(['PersonDied', 'PregnancyEnded'])('%s ends everything, also what was late', kind => {
    const file = given({
      facts: [
        referral,
        discussion,
        fact(kind, '2026-04-01'),
        fact('StrategyDiscussionHeld', '2026-04-02', initiated('e2')),
      ],
    })
    expect(file.on('2026-05-01').duties.map(row => row.status)).toEqual(['ended', 'ended', 'ended'])
    expect(file.wasLate('icpc_held', '2026-05-01')).toEqual([true])
  })
  test('forgives also what an earlier closure had left undone', () => {
    const file = given({ facts: [discussion, fact('CaseClosed', '2026-03-02'), fact('PersonDied', '2026-04-01')] })
    expect(file.duty('icpc_held', '2026-03-31')).toEqual(['child 2026-02-23 missed'])
    expect(file.duty('icpc_held', '2026-04-01')).toEqual(['child 2026-02-23 ended'])
  })
})

describe('who', () => {
  test('a mother of 15 with a referral of her own is a child, and her baby another', () => {
    const people = [
      { id: 'mum', bornOn: '2010-09-01' },
      { id: 'baby', expectedOn: '2026-05-01' },
    ]
    const facts = [
      fact('ReferralReceived', '2026-01-05', { about: ['mum'] }),
      fact('StrategyDiscussionHeld', '2026-02-02', { ...initiated(), about: ['baby'] }),
    ]
    const file = given({ people, facts })
    expect(file.duty('referral_decision', '2026-01-05')).toEqual(['mum 2026-01-06 due_soon'])
    expect(file.duty('icpc_held', '2026-02-03')).toEqual(['baby 2026-02-23 open'])
  })
  test('what is recorded about an adult starts no clock, for her or the baby', () => {
    const people = [
      { id: 'mum', bornOn: '2001-03-04' },
      { id: 'baby', expectedOn: '2026-05-01' },
    ]
    const about = ['mum']
    const facts = [
      fact('ReferralReceived', '2026-01-05', { about }),
      fact('StrategyDiscussionHeld', '2026-02-02', { ...initiated(), about }),
    ]
    expect(given({ people, facts }).on('2026-02-20').duties).toEqual([])
  })
  test('a fact about two children is a fact about each', () => {
    const twins = [
      { id: 'ann', expectedOn: '2026-05-01', babies: 2 },
      { id: 'ben', expectedOn: '2026-05-01', babies: 2 },
    ]
    const about = ['ann', 'ben']
    const facts = [
      fact('StrategyDiscussionHeld', '2026-02-02', { ...initiated(), about }),
      fact('ConferenceHeld', '2026-02-20', conference('initial', 'plan', { about: ['ann'] })),
    ]
    expect(given({ people: twins, facts }).duty('icpc_held', '2026-02-21')).toEqual([
      'ann 2026-02-23 met 2026-02-20',
      'ben 2026-02-23 due_soon',
    ])
  })
})

test.each([
  ['2016-02-16', '2016-04-21', 'Working Together to Safeguard Children 2018 applied to a date before it'],
  ['2022-10-31', '2023-01-05', null],
  ['2025-05-19', '2025-07-22', null],
  ['2026-04-20', '2026-06-24', null],
])('a referral of %s is judged by the edition in force on its day', (on, due, remark) => {
  const [, assessment] = given({ facts: [fact('ReferralReceived', on)] }).on(on).duties
  expect(assessment).toMatchObject({ duty: 'assessment_complete', due })
  const year = on < '2023-12-15' ? 2018 : on < '2026-03-19' ? 2023 : 2026
  expect(assessment?.source).toMatch(`Working Together to Safeguard Children ${year}`)
  if (remark === null) expect(assessment?.working).not.toMatch('applied to a date before it')
  else expect(assessment?.working).toMatch(remark)
})

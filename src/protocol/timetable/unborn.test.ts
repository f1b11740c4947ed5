import { describe, expect, test } from 'vitest'
import { conference, fact, given, initiated } from '../reference/given.ts'

/** Expected on 1 May 2026: 20+0 is 12 December, 26+0 is 23 January, 30+0 is 20 February, 32+0 is 6 March. */
const people = [{ id: 'child', expectedOn: '2026-05-01', expectedBasis: 'dating_scan' }]
const referral = fact('ReferralReceived', '2025-11-03')
const planMade = fact('ConferenceHeld', '2026-02-16', conference('initial', 'plan'))
const composite = (...facts: ReturnType<typeof fact>[]) => given({ people, facts, protocol: 'composite' })

test('the duties of a pregnancy are counted back from the expected date', () => {
  const file = composite(referral)
  const due = (duty: string) => file.duty(duty, '2025-12-01')
  expect(due('prebirth_planning_meeting')).toEqual(['child 2025-12-12 open'])
  expect(due('prebirth_assessment')).toEqual(['child 2026-01-23 open'])
  expect(due('prebirth_strategy')).toEqual(['child 2026-02-06 waiting'])
  expect(due('prebirth_icpc')).toEqual(['child 2026-02-20 waiting'])
  expect(due('prebirth_birth_plan')).toEqual(['child 2026-03-06 open'])
  expect(file.on('2026-02-20').people).toEqual([{ id: 'child', gestation: '30+0' }])
})

test('a new expected date moves them; what once was late stays known as such', () => {
  const file = composite(
    referral,
    fact('EstimatedDateSet', '2026-02-25', { expectedOn: '2026-05-29', basis: 'later_scan' }),
  )
  expect(file.duty('prebirth_icpc', '2026-02-24')).toEqual(['child 2026-02-20 overdue'])
  expect(file.duty('prebirth_icpc', '2026-02-25')).toEqual(['child 2026-03-20 open'])
  expect(file.wasLate('prebirth_icpc', '2026-02-25')).toEqual([true])
  expect(file.wasLate('prebirth_birth_plan', '2026-02-25')).toEqual([false])
  expect(file.on('2026-02-25').people).toEqual([{ id: 'child', gestation: '26+5' }])
})

describe('a child who became known late', () => {
  const file = composite(fact('ReferralReceived', '2026-04-10'))
  test('is late at registration in what was over by then, without a date that nobody stated', () => {
    const answer = file.on('2026-04-13').duties.find(row => row.duty === 'prebirth_icpc')
    expect(answer).toMatchObject({ due: '2026-02-20', status: 'late_at_registration', newDue: null, lateBy: null })
  })
  test('was referred late', () => {
    expect(file.duty('prebirth_referral', '2026-04-13')).toEqual(['child 2025-11-14 met_late 2026-04-10'])
  })
  test('has the conference late when it is held', () => {
    const held = composite(
      fact('ReferralReceived', '2026-04-10'),
      fact('ConferenceHeld', '2026-04-20', conference('initial', 'plan')),
    )
    expect(held.duty('prebirth_icpc', '2026-04-21')).toEqual(['child 2026-02-20 met_late 2026-04-20'])
  })
})

describe('an early birth', () => {
  const born = fact('BirthRecorded', '2026-03-10')
  test('ends what can only be done before it, and starts what follows', () => {
    const file = composite(referral, planMade, born)
    expect(file.duty('prebirth_birth_plan', '2026-03-11')).toEqual(['child 2026-03-06 missed'])
    expect(file.duty('postbirth_notification', '2026-03-11')).toEqual(['child 2026-03-10 overdue'])
    expect(file.duty('postbirth_core_group', '2026-03-11')).toEqual(['child 2026-03-24 open'])
    expect(file.duty('postbirth_new_birth_visit', '2026-03-11')).toEqual(['child 2026-03-24 waiting'])
    expect(file.duty('postbirth_review', '2026-03-11')).toEqual(['child 2026-04-07 open'])
    expect(file.on('2026-03-11').people).toEqual([])
  })
  test('leaves the statutory clocks running', () => {
    const file = composite(referral, planMade, born)
    expect(file.duty('rcpc_first', '2026-03-11')).toEqual(['child 2026-05-16 open'])
  })
  test('in London asks for the review, or a core group, within ten days', () => {
    const london = (...more: ReturnType<typeof fact>[]) =>
      given({ people, facts: [referral, planMade, born, ...more], protocol: 'london' })
    expect(london().duty('postbirth_review', '2026-03-21')).toEqual(['child 2026-03-20 overdue'])
    expect(london(fact('CoreGroupHeld', '2026-03-18')).duty('postbirth_review', '2026-03-21')).toEqual([
      'child 2026-03-20 met 2026-03-18',
    ])
  })
  test('of a child without a plan asks for no review', () => {
    expect(composite(referral, born).duty('postbirth_review', '2026-03-11')).toEqual([])
  })
})

test('a child whose birth lies ahead is unborn on that day', () => {
  const file = given({
    people: [{ id: 'child', expectedOn: '2026-05-01', bornOn: '2026-04-20' }],
    facts: [referral],
    protocol: 'composite',
  })
  expect(file.on('2026-04-19').people).toEqual([{ id: 'child', gestation: '38+2' }])
  expect(file.on('2026-04-20').people).toEqual([])
})

describe('a child of whom no referral is on the record', () => {
  test('is known from the strategy discussion on, and its window may contradict the fifteen days', () => {
    const facts = [fact('StrategyDiscussionHeld', '2026-01-12', initiated())]
    const of = (protocol: string) => given({ people, facts, protocol }).on('2026-01-13')
    expect(of('lincolnshire').conflicts).toMatchObject([{ duties: ['icpc_held', 'prebirth_icpc'] }])
    expect(of('lincolnshire').duties.find(row => row.duty === 'prebirth_strategy')).toMatchObject({
      due: '2026-02-06',
      status: 'met',
      metOn: '2026-01-12',
    })
    expect(of('london').duties.find(row => row.duty === 'prebirth_icpc')?.due).toBe('2026-02-20')
  })
  test('needs none where a sibling is known', () => {
    const known = composite(fact('PregnancyKnown', '2025-11-24'))
    expect(known.duty('prebirth_referral', '2026-01-13')).toEqual(['child 2025-11-14 met_late 2025-11-24'])
    const early = given({ people, facts: [fact('PregnancyKnown', '2025-10-01')], protocol: 'lincolnshire' })
    expect(early.duty('prebirth_referral', '2026-01-13')).toEqual(['child no date met 2025-10-01'])
  })
})

test('a pregnancy that nobody knew of until the day of birth is late at registration in what is still owed', () => {
  const file = composite(fact('AdmittedInLabour', '2026-04-20'), fact('BirthRecorded', '2026-04-20'))
  expect(file.duty('prebirth_icpc', '2026-04-21')).toEqual(['child 2026-02-20 late_at_registration'])
  expect(file.duty('prebirth_booking', '2026-04-21')).toEqual(['child 2025-10-03 missed'])
  const afterwards = composite(fact('BirthRecorded', '2026-04-20'), fact('ReferralReceived', '2026-04-20'))
  expect(afterwards.duty('prebirth_icpc', '2026-04-21')).toEqual([])
})

test('what was late at registration is missed when the case closes without it', () => {
  const file = composite(fact('ReferralReceived', '2026-04-10'), fact('CaseClosed', '2026-04-15'))
  expect(file.duty('prebirth_icpc', '2026-04-14')).toEqual(['child 2026-02-20 late_at_registration'])
  expect(file.duty('prebirth_icpc', '2026-04-15')).toEqual(['child 2026-02-20 missed'])
  expect(file.duty('prebirth_allocation', '2026-04-15')).toEqual(['child 2026-04-17 ended'])
})

test('after the end of the pregnancy nobody is counted in weeks any more', () => {
  expect(composite(referral, fact('PregnancyEnded', '2026-03-10')).on('2026-03-10').people).toEqual([])
})

test('a child whose birth lies ahead is unborn also where nobody wrote an expected date', () => {
  const file = given({ people: [{ id: 'child', bornOn: '2026-04-20' }], facts: [referral], protocol: 'composite' })
  expect(file.on('2026-04-19').people).toEqual([{ id: 'child', gestation: null }])
  expect(file.duty('prebirth_icpc', '2026-04-19')).toEqual(['child no date open'])
  const recorded = given({ people: [{ id: 'child' }], facts: [referral, fact('BirthRecorded', '2026-04-20')] })
  expect(recorded.on('2026-04-19').people).toEqual([{ id: 'child', gestation: null }])
  expect(recorded.on('2026-04-20').people).toEqual([])
})

test('the end of the pregnancy ends everything that was owed for it', () => {
  const file = composite(referral, fact('PregnancyEnded', '2026-03-10'))
  const statuses = new Set(
    file
      .on('2026-03-11')
      .duties.filter(row => row.metOn === null)
      .map(row => row.status),
  )
  expect([...statuses]).toEqual(['ended'])
})

describe('two limits that contradict one another are both shown', () => {
  test('Lincolnshire holds no conference before 30 weeks, which may be after 15 working days', () => {
    const facts = [fact('ReferralReceived', '2025-12-01'), fact('StrategyDiscussionHeld', '2026-01-12', initiated())]
    const { duties, conflicts } = given({ people, facts, protocol: 'lincolnshire' }).on('2026-01-13')
    expect(duties.find(row => row.duty === 'icpc_held')).toMatchObject({ due: '2026-02-02', status: 'open' })
    expect(duties.find(row => row.duty === 'prebirth_icpc')).toMatchObject({
      opens: '2026-02-20',
      due: null,
      status: 'waiting',
    })
    expect(conflicts).toMatchObject([{ duties: ['icpc_held', 'prebirth_icpc'], both: null }])
    expect(conflicts[0]?.why).toMatch('No day satisfies both')
  })
  test('London wants it by 30 weeks, which may be before 15 working days', () => {
    const facts = [fact('ReferralReceived', '2025-12-01'), fact('StrategyDiscussionHeld', '2026-02-16', initiated())]
    const { conflicts } = given({ people, facts, protocol: 'london' }).on('2026-02-17')
    expect(conflicts).toMatchObject([
      { duties: ['icpc_held', 'prebirth_icpc'], both: { from: '2026-02-16', to: '2026-02-20' } },
    ])
  })
  test('and nothing is reported where one day keeps both, or once the conference was held', () => {
    const facts = [fact('ReferralReceived', '2025-12-01'), fact('StrategyDiscussionHeld', '2026-01-12', initiated())]
    expect(given({ people, facts, protocol: 'london' }).on('2026-01-13').conflicts).toEqual([])
    const held = [...facts, fact('ConferenceHeld', '2026-02-02', conference('initial', 'plan'))]
    expect(given({ people, facts: held, protocol: 'lincolnshire' }).on('2026-02-03').conflicts).toEqual([])
  })
})

test('without an expected date there is no date, and the duty says why', () => {
  const answer = given({
    people: [{ id: 'child' }],
    facts: [fact('PregnancyConcealed', '2026-01-05')],
    protocol: 'london',
  }).on('2026-01-06')
  expect(answer.duties).toMatchObject([{ duty: 'prebirth_icpc', due: null, status: 'open' }])
  expect(answer.duties[0]?.working).toMatch('no expected date is recorded yet')
})

test('twins of one pregnancy have each their own clocks', () => {
  const twins = [
    { id: 'ann', expectedOn: '2026-05-01', babies: 2 },
    { id: 'ben', expectedOn: '2026-05-01', babies: 2 },
  ]
  const facts = [
    fact('ReferralReceived', '2025-11-03', { about: ['ann', 'ben'] }),
    fact('BirthRecorded', '2026-03-10', { about: ['ann'] }),
  ]
  const file = given({ people: twins, facts, protocol: 'composite' })
  expect(file.duty('prebirth_birth_plan', '2026-03-11')).toEqual(['ann 2026-03-06 missed', 'ben 2026-03-06 overdue'])
  expect(file.on('2026-03-11').people).toEqual([{ id: 'ben', gestation: '32+5' }])
})

describe('Sussex asks for the reports three days before an initial conference and five before a review', () => {
  const sussex = (...facts: ReturnType<typeof fact>[]) => given({ people, facts, protocol: 'pan-sussex' })
  const scheduled = fact('ConferenceScheduled', '2026-02-02', { for: '2026-02-20' })
  const postponed = fact('ConferencePostponed', '2026-02-10', { for: '2026-03-03' })
  test('whether or not anybody wrote which of them it is', () => {
    expect(sussex(scheduled).duty('reports_to_parents', '2026-02-03')).toEqual(['child 2026-02-17 open'])
    expect(sussex(scheduled).duty('reports_to_parents_review', '2026-02-03')).toEqual([])
    const review = fact('ConferenceScheduled', '2026-04-01', { for: '2026-05-15' })
    expect(sussex(planMade, review).duty('reports_to_parents_review', '2026-04-02')).toEqual(['child 2026-05-08 open'])
    expect(sussex(planMade, review).duty('reports_to_parents', '2026-04-02')).toEqual([])
  })
  test('counted from the new day when the conference is postponed, and from none when there is no new day', () => {
    expect(sussex(scheduled, postponed).duty('reports_to_parents', '2026-02-11')).toEqual([
      'child 2026-02-17 ended',
      'child 2026-02-26 open',
    ])
    const nowhere = fact('ConferencePostponed', '2026-02-10')
    expect(sussex(scheduled, nowhere).duty('reports_to_parents', '2026-02-11')).toEqual(['child 2026-02-17 ended'])
  })
  test('and not again when they were shared before it was postponed', () => {
    const shared = fact('ReportSharedWithParents', '2026-02-06')
    expect(sussex(scheduled, shared, postponed).duty('reports_to_parents', '2026-02-27')).toEqual([
      'child 2026-02-17 met 2026-02-06',
      'child 2026-02-26 met 2026-02-06',
    ])
  })
})

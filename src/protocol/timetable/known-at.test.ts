import { describe, expect, test } from 'vitest'
import { conference, fact, given, initiated } from '../reference/given.ts'

const referral = fact('ReferralReceived', '2026-01-05')
const decided = { outcome: 'assessment' }

describe('what was recorded late', () => {
  const file = given({
    facts: [referral, fact('ReferralDecided', '2026-01-06', { ...decided, recordedAt: '2026-01-08T10:00:00Z' })],
  })
  test('was late for everyone who looked before, and stays so', () => {
    expect(file.knownAt('referral_decision', '2026-01-07')).toEqual(['child 2026-01-06 overdue'])
    expect(file.knownAt('referral_decision', '2026-01-08T09:59:59Z')).toEqual(['child 2026-01-06 overdue'])
    expect(file.knownAt('referral_decision', '2026-01-08T10:00:00Z')).toEqual(['child 2026-01-06 met 2026-01-06'])
    expect(file.wasLate('referral_decision', '2026-01-08')).toEqual([true])
  })
  test('but in time was never late', () => {
    const sameDay = given({
      facts: [referral, fact('ReferralDecided', '2026-01-06', { ...decided, recordedAt: '2026-01-06T23:30:00Z' })],
    })
    expect(sameDay.wasLate('referral_decision', '2026-02-01')).toEqual([false])
  })
})

describe('a correction', () => {
  const discussion = fact('StrategyDiscussionHeld', '2026-02-02', initiated('e1'))
  const moved = { ...discussion, on: '2026-02-16' }
  const correction = (more: object) => ({
    kind: 'FactCorrected',
    on: '2026-03-01',
    about: ['child'],
    replaces: 'f0',
    with: moved,
    ...more,
  })

  test('that moves the trigger moves the date; that it once was late stays true', () => {
    const file = given({ facts: [discussion, correction({})] })
    expect(file.duty('icpc_held', '2026-02-27')).toEqual(['child 2026-02-23 overdue'])
    expect(file.duty('icpc_held', '2026-03-01')).toEqual(['child 2026-03-09 open'])
    expect(file.wasLate('icpc_held', '2026-03-01')).toEqual([true])
  })
  test('made in time leaves nothing late behind', () => {
    const file = given({ facts: [discussion, correction({ on: '2026-02-20' })] })
    expect(file.wasLate('icpc_held', '2026-03-01')).toEqual([false])
  })
  test('that withdraws the trigger takes the clock away', () => {
    expect(given({ facts: [discussion, correction({ with: null })] }).duty('icpc_held', '2026-03-02')).toEqual([])
  })
  test('that was itself withdrawn leaves the fact as it was', () => {
    const withdrawn = { kind: 'FactCorrected', on: '2026-03-02', about: ['child'], replaces: 'f1', with: null }
    const file = given({ facts: [discussion, correction({ with: null }), withdrawn] })
    expect(file.duty('icpc_held', '2026-03-01')).toEqual([])
    expect(file.duty('icpc_held', '2026-03-02')).toEqual(['child 2026-02-23 overdue'])
  })
  test('of one fact after another: the last recorded stands, wherever it stands in the file', () => {
    const later = correction({ with: { ...discussion, on: '2026-02-09' }, recordedAt: '2026-03-05T09:00:00Z' })
    const sooner = correction({ recordedAt: '2026-03-04T09:00:00Z' })
    for (const facts of [
      [discussion, later, sooner],
      [discussion, sooner, later],
    ]) {
      expect(given({ facts }).duty('icpc_held', '2026-03-06')).toEqual(['child 2026-03-02 overdue'])
      expect(given({ facts }).knownAt('icpc_held', '2026-03-04')).toEqual(['child 2026-03-09 due_soon'])
    }
  })
  test('of a day that was written in the wrong year brings the fact back', () => {
    const typed = { ...discussion, on: '2027-02-02', recordedAt: '2026-02-02T12:00:00Z' }
    const file = given({ facts: [typed, correction({ with: discussion, on: '2026-02-10' })] })
    expect(file.duty('icpc_held', '2026-02-09')).toEqual([])
    expect(file.duty('icpc_held', '2026-02-10')).toEqual(['child 2026-02-23 open'])
    expect(file.knownAt('icpc_held', '2026-02-10')).toEqual(['child 2026-02-23 open'])
  })
  test('needs to say nothing but what it replaces and what stands instead', () => {
    const bare = {
      kind: 'FactCorrected',
      on: '2026-03-01',
      replaces: 'f0',
      with: { kind: 'StrategyDiscussionHeld', on: '2026-02-16', ...initiated('e1') },
    }
    expect(given({ facts: [discussion, bare] }).duty('icpc_held', '2026-03-01')).toEqual(['child 2026-03-09 open'])
  })
})

test('a person who was not yet recorded is not there', () => {
  const people = [{ id: 'child', bornOn: '2020-05-05', recordedAt: '2026-01-07T09:00:00Z' }]
  const file = given({ people, facts: [referral] })
  expect(file.knownAt('referral_decision', '2026-01-06')).toEqual([])
  expect(file.knownAt('referral_decision', '2026-01-07')).toEqual(['child 2026-01-06 overdue'])
})

describe('an import', () => {
  const plan = fact('ConferenceHeld', '2026-03-02', conference('initial', 'plan'))
  const source = { carries: ['ReferralReceived', 'ConferenceHeld'], goLive: '2026-06-15' }
  const row = (facts: object[], duty: string, today: string) => {
    const written = facts.map(each => ({ kind: '', on: '', ...each }))
    return given({ facts: written, source })
      .on(today)
      .duties.find(each => each.duty === duty)
  }
  test('does not know what it cannot carry, and never calls it overdue', () => {
    expect(row([referral], 'referral_decision', '2026-07-01')).toMatchObject({
      status: 'not_known',
      wasLate: false,
      inherited: false,
      lateBy: null,
    })
    expect(row([plan, fact('PlanEnded', '2026-08-01')], 'first_core_group', '2026-09-01')?.status).toBe('not_known')
    expect(row([plan, fact('PlanEnded', '2026-03-05')], 'first_core_group', '2026-09-01')?.status).toBe('ended')
  })
  test('knows what was recorded all the same', () => {
    expect(
      row([referral, fact('ReferralDecided', '2026-01-06', decided)], 'referral_decision', '2026-07-01')?.status,
    ).toBe('met')
  })
  test('brings along what was overdue when it went live', () => {
    expect(row([plan], 'rcpc_first', '2026-07-01')).toMatchObject({
      due: '2026-06-02',
      status: 'overdue',
      inherited: true,
    })
    const review = fact('ConferenceHeld', '2026-06-20', conference('review', 'continue'))
    expect(row([plan, review], 'rcpc_first', '2026-07-01')).toMatchObject({ status: 'met_late', inherited: true })
  })
  test('does not call inherited what became late afterwards or was done before', () => {
    const later = fact('ConferenceHeld', '2026-04-01', conference('initial', 'plan'))
    expect(row([later], 'rcpc_first', '2026-07-03')).toMatchObject({
      due: '2026-07-01',
      status: 'overdue',
      inherited: false,
    })
    const review = fact('ConferenceHeld', '2026-06-10', conference('review', 'continue'))
    expect(row([plan, review], 'rcpc_first', '2026-07-01')).toMatchObject({ status: 'met_late', inherited: false })
  })
})

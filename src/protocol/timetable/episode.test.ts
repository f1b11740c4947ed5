import { describe, expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { type Fact, factSchema } from '../fact.ts'
import { childHistory } from './child-history.ts'

/** `from day → to day` of each stretch in which the case is open. */
function stretches(...written: [kind: string, on: string, details?: object][]): string[] {
  const facts = written.flatMap(([kind, on, details], i) => {
    const read = factSchema.parse({ kind, on, about: ['c'], ...details })
    const fact: Fact = { ...read, id: `f${i}`, about: ['c'] }
    return fact.kind === 'FactCorrected' ? [] : [fact]
  })
  const { episodes } = childHistory({ id: 'c' }, facts, toNumber(day('2026-12-01')))
  return episodes.map(({ from, to }) => `${from.fact.on} → ${to?.fact.on ?? ''}`)
}

describe('a case is open', () => {
  test('from the referral to the closure, and again from the next referral or reopening', () => {
    expect(
      stretches(
        ['ReferralReceived', '2026-01-05'],
        ['CaseClosed', '2026-02-02'],
        ['CaseReopened', '2026-03-02'],
        ['CaseClosed', '2026-03-09'],
        ['ReferralReceived', '2026-05-01'],
      ),
    ).toEqual(['2026-01-05 → 2026-02-02', '2026-03-02 → 2026-03-09', '2026-05-01 → '])
  })
  test('still, when it was closed and reopened on one day; not, when it was reopened and closed', () => {
    expect(
      stretches(['ReferralReceived', '2026-01-05'], ['CaseClosed', '2026-02-02'], ['CaseReopened', '2026-02-02']),
    ).toEqual(['2026-01-05 → '])
    expect(
      stretches(
        ['ReferralReceived', '2026-01-05'],
        ['CaseClosed', '2026-01-20'],
        ['CaseClosed', '2026-02-02'],
        ['CaseReopened', '2026-02-02'],
      ),
    ).toEqual(['2026-01-05 → 2026-01-20', '2026-02-02 → 2026-02-02'])
  })
  test('from the first act of social care where no referral is on the record', () => {
    const discussion = { decision: 'no_section_47' }
    expect(stretches(['AntenatalBooked', '2026-01-05'], ['StrategyDiscussionHeld', '2026-01-12', discussion])).toEqual([
      '2026-01-12 → ',
    ])
  })
  test('not again because a visit or a discussion is recorded after the closure', () => {
    const late: [string, string, object] = ['StrategyDiscussionHeld', '2026-03-12', { decision: 'no_section_47' }]
    expect(stretches(['ReferralReceived', '2026-01-05'], ['CaseClosed', '2026-02-02'], late)).toEqual([
      '2026-01-05 → 2026-02-02',
    ])
  })
})

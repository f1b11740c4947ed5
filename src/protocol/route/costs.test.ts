import { describe, expect, test } from 'vitest'
import { type Family, happened, routeFor, routesFor } from './test-families.ts'

/** `route date gestation chance` of each route. */
const costs = (family: Family, about = 'baby') =>
  routeFor(family, about).costs.map(({ route, conferenceBy, gestation, chance }) =>
    [route, conferenceBy, gestation, chance].map(part => part ?? '-').join(' '),
  )

describe('what a route costs if it is decided today', () => {
  test('by national guidance: 15 working days; 45 and then 15; nothing is invented for a focused look', () => {
    expect(costs({})).toEqual([
      'history_sufficient 2026-03-13 33+0 0.00835',
      'focused - - -',
      'full 2026-05-20 42+5 0.98845',
    ])
  })
  test('an area’s last day comes first while it can still be met', () => {
    expect(costs({ protocol: 'london', today: '2026-02-10' })[0]).toBe('history_sufficient 2026-02-20 30+0 0.00215')
    expect(costs({ protocol: 'london', today: '2026-02-21' })[0]).toBe('history_sufficient 2026-03-13 33+0 0.00802')
  })
  test('an area that holds no conference before 30 weeks', () => {
    expect(costs({ protocol: 'lincolnshire', today: '2025-12-01' })).toEqual([
      'history_sufficient 2026-02-20 30+0 -',
      'focused - - -',
      'full 2026-02-26 30+6 -',
    ])
    expect(routeFor({ protocol: 'lincolnshire', today: '2025-12-01' }).costs[0]?.working).toMatch(
      'the area holds none before 20 February 2026 (30 weeks): the discussion has to be timed to it',
    )
  })
  test('the area’s day for the assessment is the earlier one', () => {
    expect(costs({ protocol: 'composite', today: '2026-01-02' })[2]).toBe('full 2026-02-13 29+0 -')
  })
  test('a born child has dates, no gestation and no chance', () => {
    const child = { people: ['ann 2024-01-01'], facts: [happened('ReferralReceived', 'ann', '2026-02-18')] }
    expect(costs(child, 'ann')).toEqual(['history_sufficient 2026-03-13 - -', 'focused - - -', 'full 2026-05-20 - -'])
  })
  test('twins have no chance: they come much earlier than the table', () => {
    const twins = { people: [{ id: 'twin', expectedOn: '2026-05-01' }], ties: ['mother mother_of twin'] }
    expect(costs(twins)[0]).toBe('history_sufficient 2026-03-13 33+0 -')
    const counted = [happened('EstimatedDateSet', 'baby', '2026-02-18', { expectedOn: '2026-05-01', babies: 2 })]
    expect(costs({ facts: counted })[0]).toBe('history_sufficient 2026-03-13 33+0 -')
  })
  test('without an expected date only the day is known', () => {
    const people = [{ id: 'other' }]
    const facts = [happened('PregnancyKnown', 'other', '2026-02-18')]
    const route = routeFor({ people, ties: ['mother mother_of other'], facts }, 'other')
    expect(route.costs[0]).toMatchObject({ conferenceBy: '2026-03-13', gestation: null, chance: null })
    expect(route.gaps[0]).toMatch('The expected date is not known')
  })
  test('how often, and when, the child was referred changes nothing', () => {
    const again = ['2025-12-01', '2026-01-01', '2026-02-19'].map(on => happened('ReferralReceived', 'baby', on))
    expect(costs({ facts: again })).toEqual(costs({}))
  })
})

describe('the children who are asked about', () => {
  const asked = (family: Family) => routesFor(family).map(({ about }) => about)
  test('are the unborn, then those of whom this case knows; a brother of earlier cases is history', () => {
    const people = ['ollie 2019-06-01', 'mia 2022-02-01', 'grown 2000-01-01']
    const referred = ['mia', 'grown', 'mother'].map(id => happened('ReferralReceived', id, '2026-02-18'))
    expect(asked({ people, facts: referred, earlier: [happened('ReferralReceived', 'ollie', '2020-01-01')] })).toEqual([
      'baby',
      'mia',
    ])
  })
  test('a mother of fifteen is one of them when she was referred herself', () => {
    const girl = { people: ['girl 2010-06-01'], ties: ['girl mother_of baby'] }
    expect(asked(girl)).toEqual(['baby'])
    expect(asked({ ...girl, facts: [happened('ReferralReceived', 'girl', '2026-02-18')] })).toEqual(['baby', 'girl'])
  })
  test('after a death or the end of the pregnancy nobody is asked about', () => {
    expect(asked({ facts: [happened('PregnancyEnded', 'baby', '2026-02-19')] })).toEqual([])
    expect(asked({ facts: [happened('PersonDied', 'baby', '2026-02-19')] })).toEqual([])
  })
})

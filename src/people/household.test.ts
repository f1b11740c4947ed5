import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { householdsOf, type LivesWith } from './household.ts'

const tie = (a: string, b: string, since: string | null = null, until: string | null = null): LivesWith => ({
  ...{ a, b, since: since === null ? null : day(since), until: until === null ? null : day(until) },
})

test('who lived together is told by stretches of time, the latest first', () => {
  const ties = [tie('rosa', 'tobias', '2019-06-01', '2020-09-01'), tie('dane', 'rosa', '2020-01-01')]
  expect(householdsOf('rosa', ties)).toEqual([
    { since: '2020-09-01', until: null, members: ['dane'] },
    { since: '2020-01-01', until: '2020-09-01', members: ['dane', 'tobias'] },
    { since: '2019-06-01', until: '2020-01-01', members: ['tobias'] },
  ])
  expect(householdsOf('tobias', ties)).toEqual([
    { since: '2020-01-01', until: '2020-09-01', members: ['dane', 'rosa'] },
    { since: '2019-06-01', until: '2020-01-01', members: ['rosa'] },
  ])
})

test('of a household whose days nobody knows no day is said', () => {
  expect(householdsOf('rosa', [tie('rosa', 'dane')])).toEqual([{ since: null, until: null, members: ['dane'] }])
  expect(householdsOf('rosa', [tie('rosa', 'dane', null, '2020-01-01')])).toEqual([
    { since: null, until: '2020-01-01', members: ['dane'] },
  ])
  expect(householdsOf('rosa', [])).toEqual([])
})

test('somebody who moved out and in again lived there twice', () => {
  const ties = [tie('rosa', 'dane', '2020-01-01', '2021-01-01'), tie('rosa', 'dane', '2022-01-01')]
  expect(householdsOf('dane', ties).map(({ since, until }) => [since, until])).toEqual([
    ['2022-01-01', null],
    ['2020-01-01', '2021-01-01'],
  ])
})

test('the order in which ties were recorded does not matter, and whoever is in a household is in it for all', () => {
  const days = ['2020-01-01', '2020-06-01', '2021-01-01', null]
  const ties = fc.array(
    fc
      .tuple(
        fc.constantFrom('p', 'q', 'r'),
        fc.constantFrom('s', 't'),
        fc.constantFrom(...days),
        fc.constantFrom(...days),
      )
      .map(([a, b, since, until]) => tie(a, b, since, until)),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(ties, of => {
      const ofP = householdsOf('p', of)
      expect(householdsOf('p', of.toReversed())).toEqual(ofP)
      for (const { since, members } of ofP) {
        for (const member of members) {
          const theirs = householdsOf(member, of).find(
            one => (one.since ?? '') <= (since ?? '') && (one.until ?? '9999') > (since ?? ''),
          )
          expect(theirs?.members).toContain('p')
        }
      }
    }),
  )
})

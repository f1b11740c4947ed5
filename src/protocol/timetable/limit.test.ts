import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day, toDay, toNumber } from '../../kernel/day.ts'
import { englandAndWales } from '../holidays.ts'
import type { Limit } from '../protocol.ts'
import { dateOf } from './limit.ts'

const calendar = englandAndWales()
const anchors = {
  trigger: toNumber(day('2026-04-01')),
  triggerAt: null,
  expected: toNumber(day('2026-05-01')),
  next: () => null,
}
type Counting = { dayOfEvent: 0 | 1; bankHolidays: 'skipped' | 'counted' }
const usual: Counting = { dayOfEvent: 0, bankHolidays: 'skipped' }

function date(limit: Limit, counting: Partial<Counting> = {}, over: Partial<typeof anchors> & { at?: string } = {}) {
  const { at, ...rest } = over
  const found = dateOf(limit, { ...usual, ...counting }, calendar, { ...anchors, ...rest, triggerAt: at ?? null })
  return found === null ? null : found.at === null ? toDay(found.day) : `${toDay(found.day)} ${found.at}`
}

describe('a limit in working days', () => {
  test('passes over Good Friday and Easter Monday', () => {
    expect(date({ value: 3, unit: 'working_day' })).toBe('2026-04-08')
  })
  test('counts them where an area counts bank holidays', () => {
    expect(date({ value: 3, unit: 'working_day' }, { bankHolidays: 'counted' })).toBe('2026-04-06')
  })
  test('ends a day earlier where the day of the event is day 1', () => {
    expect(date({ value: 3, unit: 'working_day' }, { dayOfEvent: 1 })).toBe('2026-04-07')
    expect(date({ value: 1, unit: 'working_day' }, { dayOfEvent: 1 })).toBe('2026-04-01')
  })
  test('from a Saturday that is day 1 begins on the Monday', () => {
    const saturday = { trigger: toNumber(day('2026-02-21')) }
    expect(date({ value: 1, unit: 'working_day' }, { dayOfEvent: 1 }, saturday)).toBe('2026-02-23')
    expect(date({ value: 1, unit: 'working_day' }, {}, saturday)).toBe('2026-02-23')
  })
  test('is counted back before a meeting', () => {
    expect(date({ value: 3, unit: 'working_day', direction: 'before' })).toBe('2026-03-27')
    expect(
      date({ value: 3, unit: 'working_day', direction: 'before' }, {}, { trigger: toNumber(day('2026-04-08')) }),
    ).toBe('2026-04-01')
  })
})

test('with day 1, every working-day limit is that of the day before the event', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 45 }), (days, value) => {
      const on = Temporal.PlainDate.from('2013-01-01').add({ days })
      const at = (d: Temporal.PlainDate) => ({ trigger: toNumber(day(d.toString())) })
      const limit: Limit = { value, unit: 'working_day' }
      expect(date(limit, { dayOfEvent: 1 }, at(on))).toBe(date(limit, {}, at(on.subtract({ days: 1 }))))
    }),
  )
})

test.each<[string, Limit, Day]>([
  ['ten days', { value: 10, unit: 'day' }, day('2026-04-11')],
  ['four weeks', { value: 4, unit: 'week' }, day('2026-04-29')],
  ['three months', { value: 3, unit: 'month' }, day('2026-07-01')],
  ['the same day', { value: 0, unit: 'day' }, day('2026-04-01')],
  [
    'ten weeks before the expected date',
    { value: 10, unit: 'week', direction: 'before', anchor: 'expected_date' },
    day('2026-02-20'),
  ],
  [
    'three months before the expected date',
    { value: 3, unit: 'month', direction: 'before', anchor: 'expected_date' },
    day('2026-02-01'),
  ],
])('%s', (_words, limit, due) => expect(date(limit)).toBe(due))

describe('hours', () => {
  test('run from the time of day', () => {
    expect(date({ value: 48, unit: 'hour' }, {}, { at: '10:30' })).toBe('2026-04-03 2026-04-03T09:30:00.000Z')
  })
  test('over the spring change end at a later time of day', () => {
    const friday = { trigger: toNumber(day('2026-03-28')), at: '10:30' }
    expect(date({ value: 24, unit: 'hour' }, {}, friday)).toBe('2026-03-29 2026-03-29T10:30:00.000Z')
  })
  test('without a time of day are whole days, rounded up', () => {
    expect(date({ value: 36, unit: 'hour' })).toBe('2026-04-03')
  })
})

test('a limit by weeks of pregnancy waits for an expected date', () => {
  expect(
    dateOf({ value: 10, unit: 'week', anchor: 'expected_date' }, usual, calendar, { ...anchors, expected: null }),
  ).toBeNull()
})

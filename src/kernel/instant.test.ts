import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, toNumber } from './day.ts'
import {
  atLondon,
  dayOf,
  endOfDay,
  type Instant,
  isClockTime,
  parseInstant,
  plusHours,
  startOfDay,
  timeOf,
} from './instant.ts'

const instant = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (parsed === null) throw new Error(text)
  return parsed
}

/** Any moment from 1900 to 2050, so also the years of double summer time and of summer time all year round. */
const moment = fc
  .integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2050, 0, 1) })
  .map(milliseconds => instant(Temporal.Instant.fromEpochMilliseconds(milliseconds).toString()))

describe('the London day', () => {
  test('of any moment is the one that the zone says', () => {
    fc.assert(
      fc.property(moment, at => {
        const there = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London')
        expect(dayOf(at)).toBe(there.toPlainDate().toString())
        expect(startOfDay(dayOf(at)) <= at && at <= endOfDay(dayOf(at))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('begins at eleven in the evening in Greenwich while summer time lasts', () => {
    expect(startOfDay(day('2026-07-01'))).toBe('2026-06-30T23:00:00.000Z')
    expect(startOfDay(day('2026-01-15'))).toBe('2026-01-15T00:00:00.000Z')
    expect(dayOf(instant('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
    expect(dayOf(instant('1943-06-30T22:30:00Z'))).toBe('1943-07-01')
  })

  test('has 23 hours when the clocks go forward and 25 when they go back', () => {
    expect(endOfDay(day('2026-03-29'))).toBe('2026-03-29T22:59:59.999Z')
    expect(startOfDay(day('2026-03-29'))).toBe('2026-03-29T00:00:00.000Z')
    expect(startOfDay(day('2026-10-25'))).toBe('2026-10-24T23:00:00.000Z')
    expect(endOfDay(day('2026-10-25'))).toBe('2026-10-25T23:59:59.999Z')
  })
})

describe('hours', () => {
  test('are hours that pass, so 24 of them over a change of the clocks end at another time of day', () => {
    const before = atLondon(toNumber(day('2026-03-28')), '10:30')
    expect(timeOf(plusHours(before, 24))).toBe('11:30')
    const back = atLondon(toNumber(day('2026-10-24')), '10:30')
    expect(timeOf(plusHours(back, 24))).toBe('09:30')
    expect(timeOf(plusHours(atLondon(toNumber(day('2026-06-01')), '10:30'), 24))).toBe('10:30')
  })

  test('a time that the spring change skips is taken an hour later', () => {
    expect(timeOf(atLondon(toNumber(day('2026-03-29')), '01:30'))).toBe('02:30')
  })

  test.each(['24:00', '9:30', '12:60', '12.30', ''])('%j is no time of day', text =>
    expect(isClockTime(text)).toBe(false),
  )
})

test('an instant says its offset and is kept in Greenwich time', () => {
  expect(parseInstant('2026-06-01T10:30:00+01:00')).toBe('2026-06-01T09:30:00.000Z')
  for (const text of ['2026-06-01T10:30:00', '2026-06-01', 'yesterday', '2026-06-31T10:30:00Z'])
    expect(parseInstant(text)).toBeNull()
})

test('the time of day and the day are those of the time zone, at any instant', () => {
  const milliseconds = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2035, 0, 1) })
  fc.assert(
    fc.property(milliseconds, ms => {
      const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/London')
      const at = instant(new Date(ms).toISOString())
      expect(timeOf(at)).toBe(there.toPlainTime().toString({ smallestUnit: 'minute' }))
      expect(dayOf(at)).toBe(there.toPlainDate().toString())
    }),
    { numRuns: 3000 },
  )
})

test.each([
  '2026-02-31T00:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-01-01T25:00:00.000Z',
  '2026-01-01T00:00:00.00Z ',
])('%j is no instant', text => expect(parseInstant(text)).toBeNull())

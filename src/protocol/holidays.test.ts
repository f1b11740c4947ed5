import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, toDay, toNumber } from '../kernel/day.ts'
import { BeyondHolidays, isWorkingDay, plusWorkingDays, workingDaysBetween } from '../kernel/working-days.ts'
import { englandAndWales } from './holidays.ts'

const calendar = englandAndWales()
const holidays = new Set([...calendar.holidays.keys()].map(toDay).map(String))
const n = (text: string) => toNumber(day(text))

/** A day between 2012 and the end of 2027, as Temporal has it. */
const someDay = fc.integer({ min: 0, max: 5843 }).map(days => Temporal.PlainDate.from('2012-01-01').add({ days }))
const working = (on: Temporal.PlainDate, counted = false) =>
  on.dayOfWeek <= 5 && (counted || !holidays.has(on.toString()))

/** One step at a time: the day on which so many working days have passed. */
function stepped(from: Temporal.PlainDate, count: number, counted = false): string {
  let on = from
  for (let passed = 0; passed < Math.abs(count); ) {
    on = on.add({ days: Math.sign(count) })
    if (working(on, counted)) passed += 1
  }
  return on.toString()
}

test('forwards and backwards are as one steps them on a wall calendar', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -60, max: 60 }), (on, count) => {
      fc.pre(count > 0 || on.year > 2012)
      expect(toDay(plusWorkingDays(calendar, n(on.toString()), count))).toBe(stepped(on, count))
    }),
    { numRuns: 2000 },
  )
})

test('where bank holidays are counted only weekends are skipped', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -60, max: 60 }), (on, count) => {
      expect(toDay(plusWorkingDays(calendar, n(on.toString()), count, calendar.weekdays))).toBe(
        stepped(on, count, true),
      )
    }),
  )
  expect(toDay(plusWorkingDays(calendar, n('2026-12-24'), 1, calendar.weekdays))).toBe('2026-12-25')
  expect(toDay(plusWorkingDays(calendar, n('2026-12-24'), 1))).toBe('2026-12-29')
})

test('the days between are those that one passes', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 90 }), (on, days) => {
      let passed = 0
      for (let i = 1; i <= days; i++) if (working(on.add({ days: i }))) passed += 1
      const [from, to] = [n(on.toString()), n(on.add({ days }).toString())]
      expect(workingDaysBetween(calendar, from, to)).toBe(passed)
      expect(workingDaysBetween(calendar, to, from) + passed).toBe(0)
    }),
  )
})

test('from a Saturday the first working day is Monday, and none is the Saturday itself', () => {
  expect(toDay(plusWorkingDays(calendar, n('2026-02-21'), 1))).toBe('2026-02-23')
  expect(toDay(plusWorkingDays(calendar, n('2026-02-21'), 0))).toBe('2026-02-21')
  expect(toDay(plusWorkingDays(calendar, n('2026-02-21'), -1))).toBe('2026-02-20')
})

test('Christmas, a moved holiday and a one-off holiday are no working days', () => {
  const offs = ['2026-12-25', '2026-12-28', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08', '2020-05-08']
  for (const off of offs) expect(isWorkingDay(calendar, n(off)), off).toBe(false)
  for (const on of ['2026-12-24', '2020-05-04', '2022-05-30', '2026-12-29'])
    expect(isWorkingDay(calendar, n(on)), on).toBe(true)
})

test('what lies beyond the proclaimed holidays is refused, not guessed', () => {
  expect(() => plusWorkingDays(calendar, n('2028-12-20'), 15)).toThrow(BeyondHolidays)
  expect(() => workingDaysBetween(calendar, n('2028-12-20'), n('2029-01-02'))).toThrow('ends on 2028-12-31')
  expect(() => isWorkingDay(calendar, n('1896-12-31'))).toThrow(BeyondHolidays)
  expect(toDay(plusWorkingDays(calendar, n('1900-01-02'), -5))).toBe('1899-12-26')
  expect(toDay(plusWorkingDays(calendar, n('2028-12-28'), 1))).toBe('2028-12-29')
})

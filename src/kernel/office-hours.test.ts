import { expect, test } from 'vitest'
import { day, toNumber } from './day.ts'
import { atLondon } from './instant.ts'
import { closeOfWorkingDay, isOutOfHours, noonAfter } from './office-hours.ts'
import { holidayCalendar } from './working-days.ts'

const calendar = holidayCalendar({
  ...{ id: 'test', knownFrom: day('2026-01-01'), horizon: day('2026-12-31') },
  holidays: [{ date: day('2026-05-25'), name: 'Spring bank holiday' }],
})
const at = (on: string, time: string) => atLondon(toNumber(day(on)), time)

test('a night, a weekend and a bank holiday are out of hours, in summer time too', () => {
  expect(isOutOfHours(calendar, at('2026-05-22', '16:59'))).toBe(false)
  expect(isOutOfHours(calendar, at('2026-05-22', '17:00'))).toBe(true)
  expect(isOutOfHours(calendar, at('2026-05-23', '11:00'))).toBe(true)
  expect(isOutOfHours(calendar, at('2026-05-25', '11:00'))).toBe(true)
  expect(isOutOfHours(calendar, at('2026-05-26', '08:59'))).toBe(true)
  expect(isOutOfHours(calendar, at('2026-05-26', '09:00'))).toBe(false)
})

test('after a bank holiday the list begins with the Friday before', () => {
  expect(closeOfWorkingDay(calendar, day('2026-05-26'), 1)).toBe(at('2026-05-22', '17:00'))
  expect(closeOfWorkingDay(calendar, day('2026-05-24'), 1)).toBe(at('2026-05-22', '17:00'))
})

test('what was recorded before nine is loud at noon, what came on a Friday evening at the noon of the next working day', () => {
  expect(noonAfter(calendar, at('2026-05-27', '02:10'))).toBe(at('2026-05-27', '12:00'))
  expect(noonAfter(calendar, at('2026-05-22', '22:00'))).toBe(at('2026-05-26', '12:00'))
  expect(noonAfter(calendar, at('2026-05-25', '02:00'))).toBe(at('2026-05-26', '12:00'))
})

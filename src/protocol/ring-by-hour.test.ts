import { expect, test } from 'vitest'
import { day, toNumber } from '../kernel/day.ts'
import { englandAndWales } from './holidays.ts'
import { hoursAt, ringAt, ringLines } from './ring-by-hour.ts'

test.each([
  ['a Tuesday at ten', '2026-03-10', '10:00', 'office_hours'],
  ['a Tuesday at two in the morning', '2026-03-10', '02:00', 'night'],
  ['a Tuesday at five in the afternoon', '2026-03-10', '17:00', 'night'],
  ['a Saturday at noon', '2026-03-14', '12:00', 'weekend'],
  ['Good Friday at noon', '2026-04-03', '12:00', 'bank_holiday'],
  ['Boxing Day, which is also a Saturday and is kept on the Monday', '2026-12-28', '12:00', 'bank_holiday'],
] as const)('%s', (_said, on, time, hours) => {
  expect(hoursAt(toNumber(day(on)), time, englandAndWales())).toBe(hours)
})

const ring = `Office hours: Priya on 01632 960101
Nights, weekends and bank holidays: duty team on 01632 960199
Weekends: the ward manager on 01632 960155`

test('at night the line for nights is read, also where it is for weekends too', () => {
  expect(ringAt(ring, 'office_hours')).toEqual(['Priya on 01632 960101'])
  expect(ringAt(ring, 'night')).toEqual(['duty team on 01632 960199'])
  expect(ringAt(ring, 'weekend')).toEqual(['duty team on 01632 960199', 'the ward manager on 01632 960155'])
})

test('a bank holiday without a line of its own is as a weekend, else as a night', () => {
  expect(ringAt('Weekends: A\nNights: B', 'bank_holiday')).toEqual(['A'])
  expect(ringAt('Nights: B', 'bank_holiday')).toEqual(['B'])
})

test('out of hours is every time but office hours', () => {
  expect(ringAt('Out of hours: EDT', 'weekend')).toEqual(['EDT'])
  expect(ringAt('Out of hours: EDT', 'office_hours')).toEqual([])
})

test('words that are not by the hour are all to be read, and a label with nothing after it says nothing', () => {
  expect(ringAt('Priya, then her manager: 01632 960101', 'night')).toEqual([])
  expect(ringLines('Nights: \nMother: her sister Ann first')).toEqual([
    { for: null, text: 'Mother: her sister Ann first' },
  ])
})

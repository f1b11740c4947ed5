import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, parseDay, plusDays, plusMonths, sayWeekday, toDay, toNumber, wholeYears } from './day.ts'
import { dayOfGestation, gestationOn, parseGestation, TERM, writeGestation } from './gestation.ts'

const n = (text: string) => toNumber(day(text))

/** A day between 2012 and the end of 2027, as Temporal has it. */
const someDay = fc.integer({ min: 0, max: 5843 }).map(days => Temporal.PlainDate.from('2012-01-01').add({ days }))
describe('days', () => {
  test('a day and its number are one another, as Temporal counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 21_914 }), days => {
        const on = Temporal.PlainDate.from('1970-01-01').add({ days })
        expect(toNumber(day(on.toString()))).toBe(days)
        expect(toDay(toNumber(day(on.toString())))).toBe(on.toString())
      }),
    )
  })

  test('months are calendar months, clamped to the end of a shorter one', () => {
    expect(toDay(plusMonths(n('2026-01-31'), 3))).toBe('2026-04-30')
    expect(toDay(plusMonths(n('2023-11-30'), 3))).toBe('2024-02-29')
    fc.assert(
      fc.property(someDay, fc.integer({ min: -30, max: 30 }), (on, months) => {
        expect(toDay(plusMonths(n(on.toString()), months))).toBe(on.add({ months }).toString())
      }),
    )
  })

  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-2-3', '2026-02-03T00:00', '', '02/03/2026', '2026-00-10'])(
    '%j is no day',
    text => expect(parseDay(text)).toBeNull(),
  )

  test('a child born on 29 February is a year older on 1 March', () => {
    expect(wholeYears(n('2008-02-29'), n('2026-02-28'))).toBe(17)
    expect(wholeYears(n('2008-02-29'), n('2026-03-01'))).toBe(18)
  })

  test('a date to keep is said with its weekday', () =>
    expect(sayWeekday(n('2026-02-23'))).toBe('Monday 23 February 2026'))
})

describe('gestation', () => {
  test('the expected date is 40 weeks', () =>
    expect(writeGestation(gestationOn(n('2026-05-01'), n('2026-05-01')))).toBe('40+0'))

  test('the day of a gestation and the gestation on a day are one another', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 320 }), (on, days) => {
        const expected = n(on.toString())
        const then = plusDays(expected, days - TERM)
        expect(dayOfGestation(expected, gestationOn(expected, then))).toBe(then)
        expect(parseGestation(writeGestation(gestationOn(expected, then)))).toBe(days)
      }),
    )
  })

  test('ten weeks before the expected date is 30+0', () => {
    const thirty = parseGestation('30+0')
    expect(thirty === null ? null : toDay(dayOfGestation(n('2026-05-01'), thirty))).toBe('2026-02-20')
  })

  test.each(['30+7', '30', '30+', '+3', '300+0', '-3+1', '3O+1', '30 + 0'])('%j is no gestation', text =>
    expect(parseGestation(text)).toBeNull(),
  )
})

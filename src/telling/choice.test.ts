import { describe, expect, test } from 'vitest'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon, parseInstant } from '../kernel/instant.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { digestOf, endOfQuiet, mailWhen, type TellingChoice, UNLESS_CHOSEN } from './choice.ts'

const calendar = englandAndWales()
const at = (on: string, time: string) => atLondon(toNumber(day(on)), time)
const chosen = (choice: Partial<TellingChoice>): TellingChoice => ({ ...UNLESS_CHOSEN, ...choice })
const nights = chosen({ quiet: { from: '21:00', until: '07:30' } })

describe('quiet hours', () => {
  test.each([
    // A Monday.
    ['2026-03-09', '20:59', '2026-03-09', '20:59'],
    ['2026-03-09', '21:00', '2026-03-10', '07:30'],
    ['2026-03-10', '02:10', '2026-03-10', '07:30'],
    ['2026-03-10', '07:30', '2026-03-10', '07:30'],
    // The clocks go forward in this night.
    ['2026-03-28', '23:00', '2026-03-29', '07:30'],
  ])('what comes on %s at %s is mailed on %s at %s', (on, time, then, thenAt) => {
    expect(endOfQuiet(nights, at(on, time), calendar)).toBe(at(then, thenAt))
  })

  test('an hour that the clocks have twice is quiet both times', () => {
    const short = chosen({ quiet: { from: '21:00', until: '01:30' } })
    // 01:10 for the second time: the clocks went back at two on 25 October 2026.
    const again = parseInstant('2026-10-25T01:10:00Z') ?? at('2026-10-25', '01:10')
    expect(endOfQuiet(short, again, calendar)).toBe('2026-10-25T01:30:00.000Z')
    expect(endOfQuiet(short, at('2026-10-25', '01:10'), calendar)).toBe('2026-10-25T00:30:00.000Z')
  })

  test.each([
    ['08:00', '21:00', '09:00', '09:00'],
    ['22:00', '21:00', '07:30', '07:30'],
    ['12:00', '11:00', '13:00', '13:00'],
    ['08:00', '21:00', '08:00', '08:00'],
    ['08:00', '12:00', '13:00', '08:00'],
  ])('a daily e-mail of %s, quiet from %s until %s, goes at %s', (digestAt, from, until, then) => {
    expect(digestOf(chosen({ digestAt, quiet: { from, until } }), day('2026-03-09'), calendar)).toBe(
      at('2026-03-09', then),
    )
  })

  test('a quiet afternoon ends on the same day', () => {
    const naps = chosen({ quiet: { from: '13:00', until: '15:00' } })
    expect(endOfQuiet(naps, at('2026-03-09', '14:00'), calendar)).toBe(at('2026-03-09', '15:00'))
  })

  test('over Easter it is quiet from Thursday night to Tuesday morning', () => {
    const daysOff = chosen({ ...nights, quietDaysOff: true })
    // Good Friday is 3 April 2026, Easter Monday the 6th.
    for (const [on, time] of [
      ['2026-04-02', '22:00'],
      ['2026-04-03', '12:00'],
      ['2026-04-06', '23:00'],
    ] as const) {
      expect(endOfQuiet(daysOff, at(on, time), calendar)).toBe(at('2026-04-07', '07:30'))
    }
  })
})

describe('when the e-mail of a message goes', () => {
  const now = at('2026-03-09', '10:00')
  test('a reminder waits for the digest, unless each or none was chosen; what escalates waits for nothing', () => {
    expect(mailWhen(UNLESS_CHOSEN, { kind: 'late', now }, calendar)).toBe('with the digest')
    expect(mailWhen(chosen({ mail: 'each' }), { kind: 'late', now }, calendar)).toBe(now)
    expect(mailWhen(chosen({ mail: 'none' }), { kind: 'due_soon', now }, calendar)).toBe('not')
    expect(mailWhen(chosen({ mail: 'none' }), { kind: 'escalation_raised', now }, calendar)).toBe(now)
  })

  test('whoever is away is sent no reminder, from the first day to the last', () => {
    const away = chosen({ mail: 'each', away: { from: day('2026-03-09'), until: day('2026-03-13'), cover: null } })
    expect(mailWhen(away, { kind: 'late', now }, calendar)).toBe('not')
    expect(mailWhen(away, { kind: 'late', now: at('2026-03-13', '23:59') }, calendar)).toBe('not')
    const back = at('2026-03-14', '00:00')
    expect(mailWhen(away, { kind: 'late', now: back }, calendar)).toBe(back)
  })

  test('the digest goes at its hour, and on no day off where days off are quiet', () => {
    expect(digestOf(UNLESS_CHOSEN, day('2026-04-03'), calendar)).toBe(at('2026-04-03', '08:00'))
    expect(digestOf(chosen({ quietDaysOff: true }), day('2026-04-03'), calendar)).toBeNull()
    expect(digestOf(chosen({ mail: 'each' }), day('2026-03-09'), calendar)).toBeNull()
  })
})

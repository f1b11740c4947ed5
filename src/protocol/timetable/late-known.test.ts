import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import type { Fact } from '../fact.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { lateKnown } from './late-known.ts'
import { timetables } from './timetable.ts'

/** Expected on 1 May 2026: 20+0 is 12 December 2025. */
const of = (id: string) => ({ id, about: ['baby'] })
const dated: Fact = { ...of('d'), kind: 'EstimatedDateSet', on: day('2025-12-20'), expectedOn: day('2026-05-01') }
const referred: Fact = { ...of('r'), kind: 'ReferralReceived', on: day('2026-03-30') }
const concealed: Fact = { ...of('c'), kind: 'PregnancyConcealed', on: day('2026-03-30') }
const denied: Fact = { ...of('n'), kind: 'PregnancyDenied', on: day('2026-03-30') }
const datedAgain: Fact = { ...of('e'), kind: 'EstimatedDateSet', on: day('2026-03-30') }

function late(protocolId: string, today: string, ...facts: Fact[]) {
  const protocol = loadProtocol(protocolId)
  const record = { people: [{ id: 'baby' }], facts, source: null }
  const [timetable] = timetables(record, protocol, englandAndWales(), toNumber(day(today)))
  return timetable === undefined ? null : lateKnown(timetable, protocol)
}

test('a concealed pregnancy is one of its own, and its steps are counted from the days that are left', () => {
  const found = late('composite', '2026-04-01', dated, referred, concealed)
  expect(found).toMatchObject({ daysLeft: 30, threshold: null, bookedAt: null, isRange: false })
  expect(found?.states).toEqual([{ kind: 'PregnancyConcealed', on: '2026-03-30' }])
  const step = found?.steps.find(one => one.id.startsWith('prebirth_icpc'))
  // 30+0 was 20 February: gone, and no other day is made up.
  expect(step?.inDays).toBe(-40)
})

test('a range is planned to its earliest day, and an unknown date leaves no number', () => {
  const range = { ...datedAgain, earliestOn: day('2026-04-20'), latestOn: day('2026-05-20') }
  expect(late('composite', '2026-04-01', referred, range, denied)).toMatchObject({ daysLeft: 19, isRange: true })
  expect(late('composite', '2026-04-01', referred, { ...datedAgain, expectedOn: null }, denied)).toMatchObject({
    daysLeft: null,
  })
})

test('a booking is late by the area’s threshold, and where its source states none, by nothing', () => {
  const at = (on: string): Fact => ({ ...of('b'), kind: 'AntenatalBooked', on: day(on) })
  expect(late('pan-sussex', '2026-04-01', dated, at('2025-12-13'))?.bookedAt).toBe(141)
  expect(late('pan-sussex', '2026-04-01', dated, at('2025-12-12'))).toBeNull()
  expect(late('composite', '2026-04-01', dated, at('2026-03-30'))).toBeNull()
})

test('a birth, or the end of the pregnancy, ends it', () => {
  for (const kind of ['BirthRecorded', 'PregnancyEnded'] as const) {
    expect(late('composite', '2026-04-03', dated, concealed, { ...of('x'), kind, on: day('2026-04-02') })).toBeNull()
  }
})

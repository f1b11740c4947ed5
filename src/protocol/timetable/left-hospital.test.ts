import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { childHistory } from './child-history.ts'
import { unplannedLeavings } from './left-hospital.ts'

type Said = { kind: 'BirthRecorded' | 'DischargePlanningMeetingHeld' | 'ChildDischarged'; on: string; at?: string }

function unplanned(...said: Said[]): string[] {
  const facts = said.map(({ kind, on, at }, i): Happening => {
    const fact = { kind, id: `f${i}`, about: ['baby'], on: day(on) }
    return at === undefined ? fact : { ...fact, at }
  })
  return unplannedLeavings(childHistory({ id: 'baby' }, facts, toNumber(day('2026-06-01')))).map(({ fact }) => fact.id)
}

const born: Said = { kind: 'BirthRecorded', on: '2026-05-01' }
const left: Said = { kind: 'ChildDischarged', on: '2026-05-04', at: '15:00' }
const meeting = (on: string, at?: string): Said => ({
  kind: 'DischargePlanningMeetingHeld',
  on,
  ...(at === undefined ? {} : { at }),
})

test('leaving without a meeting since the birth is unplanned, one before the birth notwithstanding', () => {
  expect(unplanned(born, left)).toEqual(['f1'])
  expect(unplanned(born, left, meeting('2026-04-20'))).toEqual(['f1'])
})

test('a meeting from the birth to the hour of leaving takes the label away, a later one does not', () => {
  for (const held of [meeting('2026-05-01'), meeting('2026-05-04'), meeting('2026-05-04', '14:00')]) {
    expect(unplanned(born, left, held)).toEqual([])
  }
  for (const held of [meeting('2026-05-04', '16:00'), meeting('2026-05-05')]) {
    expect(unplanned(born, left, held)).toEqual(['f1'])
  }
})

import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { askedAgain } from './asked-again.ts'

const about = ['baby']
const born: Happening = { kind: 'BirthRecorded', id: 'b', about, on: day('2026-05-01'), at: '10:00' }
const identified = (risk: string, on: string): Happening => ({
  kind: 'RiskFactorIdentified',
  ...{ id: `i-${risk}-${on}`, about, on: day(on), risk },
})
const reviewed = (risk: string, on: string, finding: 'present' | 'resolved', at?: string): Happening => ({
  kind: 'RiskFactorReviewed',
  ...{ id: `r-${risk}-${on}`, about, on: day(on), risk, finding },
  ...(at === undefined ? {} : { at }),
})
const asked = (...facts: Happening[]) => askedAgain(facts).map(({ risk }) => risk)

test('nothing is asked again before the birth', () => {
  expect(asked(identified('r1', '2026-02-01'))).toEqual([])
})

test('every risk that stood at the birth is asked again, until an answer is dated after it', () => {
  const risk = identified('r1', '2026-02-01')
  expect(asked(risk, born)).toEqual(['r1'])
  expect(asked(risk, reviewed('r1', '2026-04-01', 'present'), born)).toEqual(['r1'])
  expect(asked(risk, born, reviewed('r1', '2026-05-01', 'present', '09:00'))).toEqual(['r1'])
  expect(asked(risk, born, reviewed('r1', '2026-05-01', 'present', '11:00'))).toEqual([])
  expect(asked(risk, born, reviewed('r1', '2026-05-03', 'resolved'))).toEqual([])
})

test('what was over before the birth, and what became known after it, is not', () => {
  const over = [identified('r1', '2026-02-01'), reviewed('r1', '2026-03-01', 'resolved')]
  expect(asked(...over, born, identified('r2', '2026-05-02'))).toEqual([])
})

test('two agencies’ words on one risk are asked about once', () => {
  expect(asked(identified('r1', '2026-02-01'), identified('r1', '2026-02-03'), born)).toEqual(['r1'])
})

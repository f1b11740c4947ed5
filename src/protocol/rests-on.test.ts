import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import type { Fact } from './fact.ts'
import { correctedBy, overtakes, restsOn } from './rests-on.ts'

const on = day('2026-03-10')
const about = ['c']
const note: Fact = { kind: 'NoteAdded', id: 'f1', on, about }
const decided: Fact = { kind: 'ReferralDecided', id: 'f2', on, about, outcome: 'assessment' }
const correcting = (id: string, replaces: string): Fact => ({
  kind: 'FactCorrected',
  id,
  on,
  about,
  replaces,
  with: null,
})

test('a note, a visit and an explanation rest on nothing', () => {
  for (const kind of ['NoteAdded', 'VisitMade', 'DelayExplained', 'EscalationConsidered'] as const) {
    expect(restsOn(kind).size).toBe(0)
  }
})

test('a decision on a referral rests on another decision and not on a note', () => {
  const kinds = restsOn('ReferralDecided')
  expect(overtakes(decided, kinds, [])).toBe(true)
  expect(overtakes(note, kinds, [])).toBe(false)
})

test('a correction counts when it changes what the decision rests on', () => {
  const kinds = restsOn('ReferralDecided')
  const facts = [note, decided]
  expect(overtakes(correcting('f3', 'f1'), kinds, facts)).toBe(false)
  expect(overtakes(correcting('f3', 'f2'), kinds, facts)).toBe(true)
})

test('a correction of a correction is about the fact that was corrected first', () => {
  const first = correcting('f3', 'f2')
  const second = correcting('f4', 'f3')
  expect(correctedBy(second, [note, decided, first, second])).toBe(decided)
  expect(correctedBy(correcting('f5', 'f5'), [])).toBeNull()
})

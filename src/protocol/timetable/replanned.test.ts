import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { fact } from '../reference/given.ts'
import { replanningsOf } from './replanned.ts'

function replanned(...facts: ReturnType<typeof fact>[]) {
  const file = parseCaseFile('test', JSON.stringify({ people: [{ id: 'child' }], facts }))
  if (!('people' in file)) throw new Error(file.map(({ field }) => field).join())
  return replanningsOf(file, loadProtocol('composite'), englandAndWales()).map(({ causes, moves }) => ({
    because: causes.map(({ kind }) => kind).join(' and '),
    moves: Object.fromEntries(
      moves.map(({ duty, how, from, to, lateNow }) => [
        duty.clock.rule.id,
        `${how}${from === null ? '' : ` from ${toDay(from)}`}${to === null ? '' : ` to ${toDay(to)}`}${lateNow ? ', late' : ''}`,
      ]),
    ),
  }))
}

const known = [
  fact('ReferralReceived', '2025-12-08'),
  fact('EstimatedDateSet', '2025-12-08', { expectedOn: '2026-05-01', basis: 'lmp' }),
]

test('a new expected date moves what is counted from it, and says from when to when', () => {
  const [last] = replanned(
    ...known,
    fact('EstimatedDateSet', '2025-12-15', { expectedOn: '2026-04-24', basis: 'dating_scan' }),
  )
  expect(last).toEqual({
    because: 'EstimatedDateSet',
    moves: {
      prebirth_planning_meeting: 'moved from 2025-12-12 to 2025-12-05',
      prebirth_assessment: 'moved from 2026-01-23 to 2026-01-16',
      prebirth_strategy: 'moved from 2026-02-06 to 2026-01-30',
      prebirth_icpc: 'moved from 2026-02-20 to 2026-02-13',
      prebirth_birth_plan: 'moved from 2026-03-06 to 2026-02-27',
      prebirth_booking: expect.stringContaining('moved'),
    },
  })
})

test('what a new date makes late says so', () => {
  const [last] = replanned(
    ...known,
    fact('EstimatedDateSet', '2026-01-20', { expectedOn: '2026-04-24', basis: 'dating_scan' }),
  )
  expect(last?.moves.prebirth_assessment).toBe('moved from 2026-01-23 to 2026-01-16, late')
})

test('a birth at 33 weeks ends what was planned before it and begins what is owed after it', () => {
  const [last] = replanned(...known, fact('BirthRecorded', '2026-03-13'))
  expect(last?.because).toBe('BirthRecorded')
  expect(last?.moves).toMatchObject({
    prebirth_birth_plan: 'over from 2026-03-06',
    postbirth_notification: 'begun to 2026-03-13',
    postbirth_new_birth_visit: 'begun to 2026-03-27',
  })
})

test('a loss ends everything', () => {
  const [last] = replanned(...known, fact('PregnancyEnded', '2026-01-20'))
  expect(Object.values(last?.moves ?? {}).every(said => said.startsWith('over'))).toBe(true)
})

test('what moves nothing is left out: the same date again, a note corrected', () => {
  const again = fact('EstimatedDateSet', '2025-12-15', { expectedOn: '2026-05-01', basis: 'dating_scan' })
  const note = fact('NoteAdded', '2025-12-16', { id: 'n' })
  const corrected = { kind: 'FactCorrected', on: '2025-12-17', replaces: 'n', with: null }
  expect(replanned(...known, again, note, corrected)).toEqual([])
})

import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { fact } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { escalationsOf } from './fold-escalations.ts'
import { countEscalations, quarterAt, quarterBefore, quarterOf } from './quarter.ts'

const raised = (escalation: string, on: string, at: string) =>
  fact('EscalationRaised', on, { at, escalation, agency: 'midwifery', against: 'social_care' })
const step = (kind: string, escalation: string, on: string, at: string, more: object = {}) =>
  fact(kind, on, { at, escalation, ...more })

function counted(quarter: string, ...facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error('The case of a test has mistakes')
  const protocol = loadProtocol('composite')
  const [child] = timetables(file, protocol, englandAndWales(), toNumber(day('2026-11-01')))
  const asked = quarterOf(quarter)
  if (child === undefined || asked === null) throw new Error('A case has a child, and a quarter is one')
  return countEscalations(escalationsOf(child.history, protocol), asked)
}

test('a quarter goes from its first day to its last, over the end of a year too', () => {
  expect(quarterOf('2025-4')).toEqual({ id: '2025-4', from: '2025-10-01', to: '2025-12-31' })
  expect(quarterBefore(quarterAt(day('2026-01-01')))).toEqual({ id: '2025-4', from: '2025-10-01', to: '2025-12-31' })
  for (const none of ['2025-0', '2025-5', '1999-1', '2025', '2025-1 ', '']) expect(quarterOf(none)).toBeNull()
  const both = [raised('x1', '2025-12-31', '23:59'), raised('x2', '2026-01-01', '00:00')]
  expect(counted('2025-4', ...both).map(row => row.raised)).toEqual([1])
  expect(counted('2026-1', ...both).map(row => row.raised)).toEqual([1])
})

test('the highest stage counts, also where it went down again', () => {
  const rows = counted(
    '2026-2',
    raised('x1', '2026-04-02', '16:00'),
    step('EscalationMoved', 'x1', '2026-04-03', '10:00', { stage: 3 }),
    step('EscalationMoved', 'x1', '2026-04-03', '11:00', { stage: 1 }),
  )
  expect(rows.map(row => row.stage)).toEqual(['3'])
})

test('the middle of two times to answer lies between them', () => {
  const rows = counted(
    '2026-2',
    raised('x1', '2026-04-02', '10:00'),
    raised('x2', '2026-04-02', '10:00'),
    step('EscalationAnswered', 'x1', '2026-04-02', '12:00'),
    step('EscalationAnswered', 'x2', '2026-04-06', '10:00'),
  )
  // 2 hours and 96 hours.
  expect(rows.map(row => [row.answered, row.hoursToAnswer])).toEqual([[2, 49]])
})

test('an hour that the clock skips or has twice is an hour of the watch', () => {
  const hours = (on: string, to: string) =>
    counted(
      on < '2026-07' ? '2026-1' : '2026-4',
      raised('x1', on, '12:00'),
      step('EscalationAnswered', 'x1', to, '12:00'),
    ).map(row => row.hoursToAnswer)
  expect(hours('2026-03-28', '2026-03-29')).toEqual([23])
  expect(hours('2026-10-24', '2026-10-25')).toEqual([25])
})

import { expect, test } from 'vitest'
import { day, toDay, toNumber } from '../kernel/day.ts'
import { parseCaseFile } from '../protocol/case-file.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { conference, fact, initiated } from '../protocol/reference/given.ts'
import { timetables } from '../protocol/timetable/timetable.ts'
import { saidOfDuties } from './said-of-duty.ts'

/** A conference of spring 2025 was late and held; the enquiry of 2026 owes one again. */
const twice = [
  fact('StrategyDiscussionHeld', '2025-03-03', { id: 's1', ...initiated('e1') }),
  fact('ConferenceHeld', '2025-04-10', conference('initial', 'no_plan', { enquiry: 'e1' })),
  fact('StrategyDiscussionHeld', '2026-03-02', { id: 's2', ...initiated('e2') }),
]

function said(...facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts: [...twice, ...facts] }))
  if (!('people' in file)) throw new Error('The case of a test has mistakes')
  const [child] = timetables(file, loadProtocol('national'), englandAndWales(), toNumber(day('2026-04-10')))
  if (child === undefined) throw new Error('A case has a child')
  const saidOf = saidOfDuties(child)
  return child.duties
    .filter(({ clock }) => clock.rule.id === 'icpc_held')
    .map(({ id, clock: { due } }) => saidOf({ clock: id, owedBy: due === null ? null : toDay(due) }))
}

test.each([
  ['the name, while the first was late', '2025-04-01', 'icpc_held', ['escalated', null]],
  ['the name, between the two', '2025-09-01', 'icpc_held', ['escalated', null]],
  ['the name, while the second is late', '2026-04-01', 'icpc_held', [null, 'escalated']],
  ['the clock of the first, long after it', '2026-04-01', 'icpc_held:child:s1', ['escalated', null]],
  ['the name, before there was any', '2025-01-01', 'icpc_held', [null, null]],
  ['another duty', '2026-04-01', 'rcpc_first', [null, null]],
  ['a duty that no protocol has', '2026-04-01', 'no_such_duty', [null, null]],
  ['a clock of a brother', '2026-04-01', 'icpc_held:brother:s2', [null, null]],
])('what was said by %s is about the clock that ran then', (_what, on, duty, expected) => {
  expect(said(fact('EscalationRaised', on, { duty }))).toEqual(expected)
})

test('what the agency that owes it spoke of among its own people is said by nobody else', () => {
  const spoke = (agency: string) =>
    said(fact('EscalationConsidered', '2026-04-01', { duty: 'icpc_held:child:s2', agency }))[1]
  expect([spoke('social_care'), spoke('midwifery')]).toEqual([null, 'considered'])
  expect(said(fact('EscalationConsidered', '2026-04-01', { agency: 'social_care' }))).toEqual([null, null])
})

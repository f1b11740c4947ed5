import { expect, test } from 'vitest'
import { fact } from '../reference/given.ts'
import { changesBetweenVersions } from './compare-versions.ts'
import { recordAfter } from './test-record.ts'
import { planVersions } from './versions.ts'

const set = (action: string, on: string, what: string, more: object = {}) =>
  fact('PlanActionSet', on, { action, what, dueOn: '2026-06-01', ...more })
const looked = (action: string, on: string, finding: string, more: object = {}) =>
  fact('PlanActionReviewed', on, { action, finding, ...more })

const at = (instant: string) => ({ recordedAt: `${instant}Z` })
const coreGroup = '2026-02-02T11:00:00'
const facts = [
  set('a1', '2026-01-05', 'first'),
  set('a2', '2026-01-05', 'second'),
  fact('OutlinePlanMade', '2026-01-05', { version: 1 }),
  // One act: the meeting stands before what it decided.
  fact('CoreGroupHeld', '2026-02-02', at(coreGroup)),
  looked('a1', '2026-02-02', 'done', at(coreGroup)),
  looked('a2', '2026-02-02', 'dropped', { reason: 'He has moved away', ...at(coreGroup) }),
  set('a3', '2026-02-02', 'third', at(coreGroup)),
  set('a3', '2026-02-20', 'third, in other words', { ...at('2026-02-20T09:00:00'), dueOn: '2026-05-01' }),
  fact('PlanAgreed', '2026-02-20', { version: 2, ...at('2026-02-20T09:01:00') }),
]

test('a version is the plan as a meeting left it, with all that the meeting recorded', () => {
  const versions = planVersions(recordAfter(facts).facts)
  expect(versions.map(({ fact: { kind }, plan }) => [kind, plan.actions.map(a => a.state)])).toEqual([
    ['OutlinePlanMade', ['open', 'open']],
    ['CoreGroupHeld', ['done', 'dropped', 'open']],
    ['PlanAgreed', ['done', 'dropped', 'open']],
  ])
})

test('between two versions stand what is new, what is done, what was dropped and why, and old words beside new ones', () => {
  const [outline, held, agreed] = planVersions(recordAfter(facts).facts)
  if (!outline || !held || !agreed) throw new Error('three versions')
  const first = changesBetweenVersions(outline.plan, held.plan)
  expect(first.added.map(({ id }) => id)).toEqual(['a3'])
  expect(first.done.map(({ id }) => id)).toEqual(['a1'])
  expect(first.dropped.map(({ action, reason }) => [action.id, reason])).toEqual([['a2', 'He has moved away']])
  expect(first.changed).toEqual([])
  expect(changesBetweenVersions(held.plan, agreed.plan).changed.map(({ details }) => details)).toEqual([
    [
      { detail: 'what', was: 'third', is: 'third, in other words' },
      { detail: 'due', was: '2026-06-01', is: '2026-05-01' },
    ],
  ])
})

test('the end of a plan shows the plan that ended', () => {
  const ended = [...facts, fact('PlanEnded', '2026-03-01', { next: 'early_help', ...at('2026-03-01T09:00:00') })]
  expect(planVersions(recordAfter(ended).facts).at(-1)?.plan.actions).toHaveLength(3)
})

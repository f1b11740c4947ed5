import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { standing } from '../known.ts'
import { sayProblem } from '../problem.ts'
import { fact } from '../reference/given.ts'
import { checkPlan } from './check-plan.ts'
import { planOnRecord, planToCheck } from './plan-of-record.ts'

function planAfter(...facts: readonly ReturnType<typeof fact>[]) {
  const file = parseCaseFile('test', JSON.stringify({ people: [{ id: 'child', expectedOn: '2026-05-01' }], facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  return planOnRecord(standing(file.facts))
}

const risk = fact('RiskFactorIdentified', '2026-02-16', { risk: 'r1', factor: 'substance_misuse', level: 'high' })
const set = (action: string, what: string, on = '2026-02-16') =>
  fact('PlanActionSet', on, { action, what, ownerName: 'Dana Frost', dueOn: '2026-03-03', addresses: ['r1'] })

test('the newest wording of an action stands, its earlier ones are kept, and the order is that of the first', () => {
  const plan = planAfter(set('a1', 'first'), set('a2', 'other'), set('a1', 'second', '2026-02-20'))
  expect(plan.actions.map(({ id, set: now, before }) => [id, now.what, before.length])).toEqual([
    ['a1', 'second', 1],
    ['a2', 'other', 0],
  ])
})

test('an answer of the owner is of the wording that stood: a new wording asks again', () => {
  const answer = fact('PlanActionAnswered', '2026-02-17', { action: 'a1', accepts: true })
  expect(planAfter(set('a1', 'first'), answer).actions[0]?.answered?.accepts).toBe(true)
  expect(planAfter(set('a1', 'first'), answer, set('a1', 'second', '2026-02-20')).actions[0]?.answered).toBeNull()
})

test('a done action answers its risk, a dropped one does not', () => {
  const reviewed = (finding: string) => fact('PlanActionReviewed', '2026-03-01', { action: 'a1', finding })
  const unaddressed = (finding: string) => {
    const plan = planAfter(risk, set('a1', 'first'), reviewed(finding))
    const asked = { today: toNumber(day('2026-03-02')), stage: 'detailed', unborn: true, reviewOn: null } as const
    return checkPlan(planToCheck(plan, asked)).findings.some(finding => finding.rule === 'risk.unaddressed')
  }
  expect(unaddressed('done')).toBe(false)
  expect(unaddressed('dropped')).toBe(true)
})

test('a risk has the words that a person found for it, else its kind, and is gone once it is resolved', () => {
  expect(planAfter(risk).risks).toMatchObject([{ label: 'Substance misuse', level: 'high' }])
  const said = fact('RiskFactorIdentified', '2026-02-17', { risk: 'r1', label: 'Ms Arden uses heroin' })
  expect(planAfter(risk, said).risks).toMatchObject([{ label: 'Ms Arden uses heroin', level: 'high' }])
  const resolved = fact('RiskFactorReviewed', '2026-04-01', { risk: 'r1', finding: 'resolved' })
  expect(planAfter(risk, said, resolved).risks).toEqual([])
})

test('a plan that ended is over, and goes on where it becomes the child in need plan', () => {
  const ended = (next: string) => fact('PlanEnded', '2026-06-01', { next })
  expect(planAfter(set('a1', 'first'), ended('no_further_action')).actions).toEqual([])
  expect(planAfter(set('a1', 'first'), ended('child_in_need_plan')).actions).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { goodAction } from './test-plan.ts'
import { whoseChange } from './whose-change.ts'

const SOCIAL_WORKER = { name: 'Dana Frost', role: 'social_worker', agency: 'social_care' }
const MOTHER = { name: 'Ms Arden', role: 'mother', agency: '' }
const NO_ROLE = { name: 'Ms Arden', role: '', agency: '' }

test.each([
  ['Ms Arden to attend the clinic', SOCIAL_WORKER, 'parent'],
  ["Each of Ms Arden's results is negative", SOCIAL_WORKER, 'parent'],
  ['Parents to buy a cot', null, 'parent'],
  ['Attend 12 sessions', NO_ROLE, 'parent'],
  ["Kai's school attendance is 95 per cent", MOTHER, 'parent'],
  ['Refer Ms Arden to the clinic', SOCIAL_WORKER, 'professional'],
  ['Dana Frost to refer Ms Arden', SOCIAL_WORKER, 'professional'],
  ['Ms Arden to be supported with housing', SOCIAL_WORKER, 'professional'],
  ["Ms Arden's midwife visits at home", MOTHER, 'professional'],
  ['Health visitor to weigh the baby', MOTHER, 'professional'],
  ['Visit weekly', { name: 'Dr Ito', role: '', agency: '' }, 'professional'],
] as const)('%s (%o) is the change of a %s', (what, owner, by) => {
  expect(whoseChange({ ...goodAction, what, owner })).toBe(by)
})

test('what the plan says itself comes first', () => {
  expect(whoseChange({ ...goodAction, changeBy: 'professional' })).toBe('professional')
})

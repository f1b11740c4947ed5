import { expect, test } from 'vitest'
import { fact } from '../reference/given.ts'
import { detailsInWords } from '../say-details.ts'
import { recordAfter } from './test-record.ts'

const says = (kind: string, details: object) =>
  recordAfter([fact(kind, '2026-02-02', { ...details })]).facts.map(one => detailsInWords(one))[0]

test('a meeting, a visit and an end are told in a few words', () => {
  expect(says('CoreGroupHeld', { attended: ['social_care', 'mother'], nextOn: '2026-03-02' })).toBe(
    'social care, mother; next on 2 March 2026',
  )
  expect(says('VisitMade', { seen: true, alone: true, awake: true, sleepingPlaceSeen: false })).toBe(
    'child seen alone, awake; where the child sleeps not seen',
  )
  expect(says('VisitMade', { seen: false })).toBe('child not seen')
  expect(says('PlanEnded', { next: 'child_in_need_plan' })).toBe('what comes next: child in need plan')
  expect(says('CinReviewHeld', { decision: 'ends' })).toBe('the plan ends')
})

import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { asksQuorumReason, DECISIONS_OF, type Decided, factsOfDecision, type Meeting, problemOf } from './decide.ts'
import { quoracyOf } from './quorum.ts'

const today = day('2026-02-16')
const plan: Decided = {
  ...{ type: 'initial', decision: 'plan', categories: ['neglect'], primaryCategory: null },
  ...{ reason: 'Two earlier children were removed and nobody has shown a change since.', next: null, nextOn: null },
}
const meeting: Meeting = {
  ...{ sitting: 's1', on: today, quorate: true, quorumReason: null, attended: ['police', 'social_care'] },
}
const at = (change: Partial<Decided>) => problemOf({ ...plan, ...change }, today)?.at ?? null

test('each kind of conference has its own decisions: an initial one ends no plan, a review makes none', () => {
  expect(DECISIONS_OF.initial).not.toContain('end')
  expect(at({ type: 'review' })).toBe('decision')
  expect(at({ decision: 'end', next: 'early_help' })).toBe('decision')
})

test('a plan has a category, and exactly one comes first where there are several', () => {
  expect(at({})).toBeNull()
  expect(at({ categories: [] })).toBe('categories')
  expect(at({ categories: ['neglect', 'emotional_abuse'] })).toBe('primaryCategory')
  expect(at({ categories: ['neglect', 'emotional_abuse'], primaryCategory: 'physical_abuse' })).toBe('primaryCategory')
  expect(at({ categories: ['neglect', 'emotional_abuse'], primaryCategory: 'neglect' })).toBeNull()
})

test('one that is adjourned has a later day, one without a plan says what helps instead, and each has a reason', () => {
  expect(at({ decision: 'adjourned' })).toBe('nextOn')
  expect(at({ decision: 'adjourned', nextOn: today })).toBe('nextOn')
  expect(at({ decision: 'adjourned', nextOn: day('2026-02-20') })).toBeNull()
  expect(at({ decision: 'no_plan' })).toBe('next')
  expect(at({ decision: 'no_plan', next: 'child_in_need_plan' })).toBeNull()
  expect(at({ reason: '' })).toBe('reason')
})

test('the only category comes first by itself', () => {
  expect(factsOfDecision(plan, meeting)).toMatchObject([
    {
      kind: 'ConferenceHeld',
      sitting: 's1',
      quorate: true,
      primaryCategory: 'neglect',
      attended: ['police', 'social_care'],
    },
  ])
})

test('adjourned, it is scheduled again in the same act; a plan that ends says what comes after it', () => {
  const adjourned = factsOfDecision({ ...plan, decision: 'adjourned', nextOn: day('2026-02-20') }, meeting)
  expect(adjourned).toMatchObject([
    { kind: 'ConferenceHeld', decision: 'adjourned' },
    { kind: 'ConferenceScheduled', for: '2026-02-20', sitting: 's1', type: 'initial' },
  ])
  expect(adjourned[0]).not.toHaveProperty('categories')
  const ended = factsOfDecision({ ...plan, type: 'review', decision: 'end', next: 'child_in_need_plan' }, meeting)
  expect(ended).toMatchObject([{ kind: 'ConferenceHeld' }, { kind: 'PlanEnded', next: 'child_in_need_plan' }])
})

test('the chair says why where the area states no rule, where it is not quorate and decides, or counts otherwise', () => {
  const rule = { must: ['social_care'], others: 1, direct_contact: false, source: 'x', confidence: 'seen' } as const
  const of = (there: string[]) => quoracyOf({ ...rule, must: [...rule.must] }, new Set(there), new Set(there))
  const [met, notMet, none] = [of(['social_care', 'police']), of(['police']), quoracyOf(null, new Set(), new Set())]
  expect(asksQuorumReason(met, true, ['plan'])).toBe(false)
  expect(asksQuorumReason(met, false, ['plan'])).toBe(true)
  expect(asksQuorumReason(notMet, false, ['plan'])).toBe(true)
  expect(asksQuorumReason(notMet, false, ['adjourned'])).toBe(false)
  expect(asksQuorumReason(notMet, true, ['adjourned'])).toBe(true)
  expect(asksQuorumReason(none, true, ['plan'])).toBe(true)
})

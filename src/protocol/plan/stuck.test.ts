import { expect, test } from 'vitest'
import { fact } from '../reference/given.ts'
import { saysOnlyPresence } from './progress.ts'
import { earlyReviewAsked, stuckActions } from './stuck.ts'
import { recordAfter } from './test-record.ts'

const set = (more: object = {}) =>
  fact('PlanActionSet', '2026-01-05', { action: 'a1', what: 'Each result is negative', dueOn: '2026-06-01', ...more })
const looked = (on: string, finding: string, whatChanged?: string) =>
  fact('PlanActionReviewed', on, { action: 'a1', finding, ...(whatChanged === undefined ? {} : { whatChanged }) })

function stuckAfter(facts: readonly ReturnType<typeof fact>[], today = '2026-03-02') {
  const record = recordAfter(facts, today)
  return stuckActions(record.plan, record.facts, record.today).map(({ action, because }) => [action.id, because])
}

test('an action of which a core group said so is stuck, until another one says otherwise', () => {
  expect(stuckAfter([set(), looked('2026-02-02', 'stuck')])).toEqual([['a1', 'said_so']])
  expect(stuckAfter([set(), looked('2026-02-02', 'stuck'), looked('2026-03-02', 'goes_on', 'He sleeps')])).toEqual([])
})

test('an open action is stuck on the day after its last day, also where that is written in words', () => {
  expect(stuckAfter([set({ dueOn: '2026-03-02' })])).toEqual([])
  expect(stuckAfter([set({ dueOn: '2026-03-02' })], '2026-03-03')).toEqual([['a1', 'past_its_day']])
  expect(stuckAfter([set({ dueOn: undefined, dueWords: 'every Tuesday until 1 March 2026' })])).toEqual([
    ['a1', 'past_its_day'],
  ])
  expect(stuckAfter([set({ dueOn: '2026-02-01' }), looked('2026-02-02', 'done')])).toEqual([])
})

test('an action that goes on twice without a change is stuck, and attendance is no change', () => {
  const once = [set(), looked('2026-02-02', 'goes_on')]
  expect(stuckAfter(once)).toEqual([])
  expect(stuckAfter([...once, looked('2026-03-02', 'goes_on', 'She attended both sessions')])).toEqual([
    ['a1', 'twice_unchanged'],
  ])
  expect(stuckAfter([...once, looked('2026-03-02', 'goes_on', 'Both results are negative')])).toEqual([])
})

test('a new wording begins anew', () => {
  const again = fact('PlanActionSet', '2026-02-20', { action: 'a1', what: 'Every second result', dueOn: '2026-06-01' })
  expect(stuckAfter([set(), looked('2026-02-02', 'goes_on'), again, looked('2026-03-02', 'goes_on')])).toEqual([])
})

test('an early review is asked for until a conference is arranged or held', () => {
  const asked = fact('EarlyReviewAsked', '2026-02-02', { action: 'a1', reason: 'nothing moves' })
  const later = fact('ConferenceScheduled', '2026-02-03', { for: '2026-02-20', type: 'review' })
  expect(earlyReviewAsked(recordAfter([later, asked]).facts)?.reason).toBe('nothing moves')
  expect(earlyReviewAsked(recordAfter([asked, later]).facts)).toBeNull()
})

test('words of progress that only say that somebody was there are known', () => {
  for (const words of ['Attended all sessions.', 'Ms Arden attended. She engaged well with the worker.'])
    expect(saysOnlyPresence(words)).toBe(true)
  for (const words of [
    '',
    'Attended all sessions; Bo sleeps in his own bed',
    'She attended, and three results are negative',
  ])
    expect(saysOnlyPresence(words)).toBe(false)
})

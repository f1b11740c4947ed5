import { expect, test } from 'vitest'
import { conference, fact } from '../reference/given.ts'
import { evidenceSince } from './evidence.ts'
import { recordAfter } from './test-record.ts'
import { visitsKept } from './visits.ts'

const set = (action: string) => fact('PlanActionSet', '2026-01-05', { action, what: action, dueOn: '2026-06-01' })
const looked = (action: string, on: string, finding: string, whatChanged?: string) =>
  fact('PlanActionReviewed', on, { action, finding, ...(whatChanged === undefined ? {} : { whatChanged }) })

test('a review looks at what came since the last conference, and at changes and not at attendance', () => {
  const { facts, plan, timetable } = recordAfter([
    fact('ConferenceHeld', '2026-01-05', conference('initial', 'plan')),
    ...['a1', 'a2', 'a3'].map(set),
    looked('a3', '2026-01-20', 'done', 'before the review'),
    fact('ConferenceHeld', '2026-02-02', conference('review', 'continue')),
    fact('CoreGroupHeld', '2026-02-10', { progress: 'All sessions were attended.' }),
    looked('a1', '2026-02-10', 'done', 'He sleeps in his own bed'),
    looked('a2', '2026-02-10', 'goes_on', 'She attended'),
    fact('VisitMade', '2026-01-10', { seen: true, inTheirWords: 'earlier' }),
    fact('VisitMade', '2026-02-12', { seen: true, inTheirWords: 'I like my bed' }),
  ])
  const { history, duties } = timetable
  const found = evidenceSince(facts, plan, visitsKept(history, duties))
  expect(found.done.map(({ id }) => id)).toEqual(['a1'])
  expect(found.changes.map(({ words }) => words)).toEqual(['He sleeps in his own bed'])
  expect(found.coreGroups).toHaveLength(1)
  expect(found.visits).toHaveLength(1)
  expect(found.childSaid.map(said => said.inTheirWords)).toEqual(['I like my bed'])
})

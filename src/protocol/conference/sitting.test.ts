import { expect, test } from 'vitest'
import { parseCaseFile } from '../case-file.ts'
import { standing } from '../known.ts'
import { sayProblem } from '../problem.ts'
import { fact } from '../reference/given.ts'
import { sittingsOf } from './sitting.ts'

function sittings(...facts: readonly ReturnType<typeof fact>[]) {
  const file = parseCaseFile('test', JSON.stringify({ people: [{ id: 'child', expectedOn: '2026-05-01' }], facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  return sittingsOf(standing(file.facts))
}

const scheduled = fact('ConferenceScheduled', '2026-02-03', {
  for: '2026-02-16',
  type: 'initial',
  sitting: 's1',
  startsAt: '10:00',
  venue: 'Harbour House',
})

test('a conference stands for the day of its newest word, and has no day once it is postponed without one', () => {
  expect(sittings(scheduled)).toMatchObject([{ id: 's1', type: 'initial', on: '2026-02-16', startsAt: '10:00' }])
  const moved = fact('ConferencePostponed', '2026-02-10', { for: '2026-02-20', sitting: 's1' })
  const off = fact('ConferencePostponed', '2026-02-11', { sitting: 's1' })
  expect(sittings(scheduled, moved)).toMatchObject([{ on: '2026-02-20', venue: 'Harbour House' }])
  expect(sittings(scheduled, moved, off)).toMatchObject([{ on: null, held: null }])
})

test('whoever joins late is there from that hour: the newest word of a participant counts', () => {
  const absent = { sitting: 's1', participant: 'agency:police', attendance: 'absent' }
  const [one] = sittings(
    scheduled,
    fact('ConferenceAttended', '2026-02-16', absent),
    fact('ConferenceAttended', '2026-02-16', { ...absent, attendance: 'by_video', joinedAt: '10:40' }),
  )
  expect(one?.attended.get('agency:police')).toMatchObject({ attendance: 'by_video', joinedAt: '10:40' })
})

test('a decision that names no sitting is of the one that is still to be held, and the next one is its own', () => {
  const held = fact('ConferenceHeld', '2026-02-16', { type: 'initial', decision: 'plan' })
  const review = fact('ConferenceHeld', '2026-05-01', { type: 'review', decision: 'continue' })
  const all = sittings(scheduled, held, review)
  expect(all.map(({ type, on, held: decided }) => [type, on, decided?.decision])).toEqual([
    ['initial', '2026-02-16', 'plan'],
    ['review', '2026-05-01', 'continue'],
  ])
})

test('an adjourned conference has its next day once it is scheduled again', () => {
  const adjourned = fact('ConferenceHeld', '2026-02-16', { type: 'initial', decision: 'adjourned', sitting: 's1' })
  expect(sittings(scheduled, adjourned)).toMatchObject([{ on: '2026-02-16' }])
  const again = fact('ConferenceScheduled', '2026-02-16', { for: '2026-02-19', type: 'initial', sitting: 's1' })
  expect(sittings(scheduled, adjourned, again)).toMatchObject([{ on: '2026-02-19', held: { decision: 'adjourned' } }])
})

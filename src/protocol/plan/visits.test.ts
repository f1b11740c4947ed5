import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { conference, fact } from '../reference/given.ts'
import { onDay, recordAfter } from './test-record.ts'
import { visitsKept } from './visits.ts'

const plan = fact('ConferenceHeld', '2026-01-05', conference('initial', 'plan'))
const every = (days: number, on = '2026-01-05') => fact('VisitsPlanned', on, { everyDays: days })
const visit = (on: string, more: object = {}) => fact('VisitMade', on, { seen: true, ...more })

function kept(facts: readonly ReturnType<typeof fact>[], today: string) {
  const { timetable } = recordAfter(facts, today)
  const { next, lateSince, visits } = visitsKept(timetable.history, timetable.duties)
  return {
    next: next === null ? null : toDay(next),
    late: lateSince === null ? null : toDay(lateSince),
    visits: visits.map(({ on, days, isGap }) => [toDay(on), days, isGap]),
  }
}

test('the first visit is counted from the beginning of the plan, the next from the last one at which the child was seen', () => {
  expect(kept([plan, every(10)], '2026-01-10')).toMatchObject({ next: '2026-01-15', late: null })
  const seen = [plan, every(10), visit('2026-01-12')]
  expect(kept(seen, '2026-01-13').next).toBe('2026-01-22')
  expect(kept([...seen, visit('2026-01-20', { seen: false })], '2026-01-21').next).toBe('2026-01-22')
  expect(kept([...seen, fact('VisitAttempted', '2026-01-21')], '2026-01-21').next).toBe('2026-01-22')
})

test('a visit is late on the day after it was due, bank holidays or not', () => {
  // Good Friday, 3 April 2026, is the last day.
  const facts = [plan, every(14), visit('2026-03-20')]
  expect(kept(facts, '2026-04-03').late).toBeNull()
  expect(kept(facts, '2026-04-04').late).toBe('2026-04-04')
})

test('a core group is no visit, nor is another agency’s call', () => {
  const facts = [plan, every(10), fact('CoreGroupHeld', '2026-01-14', { attended: ['social_care'] })]
  expect(kept([...facts, visit('2026-01-14', { agency: 'health_visiting' })], '2026-01-15').next).toBe('2026-01-15')
})

test('a gap is longer than the plan had said by then', () => {
  const facts = [
    plan,
    every(10),
    visit('2026-01-15'),
    visit('2026-01-30'),
    every(20, '2026-02-01'),
    visit('2026-02-19'),
  ]
  expect(kept(facts, '2026-02-20').visits).toEqual([
    ['2026-02-19', 20, false],
    ['2026-01-30', 15, true],
    ['2026-01-15', 10, false],
  ])
})

test('who agrees to more visits is not late on that very day', () => {
  const facts = [plan, every(30), visit('2026-01-06'), every(7, '2026-02-02')]
  expect(kept(facts, '2026-02-02')).toMatchObject({ next: '2026-02-02', late: null })
  expect(kept(facts, '2026-02-03').late).toBe('2026-02-03')
})

test('where the area says less often the plan counts, and where it says more often the area does', () => {
  const { timetable } = recordAfter([plan, every(28)], '2026-01-10')
  const [first] = timetable.duties
  if (first === undefined) throw new Error('a plan has duties')
  const clock = { ...first.clock, rule: { ...first.clock.rule, id: 'visit' }, end: null }
  const withArea = (due: string) =>
    visitsKept(timetable.history, [{ ...first, clock: { ...clock, due: onDay(due) } }]).next
  expect(withArea('2026-01-19')).toBe(onDay('2026-01-19'))
  expect(withArea('2026-02-27')).toBe(onDay('2026-02-02'))
})

test('after the plan nothing is owed, and a child in need plan goes on', () => {
  const ended = fact('PlanEnded', '2026-02-02', { next: 'child_in_need_plan' })
  expect(kept([plan, every(10), visit('2026-01-30'), ended], '2026-02-20').next).toBeNull()
  const cin = fact('CinPlanAgreed', '2026-02-02')
  expect(kept([plan, every(10), visit('2026-01-30'), ended, cin], '2026-02-20').late).toBe('2026-02-10')
})

import { expect, test } from 'vitest'
import { toNumber } from '../../kernel/day.ts'
import { shownTo } from '../birth-plan-recipients.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { fact } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { birthPlans } from './birth-plan.ts'
import { changesBetween, nextVersion } from './birth-plan-changes.ts'

function given(...facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', expectedOn: '2026-05-01', expectedBasis: 'dating_scan' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error('not a case file')
  const today = toNumber('2026-04-01' as Parameters<typeof toNumber>[0])
  const [child] = timetables({ ...file, source: null }, loadProtocol('national'), englandAndWales(), today)
  if (child === undefined) throw new Error('nobody')
  return { plans: birthPlans(child.history), facts: file.facts }
}

const first = fact('BirthPlanMade', '2026-03-02', {
  version: 1,
  ring: 'A',
  mothersCare: 'Rest',
  mustNotVisit: 'Nobody',
})
const second = fact('BirthPlanMade', '2026-03-09', { version: 2, ring: 'B', mothersCare: 'Rest', mayVisit: 'Ann' })
const shared = (detail: Record<string, unknown>, on = '2026-03-03') => fact('BirthPlanShared', on, detail)

test('every version is read with its own sharings and receipts', () => {
  const { plans } = given(
    first,
    shared({ version: 1, with: ['maternity_ward'] }),
    fact('BirthPlanReceived', '2026-03-04', { version: 1, receiver: 'midwife' }),
    second,
  )
  expect(plans.map(({ version, shared: s, received }) => [version, s.length, received.length])).toEqual([
    [1, 1, 1],
    [2, 0, 0],
  ])
})

test('what changed between two versions, section by section', () => {
  const { plans } = given(first, second)
  const [one, two] = plans.map(({ made }) => made?.fact)
  if (!one || !two) throw new Error('two versions were made')
  expect(changesBetween(one, two)).toEqual([
    { section: 'ring', before: 'A', after: 'B' },
    { section: 'mayVisit', before: '', after: 'Ann' },
    { section: 'mustNotVisit', before: 'Nobody', after: '' },
  ])
})

test('a number is never given twice, also not that of a version which was withdrawn', () => {
  expect(nextVersion(given().facts)).toBe(1)
  expect(nextVersion(given(first, second).facts)).toBe(3)
  expect(nextVersion(given(first, shared({ version: 4, with: 'duty_team' })).facts)).toBe(5)
  const made = { ...second, id: 'second' }
  const withdrawn = { kind: 'FactCorrected', on: '2026-03-10', replaces: 'second', with: null, about: ['child'] }
  expect(nextVersion(given(first, made, withdrawn as ReturnType<typeof fact>).facts)).toBe(3)
})

test('a recipient is shown what was not left out for them, and the newest sharing counts', () => {
  const { plans } = given(
    first,
    shared({ version: 1, with: ['duty_team', 'maternity_ward'] }),
    shared({ version: 1, with: ['father'], withheld: ['ring'] }, '2026-03-04'),
    shared({ version: 1, with: ['father'], withheld: ['mayVisit', 'lawfulBasis'] }, '2026-03-05'),
  )
  const [plan] = plans
  if (!plan) throw new Error('a plan was made')
  expect(shownTo(plan, 'maternity_ward')?.sections).toContain('mothersCare')
  expect(shownTo(plan, 'duty_team')?.sections).not.toContain('mothersCare')
  expect(shownTo(plan, 'father')?.sections).toContain('ring')
  expect(shownTo(plan, 'father')).toMatchObject({ basis: false })
  expect(shownTo(plan, 'father')?.sections).not.toContain('mayVisit')
  expect(shownTo(plan, 'police')).toBeNull()
})

test('where nobody decided what a parent is not shown, the parent is not shown who must stay away', () => {
  const [plan] = given(first, shared({ version: 1, with: 'parents' })).plans
  if (!plan) throw new Error('a plan was made')
  expect(shownTo(plan, 'mother')?.sections).not.toContain('mustNotVisit')
  expect(shownTo(plan, 'father')?.sections).not.toContain('homeAndSleep')
})

import { expect, test } from 'vitest'
import { type Day, day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { gestationOn, writeGestation } from '../kernel/gestation.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { readinessOfCase } from '../protocol/readiness/readiness.ts'
import { timetables } from '../protocol/timetable/timetable.ts'
import { timetableJson } from '../protocol/timetable/timetable-json.ts'
import { childCaStory } from './child-ca-case.ts'

const today = day('2026-04-14')
const story = childCaStory(today)
const { days } = story
const protocol = loadProtocol('composite')
const calendar = englandAndWales()

/** What the system would have shown of the baby's duties at the end of a day. */
function shownOn(on: Day) {
  const record = { ...story.caseOn(on), people: [{ id: 'baby' }] }
  return timetableJson(timetables(record, protocol, calendar, toNumber(on)), protocol, calendar, toNumber(on)).duties
}

/** `duty` or, of a thing done late, `duty done late`, with the working days. */
function lateOn(on: Day): string[] {
  return shownOn(on).flatMap(({ duty, status, lateBy }) => {
    if (status === 'overdue') return [`${duty} ${lateBy?.workingDays}`]
    return status === 'met_late' || status === 'missed' ? [`${duty} ${status}`] : []
  })
}

const everyDay = Array.from({ length: days.death + 8 - days.referral }, (_, i) => toDay(plusDays(days.referral, i)))

test('today she is at 27 weeks and 4 days, referred at 13 weeks and 3 days', () => {
  expect(writeGestation(gestationOn(days.expected, toNumber(today)))).toBe('27+4')
  expect(writeGestation(gestationOn(days.expected, days.referral))).toBe('13+3')
  expect(writeGestation(gestationOn(days.expected, days.birth))).toBe('33+3')
  expect(days.conference - days.birth).toBe(1)
})

test('today the assessment is late by 24 working days, and what comes next is shown with its last day', () => {
  expect(
    shownOn(today).map(({ duty, due, status, lateBy }) => [duty, due, status, lateBy?.workingDays ?? null]),
  ).toEqual([
    ['prebirth_booking', '2025-12-12', 'met', null],
    ['referral_decision', '2026-01-06', 'met', null],
    ['prebirth_allocation', '2026-01-12', 'met', null],
    ['prebirth_referral', '2026-01-23', 'met', null],
    ['prebirth_planning_meeting', '2026-02-20', 'met_late', 5],
    ['assessment_complete', '2026-03-09', 'overdue', 24],
    ['prebirth_assessment', '2026-04-03', 'overdue', 6],
    ['prebirth_strategy', '2026-04-17', 'due_soon', null],
    ['prebirth_icpc', '2026-05-01', 'open', null],
    ['prebirth_birth_plan', '2026-05-15', 'open', null],
  ])
})

test('each lateness shows on the day after the last day', () => {
  const first = new Map<string, Day>()
  for (const on of everyDay) {
    for (const { duty, status } of shownOn(on)) if (status === 'overdue' && !first.has(duty)) first.set(duty, on)
  }
  expect(Object.fromEntries(first)).toEqual({
    prebirth_planning_meeting: '2026-02-21',
    assessment_complete: '2026-03-10',
    prebirth_assessment: '2026-04-04',
    prebirth_strategy: '2026-04-18',
    prebirth_icpc: '2026-05-02',
    icpc_held: '2026-05-16',
    prebirth_birth_plan: '2026-05-16',
  })
})

test('week by week, what is owed late', () => {
  const mondays = everyDay.filter((_, i) => i % 7 === 0)
  const owed = mondays.map((on): [Day, string] => [
    on,
    lateOn(on)
      .filter(said => /\d$/.test(said))
      .join(', '),
  ])
  expect(owed.filter(([, said]) => said !== '')).toEqual([
    ['2026-02-23', 'prebirth_planning_meeting 1'],
    ['2026-03-16', 'assessment_complete 5'],
    ['2026-03-23', 'assessment_complete 10'],
    ['2026-03-30', 'assessment_complete 15'],
    ['2026-04-06', 'assessment_complete 18, prebirth_assessment 0'],
    ['2026-04-13', 'assessment_complete 23, prebirth_assessment 5'],
    ['2026-04-20', 'assessment_complete 28, prebirth_assessment 10, prebirth_strategy 1'],
    ['2026-04-27', 'assessment_complete 33, prebirth_assessment 15'],
    ['2026-05-04', 'assessment_complete 37, prebirth_assessment 19, prebirth_icpc 0'],
    ['2026-05-11', 'assessment_complete 42, prebirth_assessment 24, prebirth_icpc 5'],
    [
      '2026-05-18',
      'assessment_complete 47, prebirth_assessment 29, prebirth_icpc 10, icpc_held 1, prebirth_birth_plan 1',
    ],
    ['2026-05-25', 'prebirth_icpc 14, icpc_held 5'],
  ])
})

test('the baby is born before there is a plan; a day later there is one, and what is owed after the birth is done in time', () => {
  const birth = toDay(days.birth)
  expect(lateOn(birth)).toContain('prebirth_birth_plan missed')
  expect(shownOn(birth).find(({ duty }) => duty === 'prebirth_icpc')?.status).toBe('overdue')
  const conference = shownOn(toDay(days.conference))
  expect(conference.find(({ duty }) => duty === 'prebirth_icpc')?.status).toBe('met_late')
  expect(conference.find(({ duty }) => duty === 'first_core_group')?.status).toBe('open')
  const after = shownOn(toDay(plusDays(days.birth, 40))).filter(({ duty }) =>
    /^postbirth|^first_core|^rcpc_first/.test(duty),
  )
  expect(after.map(({ status }) => status)).toEqual(after.map(() => 'met'))
})

test('her death ends everything that was owed', () => {
  const open = shownOn(toDay(days.death)).filter(({ status }) =>
    ['open', 'due_soon', 'overdue', 'waiting', 'missed'].includes(status),
  )
  expect(open).toEqual([])
})

test('the history was on record from the first day: two children removed, with reasons and orders', () => {
  const { earlier } = story.caseOn(toDay(days.referral))
  const removed = earlier.flatMap(fact => (fact.kind === 'ChildRemoved' ? [fact] : []))
  expect(removed.map(({ about, order, reasons, attributedTo }) => [about[0], order, reasons, attributedTo])).toEqual([
    ['tobias', 'care_order', ['neglect', 'substance_misuse'], ['rosa']],
    ['wren', 'care_order', ['neglect', 'domestic_abuse'], ['rosa']],
  ])
})

test('until the birth several agencies are there, and none of them escalates', () => {
  const facts = everyDay.flatMap(on => (on === toDay(days.birth) ? story.caseOn(on).facts : []))
  expect(new Set(facts.flatMap(fact => (fact.kind === 'AgencyInvolved' ? [fact.agency] : [])))).toEqual(
    new Set(['midwifery', 'health_visiting', 'police']),
  )
  expect(facts.filter(fact => fact.kind.startsWith('Escalation'))).toEqual([])
})

test('on whichever day it is told the story has its shape', () => {
  for (const start of ['2025-12-24', '2026-05-03', '2026-08-31', '2026-11-23', '2027-01-02', '2027-03-27'].map(day)) {
    const told = childCaStory(start)
    const record = { ...told.caseOn(start), people: [{ id: 'baby' }] }
    const { duties } = timetableJson(
      timetables(record, protocol, calendar, toNumber(start)),
      protocol,
      calendar,
      toNumber(start),
    )
    const late = duties.filter(({ status }) => status === 'overdue').map(({ duty }) => duty)
    expect([start, late]).toEqual([start, ['assessment_complete', 'prebirth_assessment']])
    const by = duties.find(({ duty }) => duty === 'assessment_complete')?.lateBy?.workingDays ?? 0
    expect(by).toBeGreaterThanOrEqual(20)
    expect(by).toBeLessThanOrEqual(27)
  }
})

/** What the ward and the duty team would have lacked, had she been born on the night of a day. */
function lackedOn(on: Day): string[] {
  const file = { ...story.caseOn(on), people: [{ id: 'baby' }], relationships: [] }
  const [child] = readinessOfCase(file, protocol, calendar, toNumber(on))
  return child?.missing.map(({ need }) => need.id) ?? []
}

test('from the first late day on the story says what the ward would lack that night', () => {
  const first = everyDay.find(on => lateOn(on).length > 0)
  expect(first).toBe('2026-02-21')
  expect(lackedOn(day('2026-02-21'))).toEqual(['birth_plan_at_unit', 'home_ready', 'parents_told'])
  const nights = everyDay.filter(on => on >= '2026-02-21' && toNumber(on) < days.birth)
  expect(nights.length).toBeGreaterThan(60)
  for (const on of nights) expect(lackedOn(on)).toEqual(expect.arrayContaining(['birth_plan_at_unit', 'home_ready']))
})

test('on the night before she was born, an enquiry under way, the ward lacked all of the birth plan', () => {
  expect(lackedOn(toDay(plusDays(days.birth, -1)))).toEqual([
    'birth_plan_at_unit',
    'birth_plan_at_duty_team',
    'who_may_take_home',
    'visitors_excluded',
    'home_ready',
    'national_alert',
    'parents_told',
  ])
})

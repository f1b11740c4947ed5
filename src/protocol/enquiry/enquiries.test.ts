import { expect, test } from 'vitest'
import { day, toDay, toNumber } from '../../kernel/day.ts'
import { atLondon } from '../../kernel/instant.ts'
import type { Fact } from '../fact.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { enquiriesOf, isBegun, isOver, startedAt } from './enquiries.ts'
import { openToChallenge } from './open-to-challenge.ts'
import { concluded, discussion, timetableOn } from './test-enquiry.ts'
import { clocksStartedBy, dutiesMetBy, onlyAfterOthers } from './what-it-started.ts'
import { whereTheLawStands } from './where-the-law-stands.ts'
import { notThere, sayMissing } from './who-takes-part.ts'

const of = (id: string, on: string) => ({ id, about: ['baby'], on: day(on) })
const held: Fact = { ...of('k', '2026-02-20'), kind: 'ConferenceHeld', type: 'initial', decision: 'plan' }

test('whoever of the three was not there is named, and any service speaks for health', () => {
  expect(sayMissing(notThere(['social_care', 'midwifery']))).toBe('police')
  expect(sayMissing(notThere(['social_care']))).toBe('police and health')
  expect(sayMissing(notThere(['education']))).toBe('children’s social care, police and health')
  for (const health of ['midwifery', 'health_visiting', 'general_practice', 'health', 'family_nurse', 'mental_health'])
    expect(notThere(['social_care', 'police', health])).toEqual([])
  // A file that does not say who took part says nothing of who was missing.
  expect([notThere(undefined), notThere([])]).toEqual([[], []])
})

test('two enquiries run side by side, each with its clock, and each ends by itself', () => {
  const timetable = timetableOn(
    '2026-02-16',
    discussion('s1', '2026-02-02', { enquiry: 'e1' }),
    discussion('s2', '2026-02-09', { enquiry: 'e2' }),
    discussion('s3', '2026-02-10', { enquiry: 'e1', decision: 'reconvene' }),
    concluded('2026-02-12', { enquiry: 'e2', outcome: 'not_substantiated' }),
  )
  const [one, other] = enquiriesOf(timetable)
  expect(one?.discussions.map(({ id }) => id)).toEqual(['s1', 's3'])
  expect(one?.clocks.map(({ clock, status }) => [clock.rule.id, status])).toEqual([['icpc_held', 'due_soon']])
  expect(one && isOver(one)).toBe(false)
  expect(other?.concluded?.outcome).toBe('not_substantiated')
  expect(other?.clocks.map(({ status }) => status)).toEqual(['ended'])
  expect(other && isOver(other)).toBe(true)
})

test('what names no enquiry belongs to the oldest that is open, as its clocks do', () => {
  const timetable = timetableOn(
    '2026-02-27',
    discussion('s1', '2026-02-02', { enquiry: 'e1' }),
    discussion('s2', '2026-02-09', { enquiry: 'e2' }),
    concluded('2026-02-12'),
    held,
  )
  const [one, other] = enquiriesOf(timetable)
  expect([one?.conference?.id, one?.clocks[0]?.status]).toEqual(['k', 'met'])
  expect([other?.conference, other?.clocks[0]?.status]).toEqual([null, 'due_soon'])
})

test('an enquiry of a file that names none lasts until it was concluded; then a discussion begins another', () => {
  const timetable = timetableOn(
    '2026-02-27',
    discussion('s1', '2026-02-02'),
    discussion('s2', '2026-02-04', { decision: 'reconvene' }),
    concluded('2026-02-09', { outcome: 'not_substantiated' }),
    discussion('s3', '2026-02-16'),
  )
  expect(enquiriesOf(timetable).map(({ discussions }) => discussions.map(({ id }) => id))).toEqual([
    ['s1', 's2'],
    ['s3'],
  ])
})

test('who makes the enquiry starts no second clock of it', () => {
  const started: Fact = { ...of('t', '2026-02-02'), kind: 'Section47Started', enquiry: 'e1', ledBy: 'with_police' }
  const [one] = enquiriesOf(timetableOn('2026-02-05', discussion('s1', '2026-02-02', { enquiry: 'e1' }), started))
  expect(one?.started?.ledBy).toBe('with_police')
  expect(one && startedAt(one)?.id).toBe('s1')
  expect(one?.clocks).toHaveLength(1)
})

test('a discussion that started nothing is no enquiry', () => {
  const [one] = enquiriesOf(timetableOn('2026-02-05', discussion('s1', '2026-02-02', { decision: 'no_section_47' })))
  expect(one && isBegun(one)).toBe(false)
})

test('a discussion says at once what it started, what it met, and what waits for others', () => {
  const timetable = timetableOn('2026-02-02', discussion('s1', '2026-02-02', { enquiry: 'e1' }))
  const [{ fact }] = timetable.history.facts.slice(-1) as [(typeof timetable.history.facts)[number]]
  const [clock, ...others] = clocksStartedBy([fact], timetable)
  expect(others).toEqual([])
  expect([clock?.clock.rule.id, clock?.clock.due]).toEqual(['icpc_held', toNumber(day('2026-02-23'))])
  expect(dutiesMetBy(fact, timetable).map(({ clock }) => clock.rule.id)).toContain('prebirth_strategy')
  const today = toNumber(day('2026-02-02'))
  const after = onlyAfterOthers(editionOn(loadProtocol('composite'), today), today)
  expect(after).toContainEqual({
    duty: 'first_core_group',
    title: 'First core group',
    after: 'once the conference was held and made a plan',
    window: '10 working days after the conference that made the plan',
  })
  expect(after.map(({ duty }) => duty)).not.toContain('icpc_held')
})

test('a decision not to start, or to meet again, is open to challenge on the day on which it is known', () => {
  const at = (on: string) => ({ recordedAt: atLondon(toNumber(day(on)), '16:00') })
  const no = discussion('s1', '2026-02-02', { enquiry: 'e1', decision: 'no_section_47', ...at('2026-02-02') })
  const open = (today: string, ...facts: Fact[]) => openToChallenge(timetableOn(today, ...facts).history)
  expect(open('2026-02-02', no).map(({ id }) => id)).toEqual(['s1'])
  expect(open('2026-02-03', no)).toEqual([])
  const later = { ...no, ...at('2026-02-05') }
  expect(open('2026-02-05', later)).toHaveLength(1)
  // Out of a file, of long ago.
  expect(open('2026-03-20', { ...no, ...at('2026-03-20') })).toEqual([])
  const overtaken = discussion('s2', '2026-02-02', { enquiry: 'e1', at: '17:00', ...at('2026-02-02') })
  expect(open('2026-02-02', { ...no, at: '09:00' }, overtaken)).toEqual([])
})

test('where the law stands is the last step and the last status, and what partners must do as it was last said', () => {
  const { history } = timetableOn(
    '2026-03-10',
    { ...of('g', '2026-02-02'), kind: 'LegalGatewayRequested' },
    { ...of('m', '2026-02-05'), kind: 'LegalMeetingHeld', decided: 'letter_before_proceedings', partnersMust: 'Wait' },
    { ...of('l', '2026-02-09'), kind: 'LetterBeforeProceedingsSent' },
    { ...of('n', '2026-02-12'), kind: 'LegalMeetingHeld', decided: 'meet_again' },
    { ...of('o', '2026-02-20'), kind: 'LegalGatewayRequested' },
  )
  const stands = whereTheLawStands(history)
  expect(stands.last?.id).toBe('o')
  expect(stands.asked?.id).toBe('o')
  expect([stands.status, stands.partnersMust?.partnersMust]).toEqual([null, 'Wait'])
  expect(toDay(history.today)).toBe('2026-03-10')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { fact, given } from '../reference/given.ts'
import { type SlowStep, slowClocks } from '../reference/slow-ladder.ts'
import { timetables } from '../timetable/timetable.ts'
import { escalationsOf } from './fold-escalations.ts'
import { ladderClocks } from './ladder-clocks.ts'

const runs = { numRuns: 300, seed: 20261126 }
const PROTOCOLS = ['lincolnshire', 'sefton', 'composite', 'pan-sussex', 'birmingham'] as const

/** Days before which and over which counting goes wrong: both changes of the clocks, Easter, bank holidays, Christmas. */
const HOT = ['2026-03-27', '2026-04-01', '2026-04-30', '2026-05-21', '2026-08-27', '2026-10-23', '2026-12-22']
const anyDay = fc
  .tuple(fc.constantFrom(...HOT), fc.nat(6))
  .map(([from, on]) => toDay(plusDays(toNumber(day(from)), on)))
const anyTime = fc.oneof(
  fc.constantFrom('00:00', '00:30', '01:30', '02:00', '23:59', '16:00'),
  fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
)
const KINDS = ['Answered', 'Discussed', 'MeetingCalled', 'MeetingHeld', 'Moved', 'Resolved', 'Withdrawn'] as const

/** The days and times of an escalation and of what follows, each later than the one before. */
const steps = fc
  .record({
    on: anyDay,
    at: fc.option(anyTime),
    later: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), days: fc.nat(5), at: fc.option(anyTime) }), {
      maxLength: 7,
    }),
  })
  .map(({ on, at, later }): SlowStep[] => {
    const all: SlowStep[] = [{ kind: 'EscalationRaised', on, at }]
    let stage = 1
    for (const step of later) {
      const before = all.at(-1)
      if (before === undefined || before.kind === 'EscalationResolved' || before.kind === 'EscalationWithdrawn') break
      // Of one day, what is later in time; where a time is not known, the next day.
      const isSameDay = step.days === 0 && step.at !== null && before.at !== null && step.at > before.at
      const next = toDay(plusDays(toNumber(before.on), isSameDay ? 0 : Math.max(1, step.days)))
      if (step.kind === 'Moved') stage += 1
      all.push({
        ...{ kind: `Escalation${step.kind}`, on: next, at: step.at },
        ...(step.kind === 'Moved' ? { stage } : {}),
      })
    }
    return all
  })

const factsOf = (id: string, all: readonly SlowStep[]) =>
  all.map(({ kind, on, at, stage }) =>
    fact(kind, on, {
      escalation: id,
      ...(at === null ? {} : { at }),
      ...(stage === undefined ? {} : { stage }),
      ...(kind === 'EscalationRaised' ? { agency: 'midwifery', against: 'social_care', reason: 'invented' } : {}),
    }),
  )

/** The clocks of each escalation of a case, as the engine has them. */
function counted(id: string, facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error('The case of a test has mistakes')
  const protocol = loadProtocol(id)
  const [child] = timetables(file, protocol, englandAndWales(), toNumber(day('2027-06-01')))
  if (child === undefined) throw new Error('A case has a child')
  const all = escalationsOf(child.history, protocol).map(escalation => {
    const clocks = ladderClocks(escalation, englandAndWales()).map(({ what, stage, due, dueAt, end }) => ({
      ...{ what, stage: `${stage.n}`, due: due === null ? null : toDay(due), dueAt },
      end: end === null ? null : `${end.how} ${end.at.fact.on}`,
    }))
    return { id: escalation.id, clocks: inOrder(clocks) }
  })
  return new Map(all.map(one => [one.id, one.clocks]))
}

const inOrder = <T>(clocks: readonly T[]) =>
  [...clocks].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

function bySlowHand(id: string, all: readonly SlowStep[]) {
  const ladder = editionOn(loadProtocol(id), toNumber(all[0]?.on ?? day('2026-01-01')))?.ladder ?? null
  return inOrder(slowClocks(ladder, ladder?.stages[0]?.n ?? null, all))
}

describe('the clocks of an escalation', () => {
  test('are those that a wall calendar and a watch give, whatever the order in which the steps stand in the file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROTOCOLS), steps, fc.boolean(), (id, all, isReversed) => {
        const facts = factsOf('x1', all)
        expect(counted(id, isReversed ? facts.toReversed() : facts).get('x1')).toEqual(bySlowHand(id, all))
      }),
      runs,
    )
  })

  test('of two that are open at a time each has its own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROTOCOLS), steps, steps, (id, one, other) => {
        const found = counted(id, [...factsOf('x1', one), ...factsOf('x2', other)])
        expect(found.get('x1')).toEqual(bySlowHand(id, one))
        expect(found.get('x2')).toEqual(bySlowHand(id, other))
      }),
      runs,
    )
  })

  test('follow a correction of the time of raising, as if it had been written so at first', () => {
    const right = steps.filter(([raised]) => raised?.at !== null)
    fc.assert(
      fc.property(fc.constantFrom(...PROTOCOLS), right, anyTime, (id, all, wrong) => {
        const [raised, ...later] = factsOf('x1', all)
        if (raised === undefined) return
        const { about: _about, ...instead } = raised
        const corrected = fact('FactCorrected', raised.on, { replaces: 'f0', with: { ...instead, about: ['child'] } })
        expect(counted(id, [{ ...raised, at: wrong }, ...later, corrected]).get('x1')).toEqual(bySlowHand(id, all))
      }),
      runs,
    )
  })
})

const raised = (on: string, at?: string) =>
  fact('EscalationRaised', on, {
    ...{ escalation: 'x1', agency: 'midwifery', against: 'social_care' },
    ...(at === undefined ? {} : { at }),
  })
const step = (kind: string, on: string, more: object = {}) => fact(kind, on, { escalation: 'x1', ...more })
const dueAt = (protocol: string, on: string, ...facts: ReturnType<typeof fact>[]) =>
  given({ facts, protocol })
    .on(on)
    .duties.filter(row => row.duty === 'escalation_answer')
    .map(row => `${row.due} ${row.dueAt}`)

test('48 hours over the end of March are over an hour later by the clock on the wall, over October an hour earlier', () => {
  expect(dueAt('lincolnshire', '2026-03-28', raised('2026-03-28', '12:00'))).toEqual([
    '2026-03-30 2026-03-30T12:00:00.000Z',
  ])
  expect(dueAt('lincolnshire', '2026-10-24', raised('2026-10-24', '12:00'))).toEqual([
    '2026-10-26 2026-10-26T11:00:00.000Z',
  ])
})

test('48 hours from a day without a time are two whole days', () => {
  expect(dueAt('lincolnshire', '2026-12-24', raised('2026-12-24'))).toEqual(['2026-12-26 null'])
})

test('three working days over Christmas end after the bank holidays', () => {
  // 24 December is a Thursday; Christmas Day and Monday 28 December, for Boxing Day on a Saturday, are holidays.
  expect(dueAt('sefton', '2026-12-24', raised('2026-12-24', '09:00'))).toEqual(['2026-12-31 null'])
})

test('an answer that is written down later with its earlier time is in time, and that it showed as late stays true', () => {
  const answer = step('EscalationAnswered', '2026-03-12', { at: '09:00', recordedAt: '2026-03-14T10:00:00Z' })
  const seen = given({ facts: [raised('2026-03-10', '10:30'), answer], protocol: 'lincolnshire' })
  expect(seen.knownAt('escalation_answer', '2026-03-13')).toEqual(['child 2026-03-12 overdue'])
  expect(seen.duty('escalation_answer', '2026-03-14')).toEqual(['child 2026-03-12 met 2026-03-12'])
  expect(seen.wasLate('escalation_answer', '2026-03-14')).toEqual([true])
})

describe('where the ladder has a meeting', () => {
  const second = [raised('2026-03-02', '09:00'), step('EscalationMoved', '2026-03-05', { at: '09:00', stage: 2 })]
  const meeting = (today: string, ...more: ReturnType<typeof fact>[]) =>
    ['escalation_meeting_notice', 'escalation_meeting'].map(
      duty => given({ facts: [...second, ...more], protocol: 'sefton' }).duty(duty, today)[0],
    )

  test('it is owed from the end of the time for an answer, and its notice 48 hours after', () => {
    // Stage 2 from Thursday; two working days for an answer end on Monday 9 March.
    expect(meeting('2026-03-06')).toEqual(['child 2026-03-11 waiting', 'child 2026-03-16 waiting'])
    expect(meeting('2026-03-12')).toEqual(['child 2026-03-11 overdue', 'child 2026-03-16 due_soon'])
    const [row] = given({ facts: second, protocol: 'sefton' })
      .on('2026-03-10')
      .duties.filter(one => one.duty === 'escalation_meeting')
    expect(row).toMatchObject({ opens: '2026-03-09', confidence: 'derived', owner: { agency: 'midwifery' } })
    expect(row?.working).toBe('5 working days after the last day for an answer at this stage, 9 March 2026')
  })

  test('it is met when it was called and when it was held, and ends with the next stage or the end', () => {
    const called = step('EscalationMeetingCalled', '2026-03-10', { for: '2026-03-13' })
    const held = step('EscalationMeetingHeld', '2026-03-13', { attended: ['midwifery', 'social_care'] })
    expect(meeting('2026-03-13', called, held)).toEqual([
      'child 2026-03-11 met 2026-03-10',
      'child 2026-03-16 met 2026-03-13',
    ])
    expect(meeting('2026-03-20', held)).toEqual([
      'child 2026-03-11 met_late 2026-03-13',
      'child 2026-03-16 met 2026-03-13',
    ])
    const settled = step('EscalationResolved', '2026-03-06', { at: '10:00', outcome: 'Invented', upheld: 'upheld' })
    expect(meeting('2026-03-20', settled)).toEqual(['child 2026-03-11 ended', 'child 2026-03-16 ended'])
  })

  test('none is owed where the source has none', () => {
    const rows = given({ facts: second, protocol: 'lincolnshire' }).on('2026-03-20').duties
    expect(rows.filter(row => row.duty.startsWith('escalation_meeting'))).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, plusDays, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { isWorkingDay } from '../../kernel/working-days.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import { conference, fact, initiated } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import type { Bound, ChildOfSitting, ConferenceType } from './bounds.ts'
import { costOf, judgeDay, proposeAmong, proposeDays, sayBreak } from './dates.ts'

const calendar = englandAndWales()
type Facts = readonly ReturnType<typeof fact>[]

function childOf(facts: Facts, on: string, of: { type: ConferenceType; protocol: string; person?: object }) {
  const people = [{ id: 'child', expectedOn: '2026-05-01', ...of.person }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const protocol = loadProtocol(of.protocol)
  const today = toNumber(day(on))
  const timetable = timetables(file, protocol, calendar, today)[0]
  if (timetable === undefined) throw new Error('one child has one timetable')
  const child: ChildOfSitting = { childId: 'child', type: of.type, timetable }
  return { child, file, counting: { protocol, calendar, today } }
}

const daysOf = ({ days }: ReturnType<typeof proposeDays>) => days.map(({ day: n }) => sayDay(n))
const referral = fact('ReferralReceived', '2025-11-03')
const strategy = (on: string) => fact('StrategyDiscussionHeld', on, initiated('e1'))
const bornBefore = { expectedOn: undefined, bornOn: '2020-05-05' }

test('days are proposed from the next working day to the last that the limit leaves, and each says what it keeps', () => {
  const { child, counting } = childOf([referral, strategy('2026-02-02')], '2026-02-03', {
    ...{ type: 'initial', protocol: 'national', person: bornBefore },
  })
  const proposed = proposeDays([child], counting)
  expect(proposed.kind).toBe('all_kept')
  expect(daysOf(proposed)).toEqual([
    ...['4 February 2026', '9 February 2026', '13 February 2026', '18 February 2026', '23 February 2026'],
  ])
  expect(proposed.days[0]?.keeps.map(({ duty }) => duty)).toEqual(['icpc_held'])
})

test('a limit that ends today still has today', () => {
  const { child, counting } = childOf([referral, strategy('2026-02-02')], '2026-02-23', {
    ...{ type: 'initial', protocol: 'national', person: bornBefore },
  })
  expect(daysOf(proposeDays([child], counting))).toEqual(['23 February 2026'])
})

describe('fifteen working days that end before the area’s floor', () => {
  // Lincolnshire holds no pre-birth conference before 30+0, which is 20 February; the limit ends on 13 February.
  const { child, counting } = childOf([referral, strategy('2026-01-23')], '2026-01-26', {
    ...{ type: 'initial', protocol: 'lincolnshire' },
  })
  const proposed = proposeDays([child], counting)

  test('leave no day, and it is said which two they are', () => {
    expect(proposed).toMatchObject({ kind: 'none_keeps_all' })
    expect(proposed.kind === 'none_keeps_all' && proposed.why.join()).toMatch(
      /Initial child protection conference ends on 13 February 2026 .*Pre-birth conference is not to be held before 20 February 2026 .*No day satisfies both\./,
    )
  })

  test('are shown with the day that breaks least first, and what either breaks', () => {
    expect(daysOf(proposed)).toEqual(['13 February 2026', '20 February 2026', '26 January 2026'])
    expect(proposed.days.slice(0, 2).map(({ breaks }) => breaks.map(sayBreak))).toEqual([
      [expect.stringMatching(/^Pre-birth conference.*: 5 working days before the first day, 20 February 2026 \(/)],
      [expect.stringMatching(/^Initial child protection conference: 5 working days after the last day, 13 February/)],
    ])
  })
})

test('a limit that is over is broken by every day, and the first one breaks it least', () => {
  const { child, counting } = childOf([referral, strategy('2026-01-05')], '2026-02-10', {
    ...{ type: 'initial', protocol: 'national', person: bornBefore },
  })
  const proposed = proposeDays([child], counting)
  expect(daysOf(proposed)).toEqual(['10 February 2026'])
  expect(proposed).toMatchObject({ why: [expect.stringContaining('the last day was 26 January 2026')] })
})

test('reports that are owed to parents three working days before leave those days from today', () => {
  const { child, counting } = childOf([referral, strategy('2026-02-02')], '2026-02-16', {
    ...{ type: 'initial', protocol: 'pan-sussex', person: bornBefore },
  })
  const proposed = proposeDays([child], counting)
  expect(daysOf(proposed)).toEqual(['19 February 2026', '20 February 2026', '23 February 2026'])
  const judged = judgeDay(toNumber(day('2026-02-18')), proposed.bounds, calendar)
  expect(judged.breaks.map(sayBreak)).toEqual([
    expect.stringMatching(/^Reports shared with the parents.*: 1 working day too soon for it, counted from today/),
  ])
})

test('a sister on a plan and her unborn brother have days that keep the review’s limit and the area’s window', () => {
  const of = (facts: Facts, type: ConferenceType, person?: object) =>
    childOf(facts, '2026-01-26', { type, protocol: 'composite', ...(person === undefined ? {} : { person }) })
  const baby = of([referral, strategy('2026-01-23')], 'initial')
  const sister = of(
    [referral, fact('ConferenceHeld', '2025-11-10', conference('initial', 'plan'))],
    'review',
    bornBefore,
  )
  const proposed = proposeDays([baby.child, sister.child], baby.counting)
  expect(proposed.kind).toBe('all_kept')
  expect(new Set(proposed.days.flatMap(({ keeps }) => keeps.map(({ duty }) => duty)))).toEqual(
    new Set(['icpc_held', 'prebirth_icpc', 'rcpc_first']),
  )
  expect(daysOf(proposed).at(-1)).toBe('10 February 2026')
})

test('after a loss no day is asked of anybody', () => {
  const { child, counting } = childOf(
    [referral, strategy('2026-02-02'), fact('PregnancyEnded', '2026-02-03')],
    '2026-02-04',
    { type: 'initial', protocol: 'composite' },
  )
  expect(proposeDays([child], counting).bounds).toEqual([])
})

const aBound: fc.Arbitrary<Bound> = fc
  .tuple(fc.integer({ min: -30, max: 90 }), fc.integer({ min: -10, max: 60 }), fc.constantFrom('from', 'to', 'both'))
  .map(([start, length, ends]) => ({
    ...{ childId: 'child', duty: 'any', title: 'Any', working: '', source: '', kind: 'conference' as const },
    from: ends === 'to' ? null : plusDays(MONDAY, start),
    to: ends === 'from' ? null : plusDays(MONDAY, start + length),
  }))
const MONDAY = toNumber(day('2026-03-23'))

/** The duties of real records, under every protocol that there is. */
const aCase = fc.record({
  protocol: fc.constantFrom('national', 'composite', 'lincolnshire', 'london', 'pan-sussex', 'sefton', 'cheshire-east'),
  type: fc.constantFrom<ConferenceType>('initial', 'review', 'transfer_in'),
  today: fc.integer({ min: 0, max: 120 }).map(n => toDay(plusDays(toNumber(day('2026-01-05')), n))),
  facts: fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 150 }),
        fc.constantFrom(
          ['StrategyDiscussionHeld', initiated('e1')] as const,
          ['StrategyDiscussionHeld', initiated('e2')] as const,
          ['ConferenceHeld', conference('initial', 'plan')] as const,
          ['ConferenceHeld', conference('review', 'continue')] as const,
          ['ConferenceHeld', conference('initial', 'adjourned')] as const,
          ['TransferNotified', { written: true }] as const,
          ['BirthRecorded', {}] as const,
        ),
      ),
      { maxLength: 5 },
    )
    .map(rows => rows.map(([n, [kind, more]]) => fact(kind, toDay(plusDays(toNumber(day('2025-11-10')), n)), more))),
})

describe('of every case', () => {
  const runs = { seed: 20_261_125, numRuns: 400 }

  test('no day that is proposed as keeping all breaks anything, by the engine’s own word', () => {
    fc.assert(
      fc.property(aCase, ({ protocol, type, today, facts }) => {
        const { child, file, counting } = childOf([referral, ...facts], today, { type, protocol })
        const proposed = proposeDays([child], counting)
        if (proposed.kind !== 'all_kept') return
        const running = child.timetable.duties.filter(({ clock }) => clock.end === null)
        for (const { day: on } of proposed.days) {
          expect(isWorkingDay(calendar, on)).toBe(true)
          const decision = type === 'review' ? ('continue' as const) : ('plan' as const)
          // One for each enquiry, as a meeting that answers both would be recorded.
          const held = ['e1', 'e2', undefined].map((enquiry, i) => ({
            ...{ kind: 'ConferenceHeld' as const, id: `held${i}`, about: ['child'], on: toDay(on), type },
            decision,
            ...(enquiry === undefined ? {} : { enquiry }),
          }))
          const then = timetables({ ...file, facts: [...file.facts, ...held] }, counting.protocol, calendar, on)[0]
          for (const { id } of running) {
            const met = then?.duties.find(duty => duty.id === id)
            if (met?.clock.end?.how !== 'met' || !met.clock.end.fact.id.startsWith('held')) continue
            expect([id, met.status]).toEqual([id, met.status === 'late_at_registration' ? met.status : 'met'])
            expect(met.clock.opens ?? 0).toBeLessThanOrEqual(on)
          }
        }
      }),
      runs,
    )
  })

  test('where no day keeps all, looking at each day finds none either, and none that breaks less', () => {
    fc.assert(
      fc.property(fc.array(aBound, { maxLength: 4 }), bounds => {
        const proposed = proposeAmong(bounds, { calendar, today: MONDAY })
        const every = Array.from({ length: 300 }, (_, n) => plusDays(MONDAY, n)).filter(n => isWorkingDay(calendar, n))
        const costs = every.map(n => costOf(n, bounds, calendar))
        const kept = every.filter(n => bounds.every(({ from, to }) => (from ?? n) <= n && n <= (to ?? n)))
        expect(proposed.kind).toBe(kept.length > 0 ? 'all_kept' : 'none_keeps_all')
        if (proposed.kind === 'all_kept') {
          expect(proposed.days.every(({ day: n, breaks }) => breaks.length === 0 && kept.includes(n))).toBe(true)
        } else expect(costOf(proposed.days[0]?.day ?? MONDAY, bounds, calendar)).toBe(Math.min(...costs))
      }),
      { ...runs, numRuns: 2000 },
    )
  })
})

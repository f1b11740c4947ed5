import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day, toNumber } from '../../kernel/day.ts'
import { endOfDay, type Instant, startOfDay } from '../../kernel/instant.ts'
import type { Person } from '../case-file.ts'
import { type Fact, factSchema } from '../fact.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { type RandomCase, randomCase } from '../reference/random-cases.ts'
import { asKnownAt, timetables } from './timetable.ts'
import { timetableJson } from './timetable-json.ts'

const calendar = englandAndWales()
const composite = loadProtocol('composite')
const runs = { seed: 20_260_223, numRuns: 1000 }

/** One child is unborn for the length of a pregnancy, the other was born before the case began. */
function peopleOf(file: RandomCase): Person[] {
  const first = file.facts[0]?.on ?? file.today
  const expectedOn = day(Temporal.PlainDate.from(first).add({ days: 120 }).toString())
  return [
    { id: 'ann', expectedOn },
    { id: 'ben', bornOn: day('2010-01-01') },
  ]
}

type Asked = { people?: readonly Person[]; facts?: readonly Fact[]; today?: Day; knownAt?: Instant | null }

function answer(
  file: RandomCase,
  { people = peopleOf(file), facts = file.facts, today = file.today, knownAt = file.knownAt }: Asked = {},
) {
  const record = { people, facts, source: file.source }
  const on = toNumber(today)
  return timetableJson(
    timetables(knownAt === null ? record : asKnownAt(record, knownAt), composite, calendar, on),
    composite,
    calendar,
    on,
  )
}

const later = (file: RandomCase, days: number) => day(Temporal.PlainDate.from(file.today).add({ days }).toString())

describe('of every case', () => {
  test('the order of facts in the file does not matter', () => {
    fc.assert(
      fc.property(
        randomCase.chain(file =>
          fc.tuple(fc.constant(file), fc.shuffledSubarray([...file.facts], { minLength: file.facts.length })),
        ),
        ([file, facts]) => {
          expect(answer(file, { facts })).toEqual(answer(file))
        },
      ),
      runs,
    )
  })

  test('the order of people does not matter', () => {
    fc.assert(
      fc.property(randomCase, file => {
        expect(answer(file, { people: peopleOf(file).reverse() }).duties).toEqual(answer(file).duties)
      }),
      runs,
    )
  })

  test('no clock is both met and owed, and each is listed once', () => {
    fc.assert(
      fc.property(randomCase, file => {
        const { duties } = answer(file)
        for (const row of duties) {
          expect(row.metOn !== null, row.clock).toBe(row.status === 'met' || row.status === 'met_late')
          expect(row.lateBy !== null, row.clock).toBe(row.status === 'met_late' || row.status === 'overdue')
          if (row.status === 'met') expect(row.due === null || (row.metOn ?? '') <= row.due, row.clock).toBe(true)
          if (row.lateBy !== null) expect(row.wasLate, row.clock).toBe(true)
          if (row.lateBy !== null) expect(row.lateBy.days, row.clock).toBeGreaterThan(0)
        }
        expect(new Set(duties.map(row => row.clock)).size).toBe(duties.length)
      }),
      runs,
    )
  })

  test('a fact that has nothing to do with it changes no duty', () => {
    const unrelated = fc.constantFrom(
      'NoteAdded',
      'AgencyInvolved',
      'AgencyReportReceived',
      'StrengthIdentified',
      'VisitMade',
      'PartnershipTold',
    )
    fc.assert(
      fc.property(randomCase, unrelated, fc.nat(400), (file, kind, days) => {
        const on = day(
          Temporal.PlainDate.from(file.facts[0]?.on ?? file.today)
            .add({ days })
            .toString(),
        )
        const more = factSchema.parse({ kind, id: 'more', on, about: ['ann'] })
        const facts: Fact[] = [...file.facts, { ...more, id: 'more', about: ['ann'] }]
        expect(answer(file, { facts })).toEqual(answer(file))
      }),
      runs,
    )
  })

  test('a fact about another child changes no duty to this one', () => {
    fc.assert(
      fc.property(randomCase, randomCase, (file, other) => {
        const others = other.facts
          .filter(fact => fact.kind !== 'FactCorrected')
          .map(fact => ({ ...fact, id: `other-${fact.id}`, about: ['ben'] }))
        const toAnn = (duties: ReturnType<typeof answer>['duties']) => duties.filter(row => row.about === 'ann')
        expect(toAnn(answer(file, { facts: [...file.facts, ...others] }).duties)).toEqual(toAnn(answer(file).duties))
      }),
      runs,
    )
  })

  test('what once was late stays so, as the days pass and as more becomes known', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(200), fc.nat(200), (file, one, two) => {
        const [sooner, then] = [later(file, Math.min(one, two)), later(file, Math.max(one, two))]
        const before = answer(file, { today: sooner, knownAt: endOfDay(sooner) }).duties
        const after = new Map(
          answer(file, { today: then, knownAt: endOfDay(then) }).duties.map(row => [row.clock, row]),
        )
        for (const row of before) if (row.wasLate) expect(after.get(row.clock)?.wasLate ?? true, row.clock).toBe(true)
      }),
      runs,
    )
  })

  test('to know everything by the end of a day is to know it without asking when', () => {
    fc.assert(
      fc.property(randomCase, file => {
        const facts = file.facts.map(fact => ({ ...fact, recordedAt: startOfDay(fact.on) }))
        expect(answer(file, { facts, knownAt: endOfDay(file.today) })).toEqual(answer(file, { facts, knownAt: null }))
      }),
      runs,
    )
  })

  test('nothing changes before the day that it names as the next change', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(60), (file, days) => {
        const happened = file.facts.filter(fact => fact.on <= file.today)
        const everything = { people: peopleOf(file), facts: happened, source: file.source }
        // What is recorded later is a change that nobody can foresee.
        const record = asKnownAt(everything, endOfDay(file.today))
        const now = timetables(record, composite, calendar, toNumber(file.today))
        const on = later(file, days)
        const then = timetables(record, composite, calendar, toNumber(on))
        for (const [i, child] of now.entries()) {
          if (child.nextChange !== null && child.nextChange <= toNumber(on)) continue
          const states = (each: typeof child | undefined) =>
            each?.duties.map(duty => [duty.id, duty.status, duty.wasLate])
          expect(states(then[i])).toEqual(states(child))
        }
      }),
      runs,
    )
  })
})

test('knowing is monotone: what was known at an instant is known at any later one', () => {
  fc.assert(
    fc.property(randomCase, fc.nat(500), fc.nat(500), (file, one, two) => {
      const record = { people: peopleOf(file), facts: file.facts, source: null }
      const at = (days: number) => asKnownAt(record, endOfDay(later(file, days - 250))).facts
      const after = new Set(at(Math.max(one, two)))
      expect(at(Math.min(one, two)).every(fact => after.has(fact))).toBe(true)
    }),
    runs,
  )
})

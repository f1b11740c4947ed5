import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toNumber } from '../../kernel/day.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { asKnownAt, timetables } from '../timetable/timetable.ts'
import { timetableJson } from '../timetable/timetable-json.ts'
import { type RandomCase, randomCase } from './random-cases.ts'
import { slowTimetable } from './slow-timetable.ts'
import { whatStands } from './what-stands.ts'

const national = loadProtocol('national')
const calendar = englandAndWales()

function engineRows({ children, facts, source, today, knownAt }: RandomCase) {
  const record = { people: children.map(id => ({ id })), facts, source }
  const known = knownAt === null ? record : asKnownAt(record, knownAt)
  const on = toNumber(today)
  return timetableJson(timetables(known, national, calendar, on), national, calendar, on).duties
}

/** Two decisions, discussions or conferences of one kind on one day come in an order that nobody wrote down. */
function hasTwins({ children, facts, today, knownAt }: RandomCase): boolean {
  const days = whatStands(facts, today, knownAt).flatMap(fact =>
    TWINS.has(fact.kind) ? children.filter(c => fact.about.includes(c)).map(c => `${c} ${fact.on} ${fact.kind}`) : [],
  )
  return new Set(days).size < days.length
}

const TWINS = new Set(['ReferralDecided', 'StrategyDiscussionHeld', 'ConferenceHeld', 'Section47Concluded'])

test('every duty of 10,000 random cases is as the slow, obvious reference says', { timeout: 120_000 }, () => {
  let compared = 0
  fc.assert(
    fc.property(randomCase, file => {
      const engine = engineRows(file).map(({ duty, clock, due, status, metOn, lateBy, inherited, wasLate }) => {
        return { duty, clock, due, status, metOn, lateBy, inherited, wasLate }
      })
      if (hasTwins(file)) return
      compared += 1
      const slow = slowTimetable(file, file.today, file.knownAt)
      const inOrder = (rows: readonly { clock: string }[]) => rows.toSorted((a, b) => a.clock.localeCompare(b.clock))
      expect(inOrder(engine)).toEqual(inOrder(slow))
    }),
    { seed: 20_260_223, numRuns: 10_200 },
  )
  expect(compared).toBeGreaterThan(10_000)
})

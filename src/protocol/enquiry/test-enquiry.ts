import { day, toNumber } from '../../kernel/day.ts'
import type { Fact, FactOf } from '../fact.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { timetables } from '../timetable/timetable.ts'

const protocol = loadProtocol('composite')

const referred: Fact = { id: 'r', about: ['baby'], kind: 'ReferralReceived', on: day('2026-01-05') }
const expected: Fact = {
  ...{ id: 'd', about: ['baby'] },
  ...{ kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-05-01') },
}

type Discussed = Partial<FactOf<'StrategyDiscussionHeld'>>

/** A discussion of a day that started section 47, unless it says otherwise. */
export const discussion = (id: string, on: string, more: Discussed = {}): Fact => ({
  ...{ id, about: ['baby'], kind: 'StrategyDiscussionHeld', on: day(on), decision: 'initiate_section_47' },
  ...more,
})

export const concluded = (on: string, more: Partial<FactOf<'Section47Concluded'>> = {}): Fact => ({
  ...{ id: `c-${on}`, about: ['baby'], kind: 'Section47Concluded', on: day(on), outcome: 'substantiated_conference' },
  ...more,
})

/** The timetable of one unborn baby on a day, by the composite protocol. */
export function timetableOn(today: string, ...facts: Fact[]) {
  const record = { people: [{ id: 'baby' }], facts: [referred, expected, ...facts], source: null }
  const [timetable] = timetables(record, protocol, englandAndWales(), toNumber(day(today)))
  if (timetable === undefined) throw new Error('one child has one timetable')
  return timetable
}

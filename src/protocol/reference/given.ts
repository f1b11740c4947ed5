import { type Day, day, toNumber } from '../../kernel/day.ts'
import { dayOf, endOfDay, parseInstant } from '../../kernel/instant.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import { asKnownAt, timetables } from '../timetable/timetable.ts'
import { timetableJson } from '../timetable/timetable-json.ts'

type Written = { kind: string; on: string; [detail: string]: unknown }

/** A fact about the child of the test, unless it says about whom. */
export function fact(kind: string, on: string, details: { [detail: string]: unknown } = {}): Written {
  return { kind, on, about: ['child'], ...details }
}

/** The case of a test, written as a file has it and read by the reader of files. */
export function given(written: { people?: object[]; facts: readonly Written[]; source?: object; protocol?: string }) {
  const { people = [{ id: 'child', bornOn: '2020-05-05' }], facts, source, protocol: id = 'national' } = written
  const file = parseCaseFile('test', JSON.stringify({ people, facts, ...(source === undefined ? {} : { source }) }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const [protocol, calendar] = [loadProtocol(id), englandAndWales()]
  const on = (today: Day, knownAt: string | null = null) => {
    const instant = knownAt === null ? null : (parseInstant(knownAt) ?? endOfDay(day(knownAt)))
    const record = instant === null ? file : asKnownAt(file, instant)
    return timetableJson(timetables(record, protocol, calendar, toNumber(today)), protocol, calendar, toNumber(today))
  }
  /** One line for each clock of a duty: `about due status`, with the day on which it was met. */
  const lines = (answer: ReturnType<typeof on>, duty: string) =>
    answer.duties
      .filter(row => row.duty === duty)
      .map(row => `${row.about} ${row.due ?? 'no date'} ${row.status}${row.metOn === null ? '' : ` ${row.metOn}`}`)
  return {
    on: (today: string) => on(day(today)),
    /** The clocks of one duty on a day. */
    duty: (name: string, today: string) => lines(on(day(today)), name),
    /** The clocks of one duty as they stood for somebody who looked at an instant, or at the end of a day. */
    knownAt: (name: string, instant: string) =>
      lines(on(dayOf(parseInstant(instant) ?? endOfDay(day(instant))), instant), name),
    wasLate: (name: string, today: string) =>
      on(day(today))
        .duties.filter(row => row.duty === name)
        .map(row => row.wasLate),
  }
}

/** Section 47 initiated, a conference that decided: the details that the tests need most. */
export const initiated = (enquiry?: string) => ({ decision: 'initiate_section_47', ...(enquiry ? { enquiry } : {}) })
export const conference = (type: 'initial' | 'review' | 'transfer_in', decision: string, more: object = {}) => ({
  type,
  decision,
  ...more,
})

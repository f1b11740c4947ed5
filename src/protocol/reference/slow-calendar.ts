import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Day, day } from '../../kernel/day.ts'
import { projectRoot } from '../../kernel/project-root.ts'

/**
 * Dates as a person with a wall calendar finds them: one day at a time. Slow on purpose; the tests' oracle.
 * Nothing here is shared with the kernel but the word Day.
 */

type HolidayFile = { holidays: { date: string }[] }

const file: HolidayFile = parse(readFileSync(join(projectRoot, 'protocols/holidays/england-and-wales.yaml'), 'utf8'))
const holidays = new Set(file.holidays.map(holiday => holiday.date))

/** Monday to Friday and no bank holiday. */
function isWorking(on: Temporal.PlainDate): boolean {
  return on.dayOfWeek <= 5 && !holidays.has(on.toString())
}

/** The wall calendar: every day of these years written out once, the working ones marked, to run a finger along. */
const wall: { on: Day; working: boolean }[] = []
const placeOf = new Map<Day, number>()
for (let on = Temporal.PlainDate.from('2012-01-01'); on.year < 2030; on = on.add({ days: 1 })) {
  placeOf.set(day(on.toString()), wall.length)
  wall.push({ on: day(on.toString()), working: isWorking(on) })
}

function place(on: Day): number {
  const found = placeOf.get(on)
  if (found === undefined) throw new RangeError(`The wall calendar does not show ${on}`)
  return found
}

/** The working day on which `count` working days have passed; the day of the event is day 0. */
export function workingDaysAfter(event: Day, count: number): Day {
  let passed = 0
  for (const { on, working } of wall.slice(place(event) + 1, place(event) + 1 + 3 * count + 20)) {
    if (working) passed += 1
    if (passed === count) return on
  }
  throw new RangeError('The wall calendar ends')
}

/** Working days that pass from one day to a later one: the first is not counted, the last is. */
export function workingDaysPassed(from: Day, to: Day): number {
  let passed = 0
  for (let i = place(from) + 1; i <= place(to); i++) if (wall[i]?.working) passed += 1
  return passed
}

/** Calendar days that pass from one day to another. */
export function daysPassed(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The same date so many months later, or the last day of a shorter month. */
export function monthsAfter(event: Day, months: number): Day {
  return day(Temporal.PlainDate.from(event).add({ months }, { overflow: 'constrain' }).toString())
}

/** The next day. */
export function nextDay(on: Day): Day {
  return day(Temporal.PlainDate.from(on).add({ days: 1 }).toString())
}

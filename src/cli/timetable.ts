import { systemClock } from '../kernel/clock.ts'
import { toNumber } from '../kernel/day.ts'
import { dayOf } from '../kernel/instant.ts'
import { BeyondHolidays, FIRST_DAY, type HolidayCalendar } from '../kernel/working-days.ts'
import { type CaseFile, parseCaseFile } from '../protocol/case-file.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { sayProblem } from '../protocol/problem.ts'
import { asKnownAt, timetables } from '../protocol/timetable/timetable.ts'
import { timetableJson } from '../protocol/timetable/timetable-json.ts'
import {
  CommandRefused,
  dayOption,
  knownAtOption,
  protocolOption,
  readArguments,
  readText,
  WrongUsage,
} from './command.ts'
import { sayTimetable } from './say-timetable.ts'

const USAGE = 'beforehand timetable CASE… --protocol ID [--today YYYY-MM-DD] [--known-at DAY-OR-INSTANT] [--json]'

/** Every duty of the people in one or more case files, with its dates and why. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {
    protocol: { type: 'string' },
    today: { type: 'string' },
    'known-at': { type: 'string' },
  })
  if (positionals.length === 0) throw new WrongUsage(`Name at least one case file\nUsage: ${USAGE}`)
  const today = dayOption('today', values.today)
  const knownAt = knownAtOption(values['known-at'])
  const protocol = protocolOption(values.protocol, USAGE)
  const calendar = englandAndWales()
  const answers: string[] = []
  for (const path of positionals) {
    const file = parseCaseFile(path, await readText(path))
    if (!('people' in file)) throw new CommandRefused(file.map(sayProblem).join('\n'))
    const day = toNumber(today ?? (knownAt === null ? null : dayOf(knownAt)) ?? file.today ?? systemClock().today())
    if (day < FIRST_DAY || day > calendar.horizon) throw new CommandRefused(beyond(path, calendar))
    const record: Pick<CaseFile, 'people' | 'facts' | 'source'> = file
    try {
      const known = knownAt === null ? record : asKnownAt(record, knownAt)
      const json = timetableJson(timetables(known, protocol, calendar, day), protocol, calendar, day)
      answers.push(values.json ? JSON.stringify(json) : sayTimetable(path, json))
    } catch (error) {
      if (error instanceof BeyondHolidays) throw new CommandRefused(`${path}: ${error.message}`)
      throw error
    }
  }
  process.stdout.write(`${answers.join('\n')}\n`)
  return 0
}

function beyond(path: string, calendar: HolidayCalendar): string {
  return `${path}, today: found a day outside the record, expected 1900-01-01 to the end of the holiday calendar ${calendar.id}`
}

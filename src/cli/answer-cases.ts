import { systemClock } from '../kernel/clock.ts'
import { type DayNumber, toNumber } from '../kernel/day.ts'
import { dayOf, type Instant } from '../kernel/instant.ts'
import { BeyondHolidays, FIRST_DAY, type HolidayCalendar } from '../kernel/working-days.ts'
import { type CaseFile, parseCaseFile } from '../protocol/case-file.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { sayProblem } from '../protocol/problem.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { NoRoutes } from '../protocol/route/route.ts'
import { CommandRefused, dayOption, knownAtOption, readArguments, readText, WrongUsage } from './command.ts'
import { protocolOption } from './protocol-option.ts'

/** One case file, and by what it is asked. `knownAt` null: all that is in it. */
export type CaseAsked = {
  path: string
  file: CaseFile
  knownAt: Instant | null
  protocol: Protocol
  calendar: HolidayCalendar
  today: DayNumber
  /** For a program, or in words. */
  json: boolean
}

/** The commands that ask one or more case files and no database: one answer for each, in their order. */
export async function answerCases(args: string[], command: string, answer: (asked: CaseAsked) => string) {
  const usage = `beforehand ${command} CASE… --protocol ID [--today YYYY-MM-DD] [--known-at DAY-OR-INSTANT] [--json]`
  const { values, positionals } = readArguments(args, usage, {
    protocol: { type: 'string' },
    today: { type: 'string' },
    'known-at': { type: 'string' },
  })
  if (positionals.length === 0) throw new WrongUsage(`Name at least one case file\nUsage: ${usage}`)
  const day = dayOption('today', values.today)
  const knownAt = knownAtOption(values['known-at'])
  const protocol = protocolOption(values.protocol, usage)
  const calendar = englandAndWales()
  const answers: string[] = []
  for (const path of positionals) {
    const file = parseCaseFile(path, await readText(path))
    if (!('people' in file)) throw new CommandRefused(file.map(sayProblem).join('\n'))
    const today = toNumber(day ?? (knownAt === null ? null : dayOf(knownAt)) ?? file.today ?? systemClock().today())
    if (today < FIRST_DAY || today > calendar.horizon) {
      const expected = `1900-01-01 to the end of the holiday calendar ${calendar.id}`
      throw new CommandRefused(`${path}, today: found a day outside the record, expected ${expected}`)
    }
    try {
      answers.push(answer({ path, file, knownAt, protocol, calendar, today, json: values.json === true }))
    } catch (error) {
      if (!(error instanceof BeyondHolidays || error instanceof NoRoutes)) throw error
      throw new CommandRefused(`${path}: ${error.message}`)
    }
  }
  process.stdout.write(`${answers.join('\n')}\n`)
  return 0
}

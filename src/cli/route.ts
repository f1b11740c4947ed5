import { systemClock } from '../kernel/clock.ts'
import { toNumber } from '../kernel/day.ts'
import { dayOf } from '../kernel/instant.ts'
import { BeyondHolidays, FIRST_DAY } from '../kernel/working-days.ts'
import { parseCaseFile } from '../protocol/case-file.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { sayProblem } from '../protocol/problem.ts'
import { familyAsKnownAt } from '../protocol/route/known-family.ts'
import { NoRoutes, routesOf } from '../protocol/route/route.ts'
import { routesJson } from '../protocol/route/route-json.ts'
import {
  CommandRefused,
  dayOption,
  knownAtOption,
  protocolOption,
  readArguments,
  readText,
  WrongUsage,
} from './command.ts'
import { sayRoutes } from './say-route.ts'

const USAGE = 'beforehand route CASE… --protocol ID [--today YYYY-MM-DD] [--known-at DAY-OR-INSTANT] [--json]'

/** What the family's history proposes for each child of one or more case files, why, and what each route costs. */
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
    if (day < FIRST_DAY || day > calendar.horizon) {
      const expected = `1900-01-01 to the end of the holiday calendar ${calendar.id}`
      throw new CommandRefused(`${path}, today: found a day outside the record, expected ${expected}`)
    }
    try {
      const routes = routesOf(knownAt === null ? file : familyAsKnownAt(file, knownAt), protocol, calendar, day)
      answers.push(values.json ? JSON.stringify(routesJson(routes)) : sayRoutes(path, routes))
    } catch (error) {
      if (error instanceof BeyondHolidays || error instanceof NoRoutes)
        throw new CommandRefused(`${path}: ${error.message}`)
      throw error
    }
  }
  process.stdout.write(`${answers.join('\n')}\n`)
  return 0
}

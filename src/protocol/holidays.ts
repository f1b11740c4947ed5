import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Day, parseDay } from '../kernel/day.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { type HolidayCalendar, holidayCalendar } from '../kernel/working-days.ts'

const dayField = z.string().refine((text): text is Day => parseDay(text) !== null, 'a day, YYYY-MM-DD')

const calendarFile = z.strictObject({
  id: z.string(),
  title: z.string(),
  known_from: dayField,
  horizon: dayField,
  holidays: z.array(z.strictObject({ date: dayField, name: z.string() })),
})

let loaded: HolidayCalendar | undefined

/** The holidays of England and Wales, read once from `protocols/holidays`. */
export function englandAndWales(): HolidayCalendar {
  loaded ??= readCalendar(join(projectRoot, 'protocols/holidays/england-and-wales.yaml'))
  return loaded
}

function readCalendar(file: string): HolidayCalendar {
  const calendar = calendarFile.parse(parse(readFileSync(file, 'utf8')))
  return holidayCalendar({
    id: calendar.id,
    knownFrom: calendar.known_from,
    horizon: calendar.horizon,
    holidays: calendar.holidays,
  })
}

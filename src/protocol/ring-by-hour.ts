import { type DayNumber, weekday } from '../kernel/day.ts'
import type { HolidayCalendar } from '../kernel/working-days.ts'

/** Times of the week that differ in who answers a telephone. */
export type Hours = 'office_hours' | 'night' | 'weekend' | 'bank_holiday'

/** Office hours, Monday to Friday [our reading: areas differ, and a plan that needs others says so in its own words]. */
const OPENS = '09:00'
const SHUTS = '17:00'

/** Which of them a local time falls into: a bank holiday before a weekend, a weekend before a night. */
export function hoursAt(day: DayNumber, time: string, calendar: HolidayCalendar): Hours {
  if (calendar.holidays.has(day)) return 'bank_holiday'
  if ([0, 6].includes(weekday(day))) return 'weekend'
  return time >= OPENS && time < SHUTS ? 'office_hours' : 'night'
}

/** A line of *whom to ring*: `Nights and weekends: …` is for these times; `for` null where the line does not say. */
type RingLine = { for: readonly Hours[] | null; text: string }

const OUT_OF_HOURS: readonly Hours[] = ['night', 'weekend', 'bank_holiday']
const TIMES: readonly (readonly [RegExp, readonly Hours[]])[] = [
  [/^(in |during )?office hours$|^(by |in the )?day(time)?$|^week ?days?$/, ['office_hours']],
  [/^(at |by )?nights?$|^evenings?$/, ['night']],
  [/^(at )?week ?ends?$/, ['weekend']],
  [/^(on )?(bank |public )?holidays?$/, ['bank_holiday']],
  [/^out of (office )?hours$/, OUT_OF_HOURS],
  [/^(at )?any ?time$|^always$/, ['office_hours', ...OUT_OF_HOURS]],
]

/** The lines that say something; a label with nothing after it says nothing. */
export function ringLines(text: string): RingLine[] {
  return text.split('\n').flatMap((written): RingLine[] => {
    const line = written.trim()
    const [, label = '', rest = ''] = /^([^:\d]{1,60}):(.*)$/.exec(line) ?? []
    const hours = label === '' ? null : timesIn(label)
    if (hours !== null) return rest.trim() === '' ? [] : [{ for: hours, text: rest.trim() }]
    return line === '' ? [] : [{ for: null, text: line }]
  })
}

/** `Nights, weekends and bank holidays`: null where any part is no time of the week. */
function timesIn(label: string): Hours[] | null {
  const parts = label
    .toLowerCase()
    .split(/,|\/|&|\band\b|\bor\b/)
    .map(part => part.trim())
    .filter(part => part !== '')
  const found = parts.map(part => TIMES.find(([pattern]) => pattern.test(part))?.[1])
  return found.length === 0 || found.includes(undefined) ? null : found.flatMap(hours => hours ?? [])
}

/** Where a plan has no line for that time: who answers then is likelier to answer than nobody. */
const ELSE: Readonly<Record<Hours, readonly Hours[]>> = {
  office_hours: [],
  night: [],
  weekend: ['night'],
  bank_holiday: ['weekend', 'night'],
}

/** Whom to ring at such a time; empty where the plan does not say it by the hour, and all of it has to be read. */
export function ringAt(text: string, hours: Hours): string[] {
  const lines = ringLines(text)
  const at = [hours, ...ELSE[hours]].find(time => lines.some(line => line.for?.includes(time)))
  return at === undefined ? [] : lines.filter(line => line.for?.includes(at)).map(line => line.text)
}

/** What a plan begins with, so that nobody forgets the night. */
export const RING_BEGUN = 'Office hours: \nNights: \nWeekends: \nBank holidays: '

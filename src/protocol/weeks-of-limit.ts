import { type Day, type DayNumber, plusDays, toNumber } from '../kernel/day.ts'
import { type GestationDays, gestationOn, writeGestation } from '../kernel/gestation.ts'
import type { HolidayCalendar } from '../kernel/working-days.ts'
import type { Limit, Rule } from './protocol.ts'
import { dateOf } from './timetable/limit.ts'

/** Where in a pregnancy a limit falls. `from` and `to` differ where that depends on the expected date: months have different lengths. */
export type Weeks = { from: GestationDays; to: GestationDays }

const ANY_DAY = toNumber('2024-01-01' as Day)
/** Four years, a leap year among them: a month before an expected date has every length that it can have. */
const EVERY_DAY = 4 * 365 + 1

/**
 * The weeks of pregnancy of a limit, by the engine's own arithmetic. Null where it is not counted from the pregnancy but
 * from an event, and where working days make it another in each case.
 */
export function weeksOf(limit: Limit | null, rule: Rule, calendar: HolidayCalendar): Weeks | null {
  if (limit === null) return null
  if (typeof limit === 'number') return { from: limit, to: limit }
  if (limit.anchor !== 'expected_date' || limit.unit === 'working_day' || limit.unit === 'hour') return null
  const found = Array.from({ length: limit.unit === 'month' ? EVERY_DAY : 1 }, (_, n) =>
    onDate(limit, rule, calendar, plusDays(ANY_DAY, n)),
  )
    .filter(gestation => gestation !== null)
    .sort((a, b) => a - b)
  const [from, to] = [found[0], found.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

function onDate(limit: Limit, rule: Rule, calendar: HolidayCalendar, expected: DayNumber): GestationDays | null {
  const date = dateOf(limit, rule, calendar, { trigger: expected, triggerAt: null, expected, next: () => null })
  return date === null ? null : gestationOn(expected, date.day)
}

/** `30+0`, or `26+6 to 27+2` where it depends on the expected date. */
export const sayWeeks = ({ from, to }: Weeks): string =>
  from === to ? writeGestation(from) : `${writeGestation(from)} to ${writeGestation(to)}`

import { type Day, sayDay, toNumber } from '../kernel/day.ts'
import { hoursBetween, type Instant, timeOf } from '../kernel/instant.ts'
import { type HolidayCalendar, workingDaysBetween } from '../kernel/working-days.ts'
import type { ChildTimetable, DutyOnDay } from '../protocol/timetable/timetable.ts'
import { shortSourceOf } from '../protocol/timetable/timetable-json.ts'
import { working } from '../protocol/timetable/working.ts'
import type { OwedDuty } from './owed.ts'

/** When a duty is owed, as a list says it: how it stands today, and the day. */
export type DueSaid = { late: boolean; standing: string; day: string | null }

type Due = Pick<OwedDuty, 'due' | 'lateAtRegistration'> & { dueAt?: Instant | null }

/**
 * `late by 24 working days`, `due today`, `due in 3 working days`; where no day can be given, why not. What is owed in hours,
 * on its day: `due today by 14:20`, `late by 2 hours`.
 * @param now where it is said to the minute
 */
export function sayDue(duty: Due, today: Day, calendar: HolidayCalendar, now?: Instant): DueSaid {
  if (duty.due === null) {
    const standing = duty.lateAtRegistration
      ? 'as soon as it can be: its last day was over before the child was known'
      : 'no last day can be given'
    return { late: false, standing, day: null }
  }
  const [todays, due] = [toNumber(today), toNumber(duty.due)]
  const at = duty.dueAt ?? null
  const day = at === null ? sayDay(due) : `${sayDay(due)}, ${timeOf(at)}`
  if (due === todays) return { ...onItsDay(at, now ?? null), day }
  const late = due < todays
  if (due > calendar.horizon) return { late, standing: `due in ${count(due - todays, 'day')}`, day }
  const days = late ? workingDaysBetween(calendar, due, todays) : workingDaysBetween(calendar, todays, due)
  // Between a Friday and a Saturday no working day passes: then days are counted.
  const length = days === 0 ? count(Math.abs(due - todays), 'day') : count(days, 'working day')
  return { late, standing: late ? `late by ${length}` : `due in ${length}`, day }
}

function onItsDay(at: Instant | null, now: Instant | null): Pick<DueSaid, 'late' | 'standing'> {
  if (at === null) return { late: false, standing: 'due today' }
  if (now === null || now <= at) return { late: false, standing: `due today by ${timeOf(at)}` }
  const hours = hoursBetween(at, now)
  return { late: true, standing: `late by ${hours === 0 ? 'less than an hour' : count(hours, 'hour')}` }
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

/** The arithmetic of a duty's date and where the rule stands, as a sentence each; `source` says the latter. */
export function sayWhy(
  duty: DutyOnDay,
  timetable: ChildTimetable,
  calendar: HolidayCalendar,
  source: (clock: DutyOnDay['clock']) => string = shortSourceOf,
): string {
  const arithmetic = working(duty.clock, timetable.history, calendar)
  const { newDue } = duty.clock
  const compressed =
    duty.status === 'late_at_registration' && newDue !== null
      ? ` That day was over when the child became known: the protocol then gives until ${sayDay(newDue)}.`
      : ''
  return `${arithmetic.charAt(0).toUpperCase()}${arithmetic.slice(1)}.${compressed} ${source(duty.clock)}.`
}

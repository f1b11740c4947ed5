import { type DayNumber, sayDay } from '../../kernel/day.ts'
import { type HolidayCalendar, workingDaysBetween } from '../../kernel/working-days.ts'
import type { Status } from '../../protocol/timetable/status.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import type { Lane } from '../lanes.ts'

const LOOK: Record<Status, Lane['look'] | null> = {
  met: 'met',
  met_late: 'met-late',
  overdue: 'late',
  missed: 'over',
  due_soon: 'soon',
  open: 'open',
  waiting: 'waiting',
  late_at_registration: 'over',
  ended: null,
  not_known: null,
}

/** The lanes of a timetable, in the order in which their windows open; what ended in time or is not known has none. */
export function lanesOf(
  duties: readonly DutyOnDay[],
  options: { today: DayNumber; calendar: HolidayCalendar; ownerOf: (duty: DutyOnDay) => string },
): Lane[] {
  return duties
    .flatMap(duty => {
      const look = LOOK[duty.status]
      const { clock } = duty
      const from = clock.opens ?? clock.due
      if (look === null || from === null) return []
      const metOn = clock.end?.how === 'met' ? clock.end.on : null
      const lane: Lane = {
        id: duty.id,
        title: clock.rule.title,
        owner: options.ownerOf(duty),
        look,
        from: clock.due !== null && clock.due < from ? clock.due : from,
        to: clock.due,
        lateUntil: look === 'late' ? options.today : look === 'met-late' ? metOn : null,
        metOn,
        words: wordsOf(duty, options.today, options.calendar),
      }
      return [lane]
    })
    .sort((a, b) => a.from - b.from || (a.to ?? a.from) - (b.to ?? b.from))
}

/** How a duty stands, in a few words: `late by 24 working days`. */
export function wordsOf({ status, clock, lateBy }: DutyOnDay, today: DayNumber, calendar: HolidayCalendar): string {
  const { due, opens } = clock
  switch (status) {
    case 'met':
      return 'met'
    case 'met_late':
      return `met ${workingDays(lateBy?.workingDays ?? 0, lateBy?.days ?? 0)} late`
    case 'overdue':
      return `late by ${workingDays(lateBy?.workingDays ?? 0, lateBy?.days ?? 0)}`
    case 'missed':
      return `not done; ${workingDays(lateBy?.workingDays ?? 0, lateBy?.days ?? 0)} late when it ended`
    case 'due_soon':
      return due === today ? 'due today' : `due in ${workingDays(workingDaysBetween(calendar, today, due ?? today), 1)}`
    case 'open':
      return due === null ? 'open, no last day' : `open, due ${shortDay(due)}`
    case 'waiting':
      return opens === null ? 'not yet' : `not before ${shortDay(opens)}`
    case 'late_at_registration':
      return clock.newDue === null ? 'its last day was before the referral' : `compressed: by ${shortDay(clock.newDue)}`
    case 'ended':
      return 'no longer owed'
    case 'not_known':
      return 'not known from the import'
  }
}

/** Between a Friday and a Saturday no working day passes: then days are counted. */
function workingDays(working: number, days: number): string {
  if (working === 0 && days > 0) return days === 1 ? '1 day' : `${days} days`
  return working === 1 ? '1 working day' : `${working} working days`
}

/** `9 March`: the year is on the axis. */
function shortDay(day: DayNumber): string {
  return sayDay(day).replace(/ \d{4}$/, '')
}

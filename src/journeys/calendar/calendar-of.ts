import ical, { ICalCalendarMethod } from 'ical-generator'
import { type Day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { atLondon, type Instant } from '../../kernel/instant.ts'

import { meetingReference } from '../../protocol/conference/meeting-reference.ts'

/** What somebody's calendar holds: on which days how much of theirs is to be done, and when they meet. */
export type CalendarDays = {
  due: ReadonlyMap<Day, number>
  late: number
  meetings: readonly { id: string; on: Day; startsAt: string | null }[]
}

/**
 * Their days as a calendar file. Colleagues and families may see such a calendar: it says how many things there are and
 * when, never what, of whom, or where.
 */
export function calendarOf({ due, late, meetings }: CalendarDays, today: Day, now: Instant): string {
  const calendar = ical({
    name: 'Beforehand',
    prodId: { company: 'Beforehand', product: 'Calendar' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  const allDay = (on: Day, id: string, summary: string) =>
    calendar.createEvent({
      ...{ id, stamp: now, summary, allDay: true },
      ...{ start: on, end: toDay(plusDays(toNumber(on), 1)) },
    })
  if (late > 0) allDay(today, `late-${today}`, `${late} late: sign in to see`)
  for (const [on, count] of [...due].sort(([a], [b]) => (a < b ? -1 : 1)))
    allDay(on, `due-${on}`, `${count} due: sign in to see`)
  for (const { id, on, startsAt } of meetings) {
    const reference = meetingReference(id)
    if (startsAt === null) allDay(on, reference, `Meeting ${reference}`)
    else
      calendar.createEvent({
        ...{ id: reference, stamp: now },
        summary: `Meeting ${reference}`,
        start: atLondon(toNumber(on), startsAt),
      })
  }
  return calendar.toString()
}

import { plain } from '../../protocol/say-fact.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { working } from '../../protocol/timetable/working.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { sayDuty } from './from-the-record.ts'
import type { Writing } from './read-writing.ts'

/** The duty that the address asks about (`?duty=`): by its clock, or by its name where one clock of it runs. */
export function dutyAskedAbout(c: Asked, { timetable }: Writing): DutyOnDay | null {
  const asked = c.query.text('duty')
  const byClock = timetable.duties.find(duty => duty.id === asked)
  if (byClock !== undefined) return byClock
  const [byName, another] = timetable.duties.filter(duty => duty.clock.rule.id === asked)
  return another === undefined ? (byName ?? null) : null
}

/** A duty with its date and the rule behind it: a date never stands without its rule. */
export function dutyInWords({ clock }: DutyOnDay, { timetable }: Writing, { authority }: OpenChild): string {
  const rule = working(clock, timetable.history, authority.ruling.calendar)
  const { role, agency } = clock.rule.owner
  return `${sayDuty({ clock })}: ${rule}. It is owed by the ${plain(role)}, ${plain(agency)}.`
}

/** The clock as it stands in an address. */
export const dutyQuery = (duty: DutyOnDay): string => `duty=${encodeURIComponent(duty.id)}`

import { sayDay, toNumber } from '../../../kernel/day.ts'
import { lowerFirst } from '../../../kernel/letter-case.ts'
import { workingDaysBetween } from '../../../kernel/working-days.ts'
import { scheduledTooLate } from '../../../protocol/escalation/offered.ts'
import type { DutyOnDay } from '../../../protocol/timetable/timetable.ts'
import { shortSourceOf } from '../../../protocol/timetable/timetable-json.ts'
import { sayGestationOn, working } from '../../../protocol/timetable/working.ts'
import type { OpenChild } from '../../desk.ts'
import type { Writing } from '../read-writing.ts'

/** What an escalation of a duty says: what, since when, by which rule and source, and what is asked. To be changed. */
export function filledFromDuty(
  duty: DutyOnDay,
  writing: Writing,
  child: OpenChild,
): { reason: string; wanted: string } {
  const { timetable } = writing
  const { calendar } = child.authority.ruling
  const { clock } = duty
  const what = clock.rule.title
  const due = clock.due === null ? '' : ` was due on ${sayDay(clock.due)}`
  const rule = `${working(clock, timetable.history, calendar)} (${shortSourceOf(clock)})`
  const gestation = sayGestationOn(timetable.history, timetable.history.today)
  return {
    reason: [
      `${what}${due}: ${rule}.`,
      standing(duty, writing, child),
      gestation === null ? '' : `The baby is unborn, at ${gestation}.`,
    ]
      .filter(part => part !== '')
      .join(' '),
    wanted: `That the ${lowerFirst(what)} is done without further delay; and in writing, on which day and by whom.`,
  }
}

function standing(duty: DutyOnDay, { timetable }: Writing, { authority, today }: OpenChild): string {
  const { calendar } = authority.ruling
  const { due } = duty.clock
  const scheduled = scheduledTooLate(duty, timetable.history)
  if (scheduled !== null && due !== null) {
    return `It is arranged for ${sayDay(scheduled)}, ${days(workingDaysBetween(calendar, due, scheduled), scheduled - due)} after its last day.`
  }
  if (due === null || due >= toNumber(today) || duty.clock.end !== null) return ''
  return `It has not been done: ${days(workingDaysBetween(calendar, due, toNumber(today)), toNumber(today) - due)} late today.`
}

const days = (working: number, all: number) =>
  working === 0 ? `${all} ${all === 1 ? 'day' : 'days'}` : `${working} working ${working === 1 ? 'day' : 'days'}`

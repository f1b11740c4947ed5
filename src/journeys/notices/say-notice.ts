import { type Day, toDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { EscalationTold } from '../../telling/escalation-reasons.ts'
import type { Notice } from '../../telling/notices.ts'
import type { ListedChild } from '../../worklists/listed-children.ts'
import { sayDue } from '../../worklists/say-due.ts'

/** What was said then, and how it stands now. */
export function sayNotice(
  notice: Pick<Notice, 'kind' | 'clock'>,
  { timetable }: ListedChild,
  calendar: HolidayCalendar,
  today: Day,
): { what: string; now: string } {
  const was = WAS[notice.kind] ?? 'Due soon'
  const duty = timetable?.duties.find(one => one.id === notice.clock)
  if (duty === undefined)
    return { what: was, now: 'The date has been planned anew since. Open the child to see what is owed now.' }
  const what = `${was}: ${duty.clock.rule.title}`
  const { end } = duty.clock
  if (end !== null) return { what, now: end.how === 'met' ? 'It has been done since.' : 'It is no longer owed.' }
  const isCompressed = duty.status === 'late_at_registration'
  const due = isCompressed ? duty.clock.newDue : duty.clock.due
  const said = sayDue({ due: due === null ? null : toDay(due), lateAtRegistration: isCompressed }, today, calendar)
  return { what, now: upperFirst(said.standing) }
}

const WAS: Readonly<Record<string, string>> = {
  late: 'Late',
  due_soon: 'Due soon',
  cover_late: 'Late, for somebody who is away',
  cover_due_soon: 'Due soon, for somebody who is away',
}

const ESCALATION: Readonly<Record<EscalationTold, string>> = {
  escalation_raised: 'Escalated to your agency: an answer is asked for',
  escalation_silent: 'Nobody has answered an escalation in time',
  escalation_answered: 'An escalation that you raised is answered',
  escalation_duty_done: 'What you escalated is done: does that settle it?',
  escalation_over: 'An escalation has ended: read what came of it',
}

/** Is it about an escalation? Then it leads to the escalations of the child. */
export const isOfEscalation = (kind: string): kind is EscalationTold => Object.hasOwn(ESCALATION, kind)

import { button } from '../../govuk/button.ts'
import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { working } from '../../protocol/timetable/working.ts'
import { wordsOf } from './lane.ts'
import { lateDuties } from './late-duties.ts'
import { sayOwnerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * The sentence that matters: what is late, by how much, by which rule, whose turn it is, whether anybody has said so.
 * @param actions where one can act, or null when this person may not write or the page speaks of a past day
 */
export function lateCallout(
  seen: CaseSeen,
  calendar: HolidayCalendar,
  actions: { address: string } | null,
): Html | null {
  const [worst, ...others] = lateDuties(seen)
  if (worst === undefined) return null
  const { clock } = worst
  return joined([
    <section class="app-callout app-callout--late" aria-labelledby="late-heading">
      <p class="govuk-body">
        <strong id="late-heading">
          {`${startOfSentence(clock.rule.title)} is ${wordsOf(worst, seen.today, calendar)}.`}
        </strong>{' '}
        {`${clock.due === null ? '' : `Due ${sayDay(clock.due)}: `}${working(clock, seen.timetable.history, calendar)}. `}
        {`Owed by ${sayOwnerOf(worst, seen)}. ${escalationSaid(worst, seen)}`}
      </p>
      {others.length > 0 && (
        <p class="govuk-body">
          {`Also late: ${others.map(d => `${lowerFirst(d.clock.rule.title)} (${wordsOf(d, seen.today, calendar)})`).join('; ')}.`}
        </p>
      )}
      {actions && (
        <div class="govuk-button-group app-screen-only">
          {button({ text: 'Record what was done', href: `${actions.address}/fact` })}
          {link({
            text: 'I have spoken to them',
            href: `${actions.address}/fact/EscalationConsidered?duty=${encodeURIComponent(worst.id)}`,
          })}
          {link({ text: 'Explain the delay', href: `${actions.address}/explain?duty=${encodeURIComponent(worst.id)}` })}
        </div>
      )}
    </section>,
  ])
}

const startOfSentence = (title: string) => `The ${lowerFirst(title)}`
/** What the record says of anyone having raised this delay. */
function escalationSaid(duty: DutyOnDay, seen: CaseSeen): string {
  const about = (named: string | undefined) => named === undefined || named === duty.id || named === duty.clock.rule.id
  const now = seen.entries.flatMap(entry => (entry.now === null ? [] : [entry.now]))
  const explained = now.some(f => f.kind === 'DelayExplained' && about(f.duty))
    ? ' The delay is explained on the record; it stays owed.'
    : ''
  if (now.some(f => f.kind === 'EscalationRaised' && about(f.duty))) return `It has been escalated.${explained}`
  const considered = now.filter(f => f.kind === 'EscalationConsidered' && about(f.duty)).length
  if (considered > 0)
    return `Escalation was considered ${considered === 1 ? 'once' : `${considered} times`}, not raised.${explained}`
  return `Nobody has escalated.${explained}`
}

import { button } from '../../govuk/button.ts'
import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { kindThatMeets } from '../../protocol/kind-that-meets.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { working } from '../../protocol/timetable/working.ts'
import { wordsOf } from './lane.ts'
import { lateDuties } from './late-duties.ts'
import { sayOwnerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * The sentence that matters: what is late, by how much, by which rule, whose turn it is, whether anybody has said so.
 * @param options.actions where one can act and for which agency, or null when this person may not write or the page speaks of a past day
 */
export function lateCallout(
  seen: CaseSeen,
  calendar: HolidayCalendar,
  { actions, isPast }: { actions: Actions | null; isPast: boolean },
): Html | null {
  const [worst, ...others] = lateDuties(seen)
  if (worst === undefined) return null
  const { clock } = worst
  return joined([
    <section class="app-callout app-callout--late" aria-labelledby="late-heading">
      <p class="govuk-body">
        <strong id="late-heading">
          {`${startOfSentence(clock.rule.title)} ${isPast ? 'was' : 'is'} ${wordsOf(worst, seen.today, calendar)}.`}
        </strong>{' '}
        {`${clock.due === null ? '' : `Due ${sayDay(clock.due)}: `}${working(clock, seen.timetable.history, calendar)}. `}
        {`Owed by ${sayOwnerOf(worst, seen)}. ${escalationSaid(worst, seen, isPast)}`}
      </p>
      {others.length > 0 && (
        <p class="govuk-body">
          {`Also late: ${others.map(d => `${lowerFirst(d.clock.rule.title)} (${wordsOf(d, seen.today, calendar)})`).join('; ')}.`}
        </p>
      )}
      {actions && whatToDo(worst, actions)}
    </section>,
  ])
}

type Actions = { address: string; agency: string }

/** Whoever owes it records that it is done; of everybody else the first thing asked is to speak to them. */
function whatToDo({ id, clock }: DutyOnDay, { address, agency }: Actions) {
  const ask = `duty=${encodeURIComponent(id)}`
  const kind = kindThatMeets(clock.rule)
  const done = { text: 'Record that it is done', href: `${address}/fact${kind === null ? '' : `/${kind}`}` }
  const spoken = { text: 'I have spoken to them', href: `${address}/fact/EscalationConsidered?${ask}` }
  const explain = { text: 'Explain the delay', href: `${address}/explain?${ask}` }
  const [first, ...others] = clock.rule.owner.agency === agency ? [done, explain, spoken] : [spoken, done, explain]
  return (
    <div class="govuk-button-group app-screen-only">
      {button(first)}
      {others.map(other => link(other))}
    </div>
  )
}

const startOfSentence = (title: string) => `The ${lowerFirst(title)}`

/** What the record says of anyone having raised this delay. */
function escalationSaid(duty: DutyOnDay, seen: CaseSeen, isPast: boolean): string {
  const about = (named: string | undefined) => named === undefined || named === duty.id || named === duty.clock.rule.id
  const now = seen.entries.flatMap(entry => (entry.now === null ? [] : [entry.now]))
  const explained = now.some(f => f.kind === 'DelayExplained' && about(f.duty))
    ? ' The delay is explained on the record; it stays owed.'
    : ''
  if (now.some(f => f.kind === 'EscalationRaised' && about(f.duty)))
    return `It ${isPast ? 'had' : 'has'} been escalated.${explained}`
  const considered = now.filter(f => f.kind === 'EscalationConsidered' && about(f.duty)).length
  if (considered > 0)
    return `Escalation was considered ${considered === 1 ? 'once' : `${considered} times`}, not raised.${explained}`
  return `Nobody ${isPast ? 'had' : 'has'} escalated.${explained}`
}

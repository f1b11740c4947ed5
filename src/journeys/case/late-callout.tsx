import { button } from '../../govuk/button.ts'
import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { link, list } from '../../govuk/typography.tsx'
import { sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { dutiesMeant } from '../../protocol/escalation/duties-meant.ts'
import type { Ladder } from '../../protocol/escalation/ladder.ts'
import { scheduledTooLate } from '../../protocol/escalation/offered.ts'
import { sayRaiseBy } from '../../protocol/escalation/raise-by.ts'
import { kindThatMeets } from '../../protocol/kind-that-meets.ts'
import { isLateAtRegistration } from '../../protocol/timetable/clock.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { working } from '../../protocol/timetable/working.ts'
import { isAbout, type Saying } from '../../worklists/said-of-duty.ts'
import { wordsOf } from './lane.ts'
import { arrangedTooLate, lateDuties } from './late-duties.ts'
import { sayOwnerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * The sentence that matters: what is late, by how much, by which rule, whose turn it is, whether anybody has said so.
 * @param options.actions where one can act and for which agency, or null when this person may not write or the page speaks of a past day
 */
export function lateCallout(
  seen: CaseSeen,
  calendar: HolidayCalendar,
  { actions, isPast, ladder }: { actions: Actions | null; isPast: boolean; ladder: Ladder | null },
): Html | null {
  const [worst, ...others] = lateDuties(seen)
  const tooLate = arrangedTooLate(seen)
  if (worst === undefined) return tooLate.length === 0 ? null : arranged(tooLate, seen, calendar, actions)
  const { clock } = worst
  return joined([
    <section class="app-callout app-callout--late" aria-labelledby="late-heading">
      <p class="govuk-body">
        <strong id="late-heading">
          {`${startOfSentence(clock.rule.title)} ${isPast ? 'was' : 'is'} ${wordsOf(worst, seen.today, calendar)}.`}
        </strong>{' '}
        {`${clock.due === null ? '' : `Due ${sayDay(clock.due)}: `}${working(clock, seen.timetable.history, calendar)}. `}
        {`Owed by ${sayOwnerOf(worst, seen)}. ${escalationSaid(worst, seen, isPast)}`}
        {actions !== null && !isEscalated(worst, seen) && actions.agency !== clock.rule.owner.agency
          ? ` ${sayRaiseBy(ladder, worst, seen.timetable.history, calendar)}`
          : ''}
      </p>
      {actions && whatToDo(worst, actions, isEscalated(worst, seen))}
      {others.length > 0 && (
        <div>
          <p class="govuk-body">Also late:</p>
          {list(
            others.map(other =>
              joined([
                `${other.clock.rule.title} (${wordsOf(other, seen.today, calendar)})`,
                actions === null || isEscalated(other, seen) ? '.' : offers(other, actions),
              ]),
            ),
          )}
        </div>
      )}
    </section>,
    tooLate.length === 0 ? '' : arranged(tooLate, seen, calendar, actions),
  ])
}

/** A conference that is arranged for a day after the last one already breaks the limit: it is offered before it is late. */
function arranged(
  tooLate: readonly DutyOnDay[],
  seen: CaseSeen,
  calendar: HolidayCalendar,
  actions: Actions | null,
): Html {
  return joined([
    <section class="app-callout" aria-labelledby="too-late-heading">
      <p class="govuk-body">
        <strong id="too-late-heading">A conference is arranged for a day that is too late.</strong>
      </p>
      {list(
        tooLate.map(duty => {
          const on = scheduledTooLate(duty, seen.timetable.history)
          const why = `${duty.clock.rule.title}: arranged for ${on === null ? '' : sayDay(on)}, last day ${duty.clock.due === null ? '' : sayDay(duty.clock.due)} (${working(duty.clock, seen.timetable.history, calendar)})`
          return joined([why, actions === null || isEscalated(duty, seen) ? '.' : offers(duty, actions)])
        }),
      )}
    </section>,
  ])
}

/** For all but those who owe it: the two answers that there are. */
function offers({ id, clock }: DutyOnDay, { address, agency }: Actions): Html {
  if (clock.rule.owner.agency === agency) return joined(['.'])
  const ask = `duty=${encodeURIComponent(id)}`
  const spoken = `: ${clock.rule.title}`
  return joined([
    '. ',
    <span class="app-screen-only">
      {link({ text: 'Escalate', href: `${address}/escalate?${ask}`, spoken })}
      {' or '}
      {link({ text: 'I have spoken to them', href: `${address}/fact/EscalationConsidered?${ask}`, spoken })}
    </span>,
  ])
}

type Actions = { address: string; agency: string }

/** Whoever owes it records that it is done; everybody else is offered to escalate, or has spoken to them and is content. */
function whatToDo({ id, clock }: DutyOnDay, { address, agency }: Actions, escalated: boolean) {
  const ask = `duty=${encodeURIComponent(id)}`
  const kind = kindThatMeets(clock.rule)
  const done = { text: 'Record that it is done', href: `${address}/fact${kind === null ? '' : `/${kind}`}` }
  const spoken = { text: 'I have spoken to them', href: `${address}/fact/EscalationConsidered?${ask}` }
  const explain = { text: 'Explain the delay', href: `${address}/explain?${ask}` }
  const escalate = escalated
    ? { text: 'See the escalation', href: `${address}/escalations` }
    : { text: 'Escalate', href: `${address}/escalate?${ask}` }
  const [first, ...others] =
    clock.rule.owner.agency === agency ? [done, explain, spoken] : [escalate, spoken, done, explain]
  return (
    <div class="govuk-button-group app-screen-only">
      {button(first)}
      {others.map(other => link(other))}
    </div>
  )
}

const startOfSentence = (title: string) => `The ${lowerFirst(title)}`

const standing = (seen: CaseSeen) => seen.entries.flatMap(entry => (entry.now === null ? [] : [entry.now]))

/** Does a fact of an escalation speak of this duty? */
function speaksOf(duty: DutyOnDay, { timetable: { duties } }: CaseSeen): (fact: Saying) => boolean {
  const { id, clock } = duty
  const due = isLateAtRegistration(clock) ? clock.newDue : clock.due
  return fact => isAbout(fact, { clock: id, owedBy: due === null ? null : toDay(due) }, duties)
}

/** How what was escalated stands, of that which speaks of a duty; null: nobody raised one. */
function escalatedHow(seen: CaseSeen, isOfIt: (fact: Saying) => boolean): 'open' | 'settled' | 'taken_back' | null {
  const now = standing(seen)
  const ids = now.flatMap(f => (f.kind === 'EscalationRaised' && isOfIt(f) ? [f.escalation] : []))
  if (ids.length === 0) return null
  const ended = (kind: 'EscalationResolved' | 'EscalationWithdrawn') =>
    new Set(now.flatMap(f => (f.kind === kind ? [f.escalation] : [])))
  const [settled, takenBack] = [ended('EscalationResolved'), ended('EscalationWithdrawn')]
  if (ids.some(id => !settled.has(id) && !takenBack.has(id))) return 'open'
  return ids.some(id => settled.has(id)) ? 'settled' : 'taken_back'
}

/** Who took it back has left it to be raised by anybody. */
function isEscalated(duty: DutyOnDay, seen: CaseSeen): boolean {
  const about = speaksOf(duty, seen)
  const how = escalatedHow(seen, fact => fact.duty !== undefined && about(fact))
  return how === 'open' || how === 'settled'
}

/** What the record says of anyone having raised this delay. */
function escalationSaid(duty: DutyOnDay, seen: CaseSeen, isPast: boolean): string {
  const about = speaksOf(duty, seen)
  const now = standing(seen)
  const explained = now.some(
    f =>
      f.kind === 'DelayExplained' &&
      dutiesMeant(f.duty, toNumber(f.on), seen.timetable.duties).some(({ id }) => id === duty.id),
  )
    ? ' The delay is explained on the record; it stays owed.'
    : ''
  const how = escalatedHow(seen, about)
  if (how === 'open') return `It ${isPast ? 'had' : 'has'} been escalated.${explained}`
  if (how !== null)
    return `It was escalated, and ${how === 'settled' ? 'that was settled: it is late still' : 'taken back'}.${explained}`
  const considered = now.filter(f => f.kind === 'EscalationConsidered' && about(f)).length
  if (considered > 0)
    return `Escalation was considered ${considered === 1 ? 'once' : `${considered} times`}, not raised.${explained}`
  return `Nobody ${isPast ? 'had' : 'has'} escalated.${explained}`
}

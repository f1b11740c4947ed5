import { type Html, joined } from '../../govuk/html.ts'
import { type Day, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import type { ListedChild } from '../../worklists/listed-children.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { isBack, type ReferralState, sayDecision } from './state.ts'

/** The outcome, or by when there will be one and why by then. */
export function decisionOf({ calendar }: Ruling, { timetable }: ListedChild, state: ReferralState, today: Day): Html {
  const { decision, owed } = state
  const parts: Html[] = []
  if (decision !== null) {
    parts.push(joined([<span>{`${sayDecision(decision)}, decided on ${sayDay(toNumber(decision.on))}`}</span>]))
  }
  if (decision === null || decision.outcome === 'held') {
    const lateAtRegistration = owed?.status === 'late_at_registration'
    const due = owed?.clock.due == null ? null : toDay(owed.clock.due)
    const said = sayDue({ due, lateAtRegistration }, today, calendar)
    if (owed === null) parts.push(joined([<span>Nothing is owed on it any more</span>]))
    else if (decision !== null && !isBack(state, today)) {
      parts.push(
        joined([<span class="app-why">It comes back by itself on that day; nothing has to be sent again</span>]),
      )
    } else {
      const standing = `${decision === null ? 'No decision yet' : 'Back, no new decision yet'}: ${said.standing}`
      parts.push(joined([said.late ? <strong class="app-late">{standing}</strong> : <span>{standing}</span>]))
    }
    if (owed !== null && timetable !== null) {
      const why = `${said.day === null ? '' : `${said.day}: `}${sayWhy(owed, timetable, calendar)}`
      parts.push(joined([<span class="app-why">{why}</span>]))
    }
  }
  return joined(parts)
}

export function sayParents({ parents }: ReferralState): string {
  if (parents === null) return 'Not recorded'
  const on = sayDay(toNumber(parents.on))
  return parents.kind === 'ParentsInformed' ? `Told on ${on}` : `Not told: the reason was recorded on ${on}`
}

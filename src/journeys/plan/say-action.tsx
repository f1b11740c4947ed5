import { type Html, joined } from '../../govuk/html.ts'
import { tag } from '../../govuk/tag.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { ActionOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { plain } from '../../protocol/say-fact.ts'
import { isSinceAgreed, isStillOutline } from '../plan-of-child.ts'
import type { PlanSeen } from './read-plan.ts'

type Owned = Pick<ActionOnRecord, 'set'>

/** `Ana Petrova, health visitor`; what of it is known. Of nobody it says so. */
export function sayOwner({ set }: Owned): string {
  const { ownerName = '', ownerRole = '', ownerAgency = '' } = set
  const parts = [ownerName, plain(ownerRole), ownerRole === '' ? plain(ownerAgency) : ''].filter(part => part !== '')
  return parts.length === 0 ? 'Nobody is named' : parts.join(', ')
}

/** By whom a plan is carried: the name alone, in which two actions of one person meet. */
export const ownerName = ({ set }: Owned): string =>
  (set.ownerName ?? '') === '' ? 'Nobody is named' : (set.ownerName ?? '')

export const sayDue = ({ set }: Owned): string =>
  set.dueOn !== undefined ? sayDay(toNumber(set.dueOn)) : (set.dueWords ?? '') || 'No day'

const STATES = {
  open: ['Open', 'blue'],
  stuck: ['Stuck', 'orange'],
  done: ['Done', 'green'],
  dropped: ['Dropped', 'grey'],
} as const

function stateTag({ state }: Pick<ActionOnRecord, 'state'>): Html {
  const [text, colour] = STATES[state]
  return tag(text, colour)
}

/** Whether its owner has taken it on, in the wording that stands. */
export function sayAnswer({ set, answered, state }: ActionOnRecord): string {
  if (state === 'done' || state === 'dropped' || (set.ownerName ?? '') === '') return ''
  if (answered === null) return 'Not answered yet'
  const day = sayDay(toNumber(answered.on))
  if (answered.accepts) return `Taken on, ${day}`
  const { reason = '' } = answered
  return `Not taken on, ${day}${reason === '' ? '' : `: ${reason}`}`
}

/** Open or done, what the owner says, whether it is still the outline's wording. */
export function stateOf(action: ActionOnRecord, { plan }: PlanSeen): Html {
  const last = action.reviewed.at(-1)
  const answer = sayAnswer(action)
  return joined([
    stateTag(action),
    answer === '' ? '' : <span class="app-why">{answer}</span>,
    last?.whatChanged === undefined ? '' : <span class="app-why">{last.whatChanged}</span>,
    isStillOutline(action, plan) ? <span class="app-why">As spoken at the conference</span> : '',
    isSinceAgreed(action, plan) ? <span class="app-why">Written since it was agreed</span> : '',
  ])
}

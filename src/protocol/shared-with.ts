import { type DayNumber, plusDays } from '../kernel/day.ts'
import { sharingWith } from './birth-plan-recipients.ts'
import { currentBirthPlan, receivers } from './readiness/birth-plan.ts'
import type { ChildHistory, Placed } from './timetable/child-history.ts'

/** Something that was sent or told to an agency or a person. */
export type Shared = {
  what: 'birth_plan' | 'invitation' | 'papers' | 'decision_letter' | 'conference_record'
  on: DayNumber
  /** They have not said yet that it came. Only of what asks for a receipt. */
  unanswered: boolean
  sitting: string | null
}

/** What is older was answered, or is of another time. */
export const SHARED_DAYS_BACK = 90

/** What of a child's record was shared with somebody in the last 90 days, the newest first; nothing after a loss. */
export function sharedWith(history: ChildHistory, who: { agency: string; userId: string }): Shared[] {
  if (history.loss !== null) return []
  const since = plusDays(history.today, -SHARED_DAYS_BACK)
  const toThem = new Set([`agency:${who.agency}`, `user:${who.userId}`])
  const found = history.facts.flatMap(placed => (placed.on < since ? [] : sharedBy(placed, toThem)))
  return [...birthPlanFor(history, who.agency, since), ...found].sort((a, b) => b.on - a.on)
}

function sharedBy({ fact, on }: Placed, toThem: ReadonlySet<string>): Shared[] {
  const shared = (what: Shared['what'], sitting: string | undefined): Shared[] => [
    { what, on, unanswered: false, sitting: sitting ?? null },
  ]
  const isTheirs = (recipient: string | undefined) => recipient !== undefined && toThem.has(recipient)
  switch (fact.kind) {
    case 'ConferenceInvited':
      return isTheirs(fact.recipient) ? shared('invitation', fact.sitting) : []
    case 'ConferencePapersSent':
      return isTheirs(fact.recipient) ? shared('papers', fact.sitting) : []
    case 'DecisionLetterSent':
      return isTheirs(fact.recipient) ? shared('decision_letter', fact.sitting) : []
    case 'ConferenceRecordSent':
      return isTheirs(fact.recipient) ? shared('conference_record', fact.sitting) : []
    default:
      return []
  }
}

/** The version that stands, where it was shared with the agency; an older one is of no use to anybody. */
function birthPlanFor(history: ChildHistory, agency: string, since: DayNumber): Shared[] {
  const plan = currentBirthPlan(history)
  const sharing = plan === null ? null : sharingWith(plan, agency)
  if (plan === null || sharing === null || sharing.on < since || history.birth !== null) return []
  const has = plan.received.some(received => receivers(received).includes(agency))
  return [{ what: 'birth_plan', on: sharing.on, unanswered: !has, sitting: null }]
}

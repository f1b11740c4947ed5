import type { MembershipHeld } from '../access/access.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { type EscalationThere, escalationsThere } from '../worklists/escalations-there.ts'
import { type Reached, reachedFor } from '../worklists/reached-partnership.ts'
import { escalationClock } from './escalation-clock.ts'
import { notYetTold, type Reason } from './reasons.ts'

/** Somebody in one authority, by what they hold there: whoever speaks for the partnership sees no record and has no list of duties. */
type Somebody = {
  authority: string
  userId: string
  memberships: readonly Pick<MembershipHeld, 'authority' | 'role'>[]
}

export const speaksForPartnership = ({ authority, memberships }: Somebody): boolean =>
  memberships.some(held => held.authority === authority && held.role === 'partnership_manager')

/** Once when it has to be told, and once when the stage is its own. What the agencies told it themselves is not told again. */
const reasonOf = ({ childId, escalation, what, since }: Reached): Reason[] =>
  what === 'told' && escalation.partnershipTold !== null
    ? []
    : [{ kind: 'escalation_partnership', childId, clock: escalationClock(escalation.id, since.fact.id), owedBy: null }]

/** What has reached the partnership and was not told to this person yet. docs/decisions/0171. */
export async function untoldOfPartnership(
  tx: AuthorityTransaction,
  who: Somebody,
  there: readonly EscalationThere[],
): Promise<Reason[]> {
  if (!speaksForPartnership(who)) return []
  return notYetTold(tx, who, (await reachedFor(tx, who, there)).flatMap(reasonOf))
}

/** Does such a message still stand? */
export async function partnershipStands(
  tx: AuthorityTransaction,
  who: Somebody,
  { ruling, today }: { ruling: Ruling; today: Day },
  message: { childId: string; clock: string },
): Promise<boolean> {
  if (!speaksForPartnership(who)) return false
  const there = await escalationsThere(tx, who.authority, { ruling, today }, { only: [message.childId] })
  const reached = await reachedFor(tx, who, there)
  return reached.flatMap(reasonOf).some(({ clock }) => clock === message.clock)
}

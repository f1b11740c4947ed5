import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { forPartnership } from '../protocol/escalation/escalation.ts'
import type { Placed } from '../protocol/timetable/child-history.ts'
import type { EscalationThere } from './escalations-there.ts'
import { hiddenFrom } from './sight.ts'

/** `since`: the step with which it became so. */
export type Reached = EscalationThere & { what: 'asked' | 'told'; since: Placed }

/**
 * The open escalations of which the partnership is told, those that it has to settle itself first. A restricted record
 * exists for named people only: nobody else learns here that there is one. docs/decisions/0171.
 */
function reachedPartnership(there: readonly EscalationThere[]): Reached[] {
  const open = there.filter(({ escalation, isRestricted }) => escalation.end === null && !isRestricted)
  return open
    .flatMap((one): Reached[] => {
      const what = forPartnership(one.escalation)
      const first = one.escalation.walked.find(stage => forPartnership(one.escalation, stage) === what)
      return what === null || first === undefined ? [] : [{ ...one, what, since: first.since }]
    })
    .sort((a, b) => a.what.localeCompare(b.what) || a.escalation.raised.on - b.escalation.raised.on)
}

/** Those that one person of the partnership is shown: none of their own record or a relative's. */
export async function reachedFor(
  tx: AuthorityTransaction,
  { authority, userId }: { authority: string; userId: string },
  there: readonly EscalationThere[],
): Promise<Reached[]> {
  const rows = reachedPartnership(there)
  const hidden = await hiddenFrom(
    tx,
    { userId, memberships: [] },
    authority,
    rows.map(({ childId }) => childId),
  )
  return rows.filter(({ childId }) => !hidden.has(childId))
}

/** What the audit calls the list in which the partnership is shown what has reached it. */
export const SHOWN_TO_PARTNERSHIP = 'escalation_shown_to_partnership'

/** Who of the partnership was shown that something on this child’s record has reached it, and when first. */
export function shownToPartnership(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
): Promise<{ userId: string; first: Instant }[]> {
  return tx
    .selectFrom('audit')
    .select(eb => ['actor as userId', eb.fn.min<Instant>('at').as('first')])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('action', '=', SHOWN_TO_PARTNERSHIP)
    .groupBy('actor')
    .orderBy('first')
    .execute()
}

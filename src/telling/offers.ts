import type { AuthorityTransaction } from '../db/connection.ts'
import { offeredDuties } from '../worklists/offered-duties.ts'
import type { NamedAsker } from '../worklists/whose-duty.ts'
import type { Choices } from './choices.ts'
import { notYetTold, type Reason } from './reasons.ts'

/** What is offered to somebody to escalate, and was not yet: once for a duty and the day by which it was owed. */
export async function untoldOffers(
  tx: AuthorityTransaction,
  choices: Pick<Choices, 'of'>,
  asker: NamedAsker,
): Promise<Reason[]> {
  const found = (await offeredDuties(tx, asker)?.execute()) ?? []
  if (found.length === 0) return []
  if (!(await choices.of(asker.userId)).offers) return []
  return notYetTold(
    tx,
    asker,
    found.map(one => ({ ...one, kind: 'offered' })),
  )
}

/** Is it offered to them still? Late, another's, and nobody has said anything. */
export async function isStillOffered(
  tx: AuthorityTransaction,
  asker: NamedAsker,
  { childId, clock }: Pick<Reason, 'childId' | 'clock'>,
): Promise<boolean> {
  const one = await offeredDuties(tx, asker)
    ?.where('d.child_id', '=', childId)
    .where('d.clock', '=', clock)
    .executeTakeFirst()
  return one !== undefined
}

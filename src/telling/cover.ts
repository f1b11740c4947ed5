import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { NamedAsker } from '../worklists/whose-duty.ts'
import { type Reason, stands, standsForCover, untoldOfAway } from './reasons.ts'
import { isForCover } from './told.ts'

/** What somebody is to be told today in place of others. Two who are away may owe the same thing: it is told once. */
export async function untoldForCover(
  tx: AuthorityTransaction,
  away: readonly NamedAsker[],
  cover: NamedAsker,
  until: Day,
): Promise<Reason[]> {
  const found = await Promise.all(away.map(one => untoldOfAway(tx, { away: one, cover }, until)))
  return [...new Map(found.flat().map(reason => [`${reason.kind} ${reason.childId} ${reason.clock}`, reason])).values()]
}

/** Does the reason of a message still stand, one's own or that of somebody for whom one stands in? */
export async function stillStands(
  tx: AuthorityTransaction,
  { asker, away }: { asker: NamedAsker; away: readonly NamedAsker[] },
  until: Day,
  reason: Omit<Reason, 'owedBy'> & { owedBy: Day | null },
): Promise<boolean> {
  if (!isForCover(reason.kind)) return stands(tx, asker, until, reason)
  for (const one of away) {
    if (await standsForCover(tx, { away: one, cover: asker }, until, reason)) return true
  }
  return false
}

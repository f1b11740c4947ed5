import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'

/** Who has opened a child's record since an instant, each with the first time: by the audit, so nobody has to say so. */
export async function whoHasSeen(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  since: Instant,
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx
    .selectFrom('audit')
    .select(['actor', sql<Instant>`min(at)`.as('first')])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('action', '=', 'read')
    .where('at', '>=', since)
    .groupBy('actor')
    .execute()
  return new Map(rows.map(({ actor, first }) => [actor, first]))
}

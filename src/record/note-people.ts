import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Doer } from './append.ts'

/** Somebody of whom something was read or written; `hasRecord`: a child whose record's audit tells it too. */
export type Noted = { personId: string; hasRecord: boolean }

/** Notes who read or wrote what of people, in the transaction that serves it. */
export async function notePeople(
  tx: AuthorityTransaction,
  authority: string,
  by: Doer,
  at: Instant,
  action: string,
  people: readonly Noted[],
): Promise<void> {
  const { userId: actor, role, agency, place, why } = by
  const row = { authority_id: authority, at, actor, role, agency, action, place, why }
  if (people.length === 0) {
    await tx.insertInto('audit').values(row).execute()
    return
  }
  const rows = people.map(({ personId, hasRecord }) => ({
    ...row,
    ...{ person_id: personId, child_id: hasRecord ? personId : null },
  }))
  await tx.insertInto('audit').values(rows).execute()
}

import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { removeSearchWords } from './search-words.ts'

/**
 * Seals a person as the new identity of an adopted child, for good: from now on they are found by nothing, offered as
 * nobody, and on no page of anybody else (docs/decisions/0023). Names and numbers stay with their own record.
 */
export async function sealIdentity(
  tx: AuthorityTransaction,
  authority: string,
  personId: string,
  by: string,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('sealed_identity')
    .values({ authority_id: authority, person_id: personId, sealed_at: at, sealed_by: by })
    .onConflict(on => on.columns(['authority_id', 'person_id']).doNothing())
    .execute()
  await removeSearchWords(tx, authority, personId)
  await tx.deleteFrom('identifier').where('authority_id', '=', authority).where('person_id', '=', personId).execute()
}

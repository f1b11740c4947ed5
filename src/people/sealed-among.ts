import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'

/** Those of these people who are the new identity of an adopted child, whenever that was recorded. */
export async function sealedAmong(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('sealed_identity')
    .select('person_id')
    .where('authority_id', '=', authority)
    .where('person_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(row => row.person_id))
}

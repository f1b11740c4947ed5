import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'

/** Adults of families who have a child's record of their own: the same people, with the same names and relationships. */
export async function becomeChildren(tx: AuthorityTransaction, authority: string, personIds: readonly string[]) {
  if (personIds.length === 0) return
  await tx
    .updateTable('person')
    .set({ kind: 'child' })
    .where('authority_id', '=', authority)
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('kind', '=', 'adult')
    .execute()
}

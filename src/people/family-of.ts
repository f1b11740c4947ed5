import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'

const PARENT = ['mother_of', 'father_of', 'putative_father_of', 'parent_of']

/**
 * In whose record somebody may be spoken of: theirs, that of everybody to whom they were ever related, and that of the
 * other children of their parents. What was withdrawn counts: it was written about meanwhile.
 */
export async function familyOf(tx: AuthorityTransaction, authority: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${personId}::uuid as id
    union select to_person from relationship where authority_id = ${authority} and from_person = ${personId}
    union select from_person from relationship where authority_id = ${authority} and to_person = ${personId}
    union select other.to_person from relationship mine
      join relationship other on other.authority_id = mine.authority_id and other.from_person = mine.from_person
      where mine.authority_id = ${authority} and mine.to_person = ${personId}
        and mine.type = any(${PARENT}) and other.type = any(${PARENT})`.execute(tx)
  return rows.map(row => row.id)
}

import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { wordsOf } from '../people/name.ts'
import { factId } from './append.ts'
import type { PlaceOfFact } from './redact.ts'

/** A shorter one is a part of too many others' words. */
const LEAST_LETTERS = 3

/**
 * The facts of some children whose words have one of these names in them, as a whole word: what a redaction of a person
 * leaves, because each is a record of its own and somebody has to read it first.
 */
export async function factsThatName(
  tx: AuthorityTransaction,
  authority: string,
  childIds: readonly string[],
  names: readonly string[],
): Promise<PlaceOfFact[]> {
  const words = new Set(names.flatMap(wordsOf).filter(word => word.length >= LEAST_LETTERS))
  if (words.size === 0) return []
  const { rows } = await sql<{ child_id: string; position: number; body: string }>`
    select f.child_id, f.position, t.body from fact f
    join personal_text t on t.authority_id = f.authority_id and t.text_id = f.note_id
    where f.authority_id = ${authority} and f.child_id = any(${[...childIds]}::uuid[]) and t.body is not null
    order by f.child_id, f.position`.execute(tx)
  return rows
    .filter(row => wordsOf(row.body).some(word => words.has(word)))
    .map(row => ({ childId: row.child_id, fact: factId(row.position) }))
}

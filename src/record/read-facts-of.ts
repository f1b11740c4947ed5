import { sql } from 'kysely'
import { builtOnce } from '../db/built-once.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { type RecordedFact, recordedOf } from './read.ts'

/**
 * The facts of several children's records as known at an instant (null: now), in one statement, each child's in their
 * order; who has none is not in the map. Audit rows are the caller's, one for each child.
 */
export async function readFactsOf(
  tx: AuthorityTransaction,
  authority: string,
  childIds: readonly string[],
  knownAt: Instant | null,
): Promise<Map<string, RecordedFact[]>> {
  if (childIds.length === 0) return new Map()
  const rows = await factsOf(tx, authority, childIds, knownAt ?? 'infinity')
  const byChild = Map.groupBy(rows, row => row.child_id)
  return new Map([...byChild].map(([id, own]) => [id, own.map(row => recordedOf(row, id))]))
}

const factsOf = builtOnce((tx, authority: string, childIds: readonly string[], knownAt: Instant | 'infinity') =>
  tx
    .selectFrom('fact as f')
    .leftJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
    )
    .select(['f.child_id', 'f.position', 'f.kind', 'f.happened_on', 'f.happened_at', 'f.recorded_at', 'f.recorded_by'])
    .select(['f.agency', 'f.imported', 'f.details', 't.body', 't.redacted_at'])
    .where('f.authority_id', '=', authority)
    .where('f.child_id', '=', sql<string>`any(${childIds}::uuid[])`)
    .where('f.recorded_at', '<=', sql<Instant>`${knownAt}`)
    .orderBy('f.child_id')
    .orderBy('f.position'),
)

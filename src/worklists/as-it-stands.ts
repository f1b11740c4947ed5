import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Happening } from '../protocol/fact.ts'
import { standing } from '../protocol/known.ts'
import { readFolds } from '../record/read.ts'

/** Of a fact `f` in a query: was anything corrected on its record? Then the row alone does not say what stands. */
export const onCorrectedRecord = sql<boolean>`exists (select from fact c
  where c.authority_id = f.authority_id and c.child_id = f.child_id and c.kind = 'FactCorrected')`

/** The facts of some records as they stand, by child and then by the fact's id; few records are ever corrected. */
export async function asItStands(
  tx: AuthorityTransaction,
  authority: string,
  childIds: Iterable<string>,
): Promise<Map<string, ReadonlyMap<string, Happening>>> {
  const folds = await readFolds(tx, authority, [...new Set(childIds)])
  return new Map(
    folds.map(fold => [fold.childId, new Map(standing(fold.facts).map(fact => [fact.id, fact] as const))] as const),
  )
}

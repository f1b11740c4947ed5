import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { standing } from '../protocol/known.ts'
import { readFolds } from '../record/read.ts'

/** How many assessments somebody recorded as authorised, and how many of them with something still open. */
export type Authorisations = { recordedBy: string; all: number; withOpen: number }

/**
 * Assessments authorised in an authority since a day, by who recorded it, as they stand after corrections. What was
 * imported is no decision of anybody here, and restricted records are left out.
 */
export async function authorisedSince(
  tx: AuthorityTransaction,
  authority: string,
  since: Day,
): Promise<Authorisations[]> {
  const rows = await tx
    .selectFrom('fact as f')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'f.authority_id').onRef('h.child_id', '=', 'f.child_id'),
    )
    .select(['f.child_id as childId', 'f.position', 'f.recorded_by as recordedBy'])
    .select(sql<boolean>`f.details ? 'overridden'`.as('withOpen'))
    .where('f.authority_id', '=', authority)
    // Written out: the partial index is found by its own condition only.
    .where('f.kind', '=', sql.lit('AssessmentAuthorised'))
    .where('f.happened_on', '>=', since)
    .where('f.imported', '=', sql.lit(false))
    .where('h.restricted', '=', sql.lit(false))
    .execute()
  const withdrawn = await withdrawnOf(tx, authority, rows)
  const stands = rows.filter(row => !withdrawn.has(`${row.childId}/f${row.position}`))
  return [...Map.groupBy(stands, row => row.recordedBy)].map(([recordedBy, theirs]) => ({
    recordedBy,
    all: theirs.length,
    withOpen: theirs.filter(row => row.withOpen).length,
  }))
}

/** Those of the facts that were withdrawn since, as `child/fact`; only the records with something to say of it are read. */
async function withdrawnOf(
  tx: AuthorityTransaction,
  authority: string,
  rows: readonly { childId: string; position: number; withOpen: boolean }[],
): Promise<Set<string>> {
  const asked = rows.filter(row => row.withOpen)
  const folds = await readFolds(tx, authority, [...new Set(asked.map(row => row.childId))])
  const standingIn = new Map(folds.map(fold => [fold.childId, new Set(standing(fold.facts).map(fact => fact.id))]))
  return new Set(
    asked
      .filter(row => !standingIn.get(row.childId)?.has(`f${row.position}`))
      .map(row => `${row.childId}/f${row.position}`),
  )
}

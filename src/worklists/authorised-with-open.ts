import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { factId } from '../record/append.ts'
import { asItStands, onCorrectedRecord } from './as-it-stands.ts'

/** How many decisions of a kind somebody recorded, and how many of them with something still open. */
export type Authorisations = { recordedBy: string; all: number; withOpen: number }

/**
 * Assessments authorised, or plans agreed, in an authority since a day, by who recorded it, as they stand after
 * corrections. What was imported is no decision of anybody here, and restricted records are left out.
 */
export async function authorisedSince(
  tx: AuthorityTransaction,
  authority: string,
  since: Day,
  kind: 'AssessmentAuthorised' | 'PlanAgreed',
): Promise<Authorisations[]> {
  const rows = await tx
    .selectFrom('fact as f')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'f.authority_id').onRef('h.child_id', '=', 'f.child_id'),
    )
    .select(['f.child_id as childId', 'f.position', 'f.recorded_by as recordedBy'])
    .select(sql<boolean>`f.details ? 'overridden'`.as('withOpen'))
    .select(onCorrectedRecord.as('corrected'))
    .where('f.authority_id', '=', authority)
    // Written out: each partial index is found by its own condition only.
    .where('f.kind', '=', sql.lit(kind))
    .where('f.happened_on', '>=', since)
    .where('f.imported', '=', sql.lit(false))
    .where('h.restricted', '=', sql.lit(false))
    .execute()
  const records = await asItStands(
    tx,
    authority,
    rows.flatMap(row => (row.corrected ? [row.childId] : [])),
  )
  const stands = rows.flatMap(row => {
    if (!row.corrected) return [row]
    const fact = records.get(row.childId)?.get(factId(row.position))
    if (fact?.kind !== kind || fact.on < since) return []
    return [{ ...row, withOpen: fact.overridden !== undefined }]
  })
  return [...Map.groupBy(stands, row => row.recordedBy)].map(([recordedBy, theirs]) => ({
    recordedBy,
    all: theirs.length,
    withOpen: theirs.filter(row => row.withOpen).length,
  }))
}

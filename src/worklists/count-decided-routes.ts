import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { asItStands, onCorrectedRecord } from './as-it-stands.ts'

/** Routes that managers decided, and how many of them otherwise than the history proposed. */
export type DecidedRoutes = { all: number; otherwise: number }

/** Those of an authority as they stand after corrections; restricted records are left out. */
export async function countDecidedRoutes(tx: AuthorityTransaction, authority: string): Promise<DecidedRoutes> {
  const decided = tx
    .selectFrom('fact as f')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'f.authority_id').onRef('h.child_id', '=', 'f.child_id'),
    )
    .where('f.authority_id', '=', authority)
    // Written out: the partial index is found by its own condition only.
    .where('f.kind', '=', sql.lit('AssessmentScoped'))
    .where('h.restricted', '=', sql.lit(false))
  const [asRecorded, corrected] = await Promise.all([
    decided
      .where(sql<boolean>`not ${onCorrectedRecord}`)
      .select(sql<number>`count(*)::int`.as('all'))
      .select(sql<number>`(count(*) filter (where f.details->>'proposed' <> f.details->>'depth'))::int`.as('otherwise'))
      .executeTakeFirstOrThrow(),
    decided.where(onCorrectedRecord).select('f.child_id').distinct().execute(),
  ])
  const records = await asItStands(
    tx,
    authority,
    corrected.map(row => row.child_id),
  )
  const scopes = [...records.values()].flatMap(facts =>
    [...facts.values()].flatMap(fact => (fact.kind === 'AssessmentScoped' ? [fact] : [])),
  )
  const isOtherwise = ({ proposed, depth }: (typeof scopes)[number]) => proposed !== undefined && proposed !== depth
  return {
    all: asRecorded.all + scopes.length,
    otherwise: asRecorded.otherwise + scopes.filter(isOtherwise).length,
  }
}

import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, toNumber } from '../kernel/day.ts'
import { standing } from '../protocol/known.ts'
import { earlyReviewAsked } from '../protocol/plan/stuck.ts'
import { readFolds } from '../record/read.ts'
import { type Sight, seen } from './sight.ts'

/** A child of whom an early review was asked, and no conference is arranged since. */
export type EarlyReview = { childId: string; askedOn: Day }

/** So many records are looked at, the latest asked first: more than any authority has open at a time. */
const MOST = 500

/** Those whom this person sees, the longest unanswered first. */
export async function openEarlyReviews(
  tx: AuthorityTransaction,
  { authority, sight }: { authority: string; sight: Sight },
): Promise<EarlyReview[]> {
  const rows = await tx
    .selectFrom('fact as f')
    .select('f.child_id')
    .where('f.authority_id', '=', authority)
    // Written out: the partial index is found by its own condition only.
    .where('f.kind', '=', sql.lit('EarlyReviewAsked'))
    .where(seen(sight, 'f.child_id'))
    .groupBy('f.child_id')
    .orderBy(sql`max(f.recorded_at)`, 'desc')
    .limit(MOST)
    .execute()
  const folds = await readFolds(
    tx,
    authority,
    rows.map(row => row.child_id),
  )
  return folds
    .flatMap(({ childId, facts }) => {
      const asked = earlyReviewAsked(standing(facts))
      return asked === null ? [] : [{ childId, askedOn: asked.on }]
    })
    .sort((a, b) => toNumber(a.askedOn) - toNumber(b.askedOn))
}

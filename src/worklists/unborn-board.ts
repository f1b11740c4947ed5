import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { type Sight, seen } from './sight.ts'

/** An unborn child on the board. */
export type Unborn = { childId: string; expectedOn: Day | null; onPlan: boolean }

type Query = { authority: string; sight: Sight }

const unborn = (tx: AuthorityTransaction, { authority, sight }: Query) =>
  tx
    .selectFrom('folded_record as r')
    .where('r.authority_id', '=', authority)
    .where('r.is_open', '=', sql.lit(true))
    .where('r.born_on', 'is', null)
    .where(isPregnancy)
    .where(seen(sight, 'r.child_id'))

/** How many unborn children this person sees, and for how many of them no expected date is known. */
export async function countUnborn(tx: AuthorityTransaction, query: Query): Promise<{ all: number; undated: number }> {
  return unborn(tx, query)
    .select(sql<number>`count(*)`.as('all'))
    .select(sql<number>`count(*) filter (where r.expected_on is null)`.as('undated'))
    .executeTakeFirstOrThrow()
}

/** Unborn children whom this person sees: those without an expected date first, then the nearest birth first. */
export async function unbornBoard(
  tx: AuthorityTransaction,
  query: Query,
  page: { offset: number; limit: number },
): Promise<Unborn[]> {
  return unborn(tx, query)
    .select(['r.child_id as childId', 'r.expected_on as expectedOn', 'r.on_plan as onPlan'])
    .orderBy(sql`r.expected_on asc nulls first`)
    .orderBy('r.child_id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

/** The order of {@link unbornBoard}, for boards of several authorities put together. */
export function inOrderOfBirth(a: Unborn, b: Unborn): number {
  const key = (child: Unborn) => `${child.expectedOn ?? '0'} ${child.childId}`
  const [x, y] = [key(a), key(b)]
  return x === y ? 0 : x < y ? -1 : 1
}

/** Of a child without a date of birth the birth may just not be known here: only a sign of a pregnancy makes it unborn. */
const isPregnancy = sql<SqlBool>`(r.expected_on is not null or ${sql.join(
  ['EstimatedDateSet', 'Pregnancy', 'AntenatalBooked', 'LateBooking', 'AdmittedInLabour'].map(
    sign => sql`r.facts like ${`%"kind":"${sign}%`}`,
  ),
  sql` or `,
)})`

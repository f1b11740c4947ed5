import { type Expression, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { type Sight, seen } from './sight.ts'

/** An unborn child on the board. `lacks`: the ids of what is missing for a birth tonight; null: nobody has looked yet. */
export type Unborn = { childId: string; expectedOn: Day | null; onPlan: boolean; lacks: readonly string[] | null }

/** By what is missing and how near; or by how near alone. */
export type BoardOrder = 'missing' | 'birth'

type Query = { authority: string; sight: Sight; today: Day }

const unborn = (tx: AuthorityTransaction, { authority, sight }: Query) =>
  tx
    .selectFrom('folded_record as r')
    .where('r.authority_id', '=', authority)
    .where('r.is_open', '=', sql.lit(true))
    .where('r.born_on', 'is', null)
    .where(isPregnancy)
    .where(seen(sight, 'r.child_id'))

export type BoardCount = {
  all: number
  undated: number
  /** Past the expected date with no birth on record. */
  past: number
  /** How many lack each need, by its id; the rest of {@link all} lack nothing. */
  lacking: ReadonlyMap<string, number>
}

/** How many unborn children this person sees, how many have no expected date, and what how many of them lack. */
export async function countUnborn(tx: AuthorityTransaction, query: Query): Promise<BoardCount> {
  const groups = await unborn(tx, query)
    .select('r.lacks')
    .select(sql<number>`count(*)`.as('all'))
    .select(sql<number>`count(*) filter (where r.expected_on is null)`.as('undated'))
    .select(sql<number>`count(*) filter (where r.expected_on < ${query.today}::date)`.as('past'))
    .groupBy('r.lacks')
    .execute()
  const lacking = new Map<string, number>()
  const sum = { all: 0, undated: 0, past: 0 }
  for (const { lacks, all, undated, past } of groups) {
    sum.all += all
    sum.undated += undated
    sum.past += past
    for (const need of idsIn(lacks) ?? []) lacking.set(need, (lacking.get(need) ?? 0) + all)
  }
  return { ...sum, lacking }
}

/** Those past their expected date with no birth on record, the longest first: somebody has to say whether they are born. */
export function pastTheirDate(
  tx: AuthorityTransaction,
  { authority, sight, today }: Query,
  limit: number,
): Promise<{ childId: string; expectedOn: Day | null; all: number }[]> {
  return tx
    .selectFrom('folded_record as r')
    .select(['r.child_id as childId', 'r.expected_on as expectedOn'])
    .select(sql<number>`count(*) over ()`.as('all'))
    .where('r.authority_id', '=', authority)
    .where('r.is_open', '=', sql.lit(true))
    .where('r.born_on', 'is', null)
    .where('r.expected_on', '<', today)
    .where(seen(sight, 'r.child_id'))
    .orderBy('r.expected_on')
    .orderBy('r.child_id')
    .limit(limit)
    .execute()
}

const idsIn = (lacks: string | null) => (lacks === null ? null : lacks.split(' ').filter(id => id !== ''))

/**
 * Unborn children whom this person sees, in the order asked for. By what is missing: first those past their date, of whom
 * somebody has to say whether they are born; then those without a date; then those for whom something is missing and those
 * for whom nothing is, each by the nearest birth.
 * @param lacks only those who lack this need
 */
export async function unbornBoard(
  tx: AuthorityTransaction,
  query: Query & { order: BoardOrder; lacks: string | null },
  page: { offset: number; limit: number },
): Promise<Unborn[]> {
  const { order, lacks, today } = query
  const rows = await unborn(tx, query)
    .select(['r.child_id as childId', 'r.expected_on as expectedOn', 'r.on_plan as onPlan', 'r.lacks'])
    .$if(lacks !== null, q => q.where(lacksNeed(lacks ?? '')))
    .$if(order === 'missing', q => q.orderBy(rankOf(today)))
    .orderBy(sql`r.expected_on asc nulls first`)
    .orderBy('r.child_id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map(row => ({ ...row, lacks: idsIn(row.lacks) }))
}

/** Lacks this need, by what is kept with the record. */
const lacksNeed = (need: string): Expression<SqlBool> =>
  sql<SqlBool>`' ' || r.lacks || ' ' like ${`% ${need.replaceAll(/[%_\\]/g, '\\$&')} %`}`

const rankOf = (today: Day) => sql`case
  when r.expected_on < ${today}::date then 0
  when r.expected_on is null then 1
  when r.lacks = '' then 3
  else 2 end`

/** The order of {@link unbornBoard}, for boards of several authorities put together. */
export function boardOrder(order: BoardOrder, today: Day): (a: Unborn, b: Unborn) => number {
  const rank = ({ expectedOn, lacks }: Unborn) =>
    order === 'birth' ? 0 : expectedOn === null ? 1 : expectedOn < today ? 0 : lacks?.length === 0 ? 3 : 2
  const key = (child: Unborn) => `${rank(child)} ${child.expectedOn ?? '0'} ${child.childId}`
  return (a, b) => {
    const [x, y] = [key(a), key(b)]
    return x === y ? 0 : x < y ? -1 : 1
  }
}

/** Of a child without a date of birth the birth may just not be known here: only a sign of a pregnancy makes it unborn. */
const isPregnancy = sql<SqlBool>`(r.expected_on is not null or ${sql.join(
  ['EstimatedDateSet', 'Pregnancy', 'AntenatalBooked', 'LateBooking', 'AdmittedInLabour'].map(
    sign => sql`r.facts like ${`%"kind":"${sign}%`}`,
  ),
  sql` or `,
)})`

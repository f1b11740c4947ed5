import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Sight } from './sight.ts'

/** An unborn child on the board. */
export type Unborn = { childId: string; expectedOn: Day | null; late: number; onPlan: boolean }

/** Unborn children whom this person can see, by gestation (the nearest birth first; no expected date before all others). */
export async function unbornBoard(
  tx: AuthorityTransaction,
  query: { authority: string; sight: Sight; today: Day; offset: number; limit: number },
): Promise<{ children: readonly Unborn[]; count: number }> {
  const { sight } = query
  if (sight.kind === 'none') return { children: [], count: 0 }
  let base = tx
    .selectFrom('folded_record as r')
    .where('r.authority_id', '=', query.authority)
    .where('r.is_open', '=', true)
    .where('r.born_on', 'is', null)
    .where(unbornAtAll)
  if (sight.kind === 'only') base = base.where(sql<SqlBool>`r.child_id = any(${[...sight.children]}::uuid[])`)
  else if (sight.hidden.length > 0) base = base.where(sql<SqlBool>`not r.child_id = any(${[...sight.hidden]}::uuid[])`)
  const { count } = await base.select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const children = await base
    .select(['r.child_id as childId', 'r.expected_on as expectedOn', 'r.on_plan as onPlan'])
    .select(
      sql<number>`(select count(*) from duty d where d.authority_id = r.authority_id and d.child_id = r.child_id
        and d.met_on is null and d.ended_on is null and not d.not_known and not (d.inherited and not d.confirmed)
        and (d.opens is null or d.opens <= ${query.today}) and coalesce(d.new_due, d.due) < ${query.today})`.as('late'),
    )
    .orderBy(sql`r.expected_on asc nulls first`)
    .orderBy('r.child_id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return { children: children.map(row => ({ ...row, late: Number(row.late) })), count: Number(count) }
}

/** Neither born nor without any sign of a pregnancy: a child without a date of birth may be one whose birth was never imported. */
const unbornAtAll = sql<SqlBool>`(r.expected_on is not null or r.facts like '%"EstimatedDateSet"%' or r.facts like '%"Pregnancy%' or r.facts like '%"AntenatalBooked"%')`

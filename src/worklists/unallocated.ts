import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { type Sight, seen } from './sight.ts'

/** A child with an open case for whom no social worker is named. `since`: nobody from that day on, or from the beginning. */
export type Unallocated = { childId: string; since: Day }

/** `gone`: who works there no more, with their last day: nobody is looked after by somebody who has left. */
type Query = {
  authority: string
  sight: Sight
  today: Day
  gone: readonly { userId: string; lastDay: Day }[]
}

/** Until when somebody is the child's worker: to the end of a cover, or to the last day on which they worked here. */
const UNTIL = sql<Day | null>`least(i.until, g.last_day)`

const unallocated = (tx: AuthorityTransaction, { authority, sight, today, gone }: Query) =>
  tx
    .selectFrom('folded_record as r')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'r.authority_id').onRef('h.child_id', '=', 'r.child_id'),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('involvement as i')
          .leftJoin(leftOn(gone), join => join.onRef('g.user_id', '=', 'i.user_id'))
          // A cover that is arranged for later has not ended.
          .select(sql<Day | null>`max(${UNTIL}) filter (where ${UNTIL} < ${today})`.as('until'))
          .select(sql<boolean>`bool_or(i.since <= ${today} and coalesce(${UNTIL} >= ${today}, true))`.as('named'))
          .whereRef('i.authority_id', '=', 'r.authority_id')
          .whereRef('i.child_id', '=', 'r.child_id')
          .where('i.agency', '=', 'social_care')
          .where('i.user_id', 'is not', null)
          .as('w'),
      join => join.onTrue(),
    )
    .where('r.authority_id', '=', authority)
    .where('r.is_open', '=', sql.lit(true))
    .where(sql<SqlBool>`w.named is not true`)
    .where(seen(sight, 'r.child_id'))

const leftOn = (gone: Query['gone']) => {
  const [ids, days] = [gone.map(({ userId }) => userId), gone.map(({ lastDay }) => lastDay)]
  return sql<{ user_id: string; last_day: Day }>`(select user_id, last_day
    from unnest(${ids}::text[], ${days}::date[]) as left_here (user_id, last_day))`.as<'g'>(sql`g`)
}

/** Children without a social worker, those who have waited longest first, and how many there are. */
export async function readUnallocated(
  tx: AuthorityTransaction,
  query: Query,
  page: { offset: number; limit: number },
): Promise<{ rows: Unallocated[]; all: number }> {
  const since = sql<Day>`coalesce(w.until + 1, (h.opened_at at time zone 'Europe/London')::date)`
  const [rows, counted] = await Promise.all([
    unallocated(tx, query)
      .select(['r.child_id as childId', since.as('since')])
      .orderBy(since)
      .orderBy('r.child_id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    unallocated(tx, query).select(sql<number>`count(*)`.as('all')).executeTakeFirstOrThrow(),
  ])
  return { rows, all: counted.all }
}

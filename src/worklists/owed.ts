import { type Expression, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { handedOn, lateOn, owedOn } from './duty-conditions.ts'
import { isOneOf, isSeen } from './seen-children.ts'
import { type Asker, belongs, type NamedAsker, type Whose, withNames } from './whose-duty.ts'

/** Which of the duties that are owed a list shows: what is late, everything that is open, what an import handed on. */
export type Show = 'late' | 'all' | 'inherited'

export type OwedDuty = {
  childId: string
  clock: string
  duty: string
  title: string
  agency: string
  role: string
  opens: Day | null
  /** By when: the compressed date where it was late already at registration. Null: no day can be given. */
  due: Day | null
  /** To the minute, where it is owed in hours. */
  dueAt: Instant | null
  /** Late already when the import went live and not confirmed by a person. */
  inherited: boolean
  lateAtRegistration: boolean
}

export type OwedQuery = NamedAsker & {
  whose: Whose
  show: Show
  /** Without what is the asker's own, which stands elsewhere on the page. */
  butMine?: true
}

/** How many there are: by list, of the kind that is shown; and by kind, in the list that is shown. */
export type OwedCounts = { byWhose: Record<Whose, number>; byShow: Record<Show, number> }

const count = (condition: Expression<SqlBool>) => sql<number>`count(*) filter (where ${condition})`

function shown(show: Show, { today, now }: Pick<Asker, 'today' | 'now'>): Expression<SqlBool> {
  switch (show) {
    case 'late':
      return sql`(${lateOn(today, now)} and not ${handedOn})`
    case 'all':
      return sql`not ${handedOn}`
    case 'inherited':
      return handedOn
  }
}

const owedAndSeen = (tx: AuthorityTransaction, { authority, sees, today }: OwedQuery) =>
  tx
    .selectFrom('duty as d')
    .where('d.authority_id', '=', authority)
    .where(owedOn(today))
    .where(isSeen(sees, 'd.child_id'))

/**
 * Counts by the same conditions as the rows: a list and its count cannot disagree. Two questions, because what is late is
 * found by another way than what is open, and either is narrow where the other is not.
 */
export async function countOwed(tx: AuthorityTransaction, query: OwedQuery): Promise<OwedCounts> {
  const { whose, show } = query
  const [byWhose, byShow] = await Promise.all([
    owedAndSeen(tx, query)
      .where(shown(show, query))
      .select([
        count(belongs('around', query)).as('around'),
        count(belongs('mine', query)).as('mine'),
        count(belongs('team', query)).as('team'),
        count(belongs('agency', query)).as('agency'),
      ])
      .executeTakeFirstOrThrow(),
    owedAndSeen(tx, query)
      .where(belongs(whose, query))
      .select([
        count(shown('late', query)).as('late'),
        count(shown('all', query)).as('all'),
        count(shown('inherited', query)).as('inherited'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return { byWhose, byShow }
}

const listed = (tx: AuthorityTransaction, query: OwedQuery) =>
  owedAndSeen(tx, query)
    .where(shown(query.show, query))
    .where(belongs(query.whose, query))
    .$if(query.butMine === true, rest => rest.where(sql<SqlBool>`(${belongs('mine', query)}) is not true`))

/** What is owed, latest first and then by date; what no day can be given for comes last. */
export async function owedDuties(
  tx: AuthorityTransaction,
  query: OwedQuery,
  page: { offset: number; limit: number },
): Promise<OwedDuty[]> {
  if (page.offset === 0) return firstRows(tx, query, page.limit).execute()
  return rowsOf(listed(tx, query)).offset(page.offset).limit(page.limit).execute()
}

/**
 * Whose children the first rows are is read from an index; only of those are rows read, however few of all that is open
 * belong to the list.
 */
function firstRows(tx: AuthorityTransaction, query: OwedQuery, limit: number) {
  const first = listed(tx, query).select('d.child_id').orderBy('d.owed_by').orderBy('d.child_id').limit(limit)
  return rowsOf(listed(tx, query).where(sql<SqlBool>`d.child_id = any(array(${first}))`)).limit(limit)
}

/** The first rows of a list, and how many there are and how many of them late. The counts read an index and no row. */
export async function firstOwed(
  tx: AuthorityTransaction,
  query: OwedQuery,
  limit: number,
): Promise<{ duties: OwedDuty[]; all: number; late: number }> {
  const counts = listed(tx, query).select([
    sql<number>`count(*)`.as('all'),
    count(lateOn(query.today, query.now)).as('late'),
  ])
  const [{ all, late }, duties] = await Promise.all([
    counts.executeTakeFirstOrThrow(),
    firstRows(tx, query, limit).execute(),
  ])
  return { duties, all, late }
}

/**
 * What is not late yet and may become so: a conference is arranged for a day after its last day. Which duty a conference
 * meets, and whether it is still arranged, the record says: `scheduledTooLate`.
 */
export async function arrangedTooLate(tx: AuthorityTransaction, query: OwedQuery, limit: number): Promise<OwedDuty[]> {
  const { authority, today } = query
  // Written out: the partial index is found by its own condition only.
  const arranged = sql`fact f where f.authority_id = ${authority} and f.kind in ('ConferenceScheduled', 'ConferencePostponed')`
  return rowsOf(listed(tx, { ...query, show: 'all' }))
    .where('d.owed_by', '>=', today)
    .where('only' in query.sees ? ofEach() : ofAll())
    .limit(limit)
    .execute()

  /** Child by child, where they are few. */
  function ofEach(): Expression<SqlBool> {
    return sql`exists (select from ${arranged} and f.child_id = d.child_id and f.details->>'for' > d.owed_by::text)`
  }

  /** `offset 0`: what is arranged in the authority and what is owed are read once each, and whole. */
  function ofAll(): Expression<SqlBool> {
    return sql`d.child_id = any(array(select a.child_id
      from (select f.child_id, f.details->>'for' as held_on from ${arranged} and f.details->>'for' > ${today} offset 0) a
      join (select d.child_id, d.owed_by from duty d where d.authority_id = ${authority}
        and ${owedOn(today)} and d.owed_by >= ${today} offset 0) o
      on o.child_id = a.child_id and a.held_on > o.owed_by::text))`
  }
}

/** The order of {@link owedDuties}, for lists of several authorities put together. */
export function inOrderOfLateness(a: OwedDuty, b: OwedDuty): number {
  const key = (duty: OwedDuty) => `${duty.due ?? '9'} ${duty.childId} ${duty.clock}`
  const [x, y] = [key(a), key(b)]
  return x === y ? 0 : x < y ? -1 : 1
}

/** This person's own that is owed by a day, for a query that asks for more: what they are told of. */
export function mineOwedBy(tx: AuthorityTransaction, asker: NamedAsker, until: Day) {
  return listed(tx, { ...asker, whose: 'mine', show: 'all' }).where('d.owed_by', '<=', until)
}

/** How many late duties are this person's own. Two quick queries: it runs for every page. */
export async function countMine(tx: AuthorityTransaction, asker: Asker): Promise<number> {
  const query: OwedQuery = { ...(await withNames(tx, asker)), whose: 'mine', show: 'late' }
  const { count } = await listed(tx, query).select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
  return count
}

/** What each agency owes in an authority, for those who see no child: restricted records are not in the numbers. */
export async function owedByAgency(tx: AuthorityTransaction, authority: string, today: Day) {
  return tx
    .selectFrom('duty as d')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'd.authority_id').onRef('h.child_id', '=', 'd.child_id'),
    )
    .where('d.authority_id', '=', authority)
    .where('h.restricted', '=', sql.lit(false))
    .where(owedOn(today))
    .select(['d.agency', count(shown('late', { today })).as('late'), count(shown('all', { today })).as('all')])
    .select(count(shown('inherited', { today })).as('inherited'))
    .select(sql<Day | null>`min(d.owed_by) filter (where ${shown('late', { today })})`.as('oldest'))
    .groupBy('d.agency')
    .orderBy('d.agency')
    .execute()
}

/** What is owed of some children whatever its window, earliest first; what an import handed on is left out. */
export async function openDutiesOf(
  tx: AuthorityTransaction,
  authority: string,
  childIds: readonly string[],
): Promise<OwedDuty[]> {
  if (childIds.length === 0) return []
  return rowsOf(
    tx
      .selectFrom('duty as d')
      .where('d.authority_id', '=', authority)
      .where(isOneOf(childIds, 'd.child_id'))
      .where('d.met_on', 'is', null)
      .where('d.ended_on', 'is', null)
      .where('d.not_known', '=', sql.lit(false))
      .where(sql<SqlBool>`not ${handedOn}`),
  ).execute()
}

const rowsOf = (query: ReturnType<typeof owedAndSeen>) =>
  query
    .select(['d.child_id as childId', 'd.clock', 'd.duty', 'd.title', 'd.agency', 'd.role', 'd.opens'])
    .select([
      'd.owed_by as due',
      'd.due_at as dueAt',
      sql<boolean>`${handedOn}`.as('inherited'),
      'd.late_at_registration as lateAtRegistration',
    ])
    .orderBy('d.owed_by', 'asc')
    .orderBy('d.child_id')
    .orderBy('d.clock')

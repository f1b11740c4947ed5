import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../kernel/day.ts'

/**
 * How the duties that are kept stand on a day, as conditions of a query over `duty as d`: one definition for the lists,
 * the boards and the counts, so that these cannot disagree.
 */

/** By when it is owed: where it was late already at registration, the compressed date of the protocol, if it has one. */
export const dueDay = sql<Day | null>`(case when d.late_at_registration then d.new_due else d.due end)`

/** Neither met nor ended nor unknown, and its window is open. */
export const owedOn = (today: Day): Expression<SqlBool> =>
  sql`d.met_on is null and d.ended_on is null and not d.not_known and (d.opens is null or d.opens <= ${today})`

/** Its last day is over. A compressed date is never before the date that it takes the place of, so `due` is asked first: it is indexed. */
export const lateOn = (today: Day): Expression<SqlBool> =>
  sql`d.due < ${today} and (not d.late_at_registration or d.new_due < ${today})`

/** Late already when the import went live, and no person has confirmed it: listed apart, offered to nobody. */
export const handedOn: Expression<SqlBool> = sql`(d.inherited and not d.confirmed)`

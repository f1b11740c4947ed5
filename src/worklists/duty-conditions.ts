import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../kernel/day.ts'

/**
 * How the duties that are kept stand on a day, as conditions of a query over `duty as d`: one definition for the lists,
 * the boards and the counts, so that these cannot disagree.
 */

/** Neither met nor ended nor unknown, and its window is open. */
export const owedOn = (today: Day): Expression<SqlBool> =>
  sql`d.met_on is null and d.ended_on is null and not d.not_known and d.open_from <= ${today}`

/** Its last day is over: the compressed one where it was late already at registration. */
export const lateOn = (today: Day): Expression<SqlBool> => sql`d.owed_by < ${today}`

/** Late already when the import went live, and no person has confirmed it: listed apart, offered to nobody. */
export const handedOn: Expression<SqlBool> = sql`(d.inherited and not d.confirmed)`

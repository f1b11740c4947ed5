import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'

/**
 * How the duties that are kept stand on a day, as conditions of a query over `duty as d`: one definition for the lists,
 * the boards and the counts, so that these cannot disagree.
 */

/** Neither met nor ended nor unknown, and its window is open. */
export const owedOn = (today: Day): Expression<SqlBool> =>
  sql`d.met_on is null and d.ended_on is null and not d.not_known and d.open_from <= ${today}`

/**
 * Its last day is over: the compressed one where it was late already at registration.
 * @param now where it is asked to the minute: then what is owed in hours is late from its instant on
 */
export const lateOn = (today: Day, now?: Instant): Expression<SqlBool> =>
  now === undefined
    ? sql`d.owed_by < ${today}`
    : sql`(d.owed_by <= ${today} and (d.owed_by < ${today} or d.due_at < ${now}))`

/** Late already when the import went live, and no person has confirmed it: listed apart, offered to nobody. */
export const handedOn: Expression<SqlBool> = sql`(d.inherited and not d.confirmed)`

import { type Expression, type SqlBool, sql } from 'kysely'
import { ASKED_IN_ESCALATION, RAISED_AN_ESCALATION } from '../access/asked-in-escalation.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { handedOn, lateOn, owedOn } from './duty-conditions.ts'
import { involvedToday } from './sight.ts'

/** Late duties of one agency, and what anybody has said of them. */
export type LateAndSaid = {
  agency: string
  late: number
  escalated: number
  considered: number
  /** Neither: by how long they are late. */
  week: number
  month: number
  longer: number
  /** Its last day; null where nothing is silent. */
  oldest: Day | null
}

/** What is late by an authority's rules today; what an import handed on, restricted records and escalations' own clocks left out. */
const lateThere = (tx: AuthorityTransaction, authority: string, today: Day) =>
  tx
    .selectFrom('duty as d')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'd.authority_id').onRef('h.child_id', '=', 'd.child_id'),
    )
    .where('d.authority_id', '=', authority)
    .where('h.restricted', '=', sql.lit(false))
    .where('d.duty', 'not like', 'escalation\\_%')
    .where(owedOn(today))
    .where(lateOn(today))
    .where(sql<SqlBool>`not ${handedOn}`)

/** For each agency that owes: how much of what is late was escalated, considered, or neither. Numbers only. */
export async function lateAndSaid(tx: AuthorityTransaction, authority: string, today: Day): Promise<LateAndSaid[]> {
  const before = (days: number) => toDay(plusDays(toNumber(today), -days))
  const count = (condition: Expression<SqlBool>) => sql<number>`(count(*) filter (where ${condition}))::int`
  const silent = sql<SqlBool>`d.said is null`
  return lateThere(tx, authority, today)
    .select(['d.agency', sql<number>`count(*)::int`.as('late'), count(sql`d.said = 'escalated'`).as('escalated')])
    .select(count(sql`d.said = 'considered'`).as('considered'))
    .select(count(sql`${silent} and d.owed_by >= ${before(7)}`).as('week'))
    .select(count(sql`${silent} and d.owed_by < ${before(7)} and d.owed_by >= ${before(28)}`).as('month'))
    .select(count(sql`${silent} and d.owed_by < ${before(28)}`).as('longer'))
    .select(sql<Day | null>`min(d.owed_by) filter (where ${silent})`.as('oldest'))
    .groupBy('d.agency')
    .orderBy('d.agency')
    .execute()
}

const worksBeside = (authority: string, today: Day) =>
  involvedToday(authority, today)
    .where('i.role', 'not in', [ASKED_IN_ESCALATION, RAISED_AN_ESCALATION])
    .select('i.agency')
    .distinct()

/** For each agency that works with the child and owes none of it: in how many late duties nobody has said anything. */
export async function silentBeside(
  tx: AuthorityTransaction,
  authority: string,
  today: Day,
): Promise<{ agency: string; silent: number }[]> {
  return lateThere(tx, authority, today)
    .where('d.said', 'is', null)
    .innerJoin(worksBeside(authority, today).as('i'), join =>
      join.onRef('i.child_id', '=', 'd.child_id').on(sql<SqlBool>`i.agency <> d.agency`),
    )
    .select(['i.agency as agency', sql<number>`count(*)::int`.as('silent')])
    .groupBy('i.agency')
    .orderBy('i.agency')
    .execute()
}

import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { handedOn, owedOn } from './duty-conditions.ts'
import { type Sight, seen } from './sight.ts'

/** A referral that waits for a decision, by the clock of the decision that is owed. */
type Waiting = { childId: string; clock: string; due: Day | null }

export type FrontDoor = {
  waiting: readonly Waiting[]
  all: number
  /** Referrals that are held until a later day, and the first of those days. */
  held: number
  heldUntil: Day | null
  /** Children on whose referral it was decided within the last four weeks. */
  decided: readonly string[]
}

type Query = { authority: string; sight: Sight; today: Day }

const LATELY_DAYS = 28
const MOST_DECIDED = 50

// Written out: a plan for any values finds the index of the front door only so.
const decisions = (tx: AuthorityTransaction, { authority, sight }: Query) =>
  tx
    .selectFrom('duty as d')
    .where('d.authority_id', '=', authority)
    .where('d.duty', '=', sql.lit('referral_decision'))
    .where(seen(sight, 'd.child_id'))

const waiting = (tx: AuthorityTransaction, query: Query) =>
  decisions(tx, query).where(owedOn(query.today)).where(sql<SqlBool>`not ${handedOn}`)

/** Referrals without a decision, the oldest first; what is held comes back on its day. */
export async function readFrontDoor(
  tx: AuthorityTransaction,
  query: Query,
  page: { offset: number; limit: number },
): Promise<FrontDoor> {
  const [rows, counted, held, decided] = await Promise.all([
    waiting(tx, query)
      .select(['d.child_id as childId', 'd.clock', 'd.owed_by as due'])
      .orderBy('d.owed_by')
      .orderBy('d.child_id')
      .orderBy('d.clock')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    waiting(tx, query).select(sql<number>`count(*)`.as('all')).executeTakeFirstOrThrow(),
    decisions(tx, query)
      .where('d.met_on', 'is', null)
      .where('d.ended_on', 'is', null)
      .where('d.open_from', '>', query.today)
      .select([sql<number>`count(*)`.as('held'), sql<Day | null>`min(d.open_from)`.as('until')])
      .executeTakeFirstOrThrow(),
    decisions(tx, query)
      .where('d.met_on', '>=', toDay(plusDays(toNumber(query.today), -LATELY_DAYS)))
      .select('d.child_id as childId')
      .orderBy('d.met_on', 'desc')
      .orderBy('d.child_id')
      .limit(MOST_DECIDED)
      .execute(),
  ])
  const children = [...new Set(decided.map(row => row.childId))]
  return { waiting: rows, all: counted.all, held: held.held, heldUntil: held.until, decided: children }
}

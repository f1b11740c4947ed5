import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { closeOfWorkingDay, isOutOfHours, noonAfter } from '../kernel/office-hours.ts'
import type { HolidayCalendar } from '../kernel/working-days.ts'
import { isOneOf } from './seen-children.ts'
import { type Sight, seen } from './sight.ts'

/** What was recorded of one child out of hours, and whether anybody has taken it over since. */
export type NightWork = {
  childId: string
  /** The first and the last of the night, and who recorded the first. */
  first: Instant
  last: Instant
  by: string
  kinds: readonly string[]
  /** Was the record opened by it? */
  opened: boolean
  taken: { by: string; at: Instant } | null
  /** The noon of its day is over and nobody has taken it. */
  loud: boolean
}

/** As in migration 0131, written out, so that the index is found. */
const CANNOT_WAIT = [
  ...['ReferralReceived', 'AdmittedInLabour', 'PregnancyConcealed', 'PregnancyDenied', 'PregnancyEnded'],
  ...['BirthRecorded', 'ChildDischarged', 'LegalStatusChanged', 'PersonDied'],
].map(kind => sql.lit(kind))

/** So many working days back: whatever nobody took within them stays until somebody does. */
const WORKING_DAYS_KEPT = 5
const MOST = 500

type Query = { authority: string; sight: Sight; calendar: HolidayCalendar; today: Day; now: Instant }

/**
 * What was recorded out of hours since the last working day closed, and what is older and nobody has taken: that first,
 * then the newest. Throws `BeyondHolidays`.
 */
export async function readHandOver(tx: AuthorityTransaction, query: Query): Promise<NightWork[]> {
  const { authority, sight, calendar, today, now } = query
  const rows = await tx
    .selectFrom('fact as f')
    .select(['f.child_id as childId', 'f.recorded_at as at', 'f.recorded_by as by', 'f.kind', 'f.position'])
    .where('f.authority_id', '=', authority)
    .where('f.imported', '=', sql.lit(false))
    .where(sql<boolean>`f.kind in (${sql.join(CANNOT_WAIT)})`)
    .where('f.recorded_at', '>=', closeOfWorkingDay(calendar, today, WORKING_DAYS_KEPT))
    .where('f.recorded_at', '<=', now)
    .where(seen(sight, 'f.child_id'))
    .orderBy('f.recorded_at')
    .execute()
  const ofChild = Map.groupBy(
    rows.filter(row => isOutOfHours(calendar, row.at)),
    row => row.childId,
  )
  const taken = await lastTaken(tx, authority, [...ofChild.keys()])
  const since = closeOfWorkingDay(calendar, today, 1)
  const work = [...ofChild].flatMap(([childId, facts]): NightWork[] => {
    const [first, last] = [facts[0], facts.at(-1)]
    if (first === undefined || last === undefined) return []
    const row = taken.get(childId)
    // What came after it was taken nobody has seen yet.
    const isTaken = row?.taken === true && row.at >= last.at
    if (isTaken && last.at < since) return []
    const opened = facts.some(({ position }) => position === 1)
    const loud = !isTaken && now >= noonAfter(calendar, last.at)
    return [
      {
        ...{ childId, first: first.at, last: last.at, by: first.by, kinds: [...new Set(facts.map(fact => fact.kind))] },
        ...{ opened, taken: isTaken ? { by: row.by, at: row.at } : null, loud },
      },
    ]
  })
  return work
    .toSorted(
      (a, b) =>
        Number(b.loud) - Number(a.loud) ||
        Number(a.taken !== null) - Number(b.taken !== null) ||
        compare(b.last, a.last),
    )
    .slice(0, MOST)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function lastTaken(tx: AuthorityTransaction, authority: string, childIds: readonly string[]) {
  const rows = await tx
    .selectFrom('hand_over as h')
    .distinctOn('h.child_id')
    .select(['h.child_id as childId', 'h.seq', 'h.taken', 'h.done_at as at', 'h.done_by as by'])
    .where('h.authority_id', '=', authority)
    .where(isOneOf(childIds, 'h.child_id'))
    .orderBy('h.child_id')
    .orderBy('h.seq', 'desc')
    .execute()
  return new Map(rows.map(row => [row.childId, row]))
}

async function lastRecorded(tx: AuthorityTransaction, authority: string, childId: string): Promise<Instant | ''> {
  const row = await tx
    .selectFrom('fact as f')
    .select(sql<Instant | null>`max(f.recorded_at)`.as('at'))
    .where('f.authority_id', '=', authority)
    .where('f.child_id', '=', childId)
    .where(sql<boolean>`f.kind in (${sql.join(CANNOT_WAIT)})`)
    .executeTakeFirst()
  return row?.at ?? ''
}

/**
 * Takes over what was recorded of a child out of hours, or gives it back: of two at once the first. False where somebody
 * else has it already, or nobody has what is given back.
 */
export async function recordHandOver(
  tx: AuthorityTransaction,
  what: { authority: string; childId: string; actId: string; taken: boolean; by: string; at: Instant },
): Promise<boolean> {
  const { authority, childId, actId, taken, by, at } = what
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hand over ${authority} ${childId}`}, 0))`.execute(tx)
  const last = (await lastTaken(tx, authority, [childId])).get(childId)
  if (!taken && last?.taken !== true) return false
  if (taken && last?.taken === true && last.at >= (await lastRecorded(tx, authority, childId))) return false
  const added = await tx
    .insertInto('hand_over')
    .values({
      ...{ authority_id: authority, child_id: childId, seq: (last?.seq ?? 0) + 1, act_id: actId },
      ...{ taken, done_at: at, done_by: by },
    })
    .onConflict(on => on.columns(['authority_id', 'child_id', 'act_id']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

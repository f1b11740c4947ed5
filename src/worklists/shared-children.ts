import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { MembershipHeld } from '../access/access.ts'
import { reachOf } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import { plusDays, toDay, toNumber } from '../kernel/day.ts'
import { SHARED_DAYS_BACK } from '../protocol/shared-with.ts'
import { isOneOf, isSeen } from './seen-children.ts'
import type { NamedAsker } from './whose-duty.ts'

const of = expressionBuilder<Tables & { f: Tables['fact'] }, 'f'>()

/**
 * Children of whom something was sent to somebody lately: to them by name, or to their agency, and then only of children on
 * whom they are named, unless their role sees the children of the whole agency. What may wait for a word comes first, then
 * the latest. What of it still stands the record says: `sharedWith`.
 */
export async function sharedChildren(
  tx: AuthorityTransaction,
  asker: NamedAsker,
  page: { offset: number; limit: number },
): Promise<{ childIds: string[]; all: number }> {
  const since = toDay(plusDays(toNumber(asker.today), -SHARED_DAYS_BACK))
  const rows = await tx
    .selectFrom('fact as f')
    .select(['f.child_id as childId', sql<number>`count(*) over ()`.as('all')])
    .where('f.authority_id', '=', asker.authority)
    // Written out: the partial index is found by its own condition only.
    .where(
      sql<SqlBool>`f.kind in ('BirthPlanShared', 'ConferenceInvited', 'ConferencePapersSent', 'DecisionLetterSent', 'ConferenceRecordSent')`,
    )
    .where('f.happened_on', '>=', since)
    .where(of.or([isTo(`user:${asker.userId}`), ...asker.memberships.map(held => toAgency(held, asker))]))
    .where(isSeen(asker.sees, 'f.child_id'))
    .groupBy('f.child_id')
    .orderBy(sql`bool_or(${mayWait})`, 'desc')
    .orderBy(sql`max(f.happened_on)`, 'desc')
    .orderBy('f.child_id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { childIds: rows.map(row => row.childId), all: rows[0]?.all ?? 0 }
}

const isTo = (recipient: string): Expression<SqlBool> => sql<SqlBool>`f.details->>'recipient' = ${recipient}`

function toAgency(held: MembershipHeld, { named, userId }: NamedAsker): Expression<SqlBool> {
  const { agency } = held
  const sent = of.or([isTo(`agency:${agency}`), sql<SqlBool>`jsonb_exists(f.details->'with', ${agency})`])
  const { through, others } = reachOf(held)
  if (through === 'agency' && others === null) return sent
  const mine = named.filter(one => one.userId === userId).map(one => one.childId)
  return of.and([sent, isOneOf([...new Set(mine)], 'f.child_id')])
}

/** A plan that nobody has said has come, before the birth. */
const mayWait: Expression<SqlBool> = sql<SqlBool>`f.kind = 'BirthPlanShared' and not exists (select from fact a
  where a.authority_id = f.authority_id and a.child_id = f.child_id and a.position > f.position
  and a.kind in ('BirthPlanReceived', 'BirthRecorded', 'PregnancyEnded', 'PersonDied'))`

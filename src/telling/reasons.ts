import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { plusWorkingDays } from '../kernel/working-days.ts'
import { editionOn } from '../protocol/protocol.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { mineOwedBy } from '../worklists/owed.ts'
import { isOneOf } from '../worklists/seen-children.ts'
import { seen } from '../worklists/sight.ts'
import type { NamedAsker } from '../worklists/whose-duty.ts'
import { ownKindOf, type Told } from './told.ts'

/** Why somebody is told today: the duty, and by when it is owed. */
export type Reason = { kind: Told; childId: string; clock: string; owedBy: Day | null }

/** The last day that is *due soon* today. Contracts: due today or within so many working days, as the protocol says. */
export function soonUntil({ protocol, calendar }: Ruling, today: Day): Day {
  const now = toNumber(today)
  const days = editionOn(protocol, now)?.dueSoonWorkingDays ?? 0
  return toDay(plusDays(plusWorkingDays(calendar, now, days + 1) as DayNumber, -1))
}

/** All that is this person's own and due soon or late today, what an import handed on left out until it is confirmed. */
const reasons = (tx: AuthorityTransaction, asker: NamedAsker, until: Day) =>
  mineOwedBy(tx, asker, until).select([
    'd.child_id as childId',
    'd.clock',
    sql<Day>`d.owed_by`.as('owedBy'),
    kindOn(asker.today).as('kind'),
  ])

const kindOn = (today: Day) => sql<'late' | 'due_soon'>`case when d.owed_by < ${today} then 'late' else 'due_soon' end`

/** All that is this person's own and due soon or late today, and was not told to them yet. */
export async function untold(tx: AuthorityTransaction, asker: NamedAsker, until: Day): Promise<Reason[]> {
  return notYetTold(tx, asker, await reasons(tx, asker, until).execute())
}

/** The same of somebody who is away, as far as whoever stands in for them sees the children too. */
export async function untoldOfAway(
  tx: AuthorityTransaction,
  { away, cover }: { away: NamedAsker; cover: NamedAsker },
  until: Day,
): Promise<Reason[]> {
  const found = await ofAway(tx, { away, cover }, until).execute()
  return notYetTold(tx, cover, found.map(inPlaceOf))
}

/** The reason of somebody who is away, told to whoever stands in for them. */
export const inPlaceOf = (reason: Reason): Reason => {
  const own = ownKindOf(reason.kind)
  return own === null ? reason : { ...reason, kind: `cover_${own}` }
}

const ofAway = (tx: AuthorityTransaction, { away, cover }: { away: NamedAsker; cover: NamedAsker }, until: Day) =>
  reasons(tx, away, until).where(seen(cover.sight, 'd.child_id'))

/** Of these, what they were not told yet: the same duty owed by the same day is told once as due soon and once as late. */
export async function notYetTold(
  tx: AuthorityTransaction,
  asker: Pick<NamedAsker, 'authority' | 'userId'>,
  found: readonly Reason[],
): Promise<Reason[]> {
  if (found.length === 0) return []
  const before = await tx
    .selectFrom('message as m')
    .select(['m.kind', 'm.child_id as childId', 'm.clock', 'm.owed_by as owedBy'])
    .where('m.authority_id', '=', asker.authority)
    .where('m.user_id', '=', asker.userId)
    .where('m.state', '<>', 'stopped')
    .where(isOneOf([...new Set(found.map(({ childId }) => childId))], 'm.child_id'))
    .execute()
  const told = new Set(before.map(keyOf))
  return found.filter(reason => !told.has(keyOf(reason)))
}

const keyOf = ({
  kind,
  childId,
  clock,
  owedBy,
}: {
  kind: string
  childId: string
  clock: string
  owedBy: Day | null
}) => `${kind} ${childId} ${clock} ${owedBy}`

/** Does this reason still stand? Asked by the very query that found it: owed, theirs, seen by them, and of this kind. */
export async function stands(
  tx: AuthorityTransaction,
  asker: NamedAsker,
  until: Day,
  reason: Omit<Reason, 'owedBy'> & { owedBy: Day | null },
): Promise<boolean> {
  return isAmong(reasons(tx, asker, until), '', reason)
}

/** The same of a reason of somebody who is away. */
export async function standsForCover(
  tx: AuthorityTransaction,
  who: { away: NamedAsker; cover: NamedAsker },
  until: Day,
  reason: Omit<Reason, 'owedBy'> & { owedBy: Day | null },
): Promise<boolean> {
  return isAmong(ofAway(tx, who, until), 'cover_', reason)
}

async function isAmong(
  found: ReturnType<typeof reasons>,
  prefix: '' | 'cover_',
  reason: Omit<Reason, 'owedBy'> & { owedBy: Day | null },
): Promise<boolean> {
  const one = await found
    .where('d.child_id', '=', reason.childId)
    .where('d.clock', '=', reason.clock)
    .executeTakeFirst()
  return one !== undefined && `${prefix}${one.kind}` === reason.kind && one.owedBy === reason.owedBy
}

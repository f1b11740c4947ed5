import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, Decision, Involvement, RecordForAccess } from '../access/access.ts'
import { decide } from '../access/access.ts'
import { reachOf } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'

/**
 * Which children of an authority somebody can see at all, as a query can use it: so that lists, counts and searches agree
 * with what {@link decide} says one by one. Nothing is read until {@link seen} stands in a query.
 */
export type Sight = {
  authority: string
  userId: string
  today: Day
  /** All but what is closed to them by name; or the children whom they, or their agencies, are involved with. */
  reach: 'nothing' | 'all' | { byName: readonly string[]; byAgency: readonly string[] }
}

/** What somebody sees of an authority's children today. */
export function sightOf(actor: Actor, authority: string, today: Day): Sight {
  const sight = { authority, userId: actor.userId, today }
  const memberships = actor.memberships.filter(
    m => m.authority === authority && m.from <= today && (m.to === null || today <= m.to),
  )
  if (memberships.some(m => reachOf(m.role).others !== null)) return { ...sight, reach: 'all' }
  const involved = memberships.filter(m => reachOf(m.role).involved !== null)
  if (involved.length === 0) return { ...sight, reach: 'nothing' }
  const byAgency = involved.filter(m => reachOf(m.role).through === 'agency').map(m => m.agency)
  return { ...sight, reach: { byName: involved.map(m => m.agency), byAgency } }
}

const of = expressionBuilder<Tables, never>()

/** The condition of a query: `column` is a child whom this person sees. */
export function seen(sight: Sight, column: string): Expression<SqlBool> {
  const child = sql.ref<string>(column)
  const { reach } = sight
  if (reach === 'nothing') return sql<SqlBool>`false`
  const open = of.and([of(child, 'not in', restrictedToOthers(sight)), of(child, 'not in', ownOrRelated(sight))])
  if (reach === 'all') return open
  const involved = involvedToday(sight.authority, sight.today).where(eb =>
    eb.or([
      eb.and([eb('i.user_id', '=', sight.userId), eb('i.agency', 'in', reach.byName)]),
      ...(reach.byAgency.length === 0 ? [] : [eb('i.agency', 'in', reach.byAgency)]),
    ]),
  )
  return of.and([of(child, 'in', involved), open])
}

/** Children with whom anybody is involved on a day, to be narrowed. */
export function involvedToday(authority: string, today: Day) {
  return of
    .selectFrom('involvement as i')
    .select('i.child_id')
    .where('i.authority_id', '=', authority)
    .where('i.since', '<=', today)
    .where(eb => eb.or([eb('i.until', 'is', null), eb('i.until', '>=', today)]))
}

function restrictedToOthers({ authority, userId }: Sight) {
  return of
    .selectFrom('record_head as h')
    .select('h.child_id')
    .where('h.authority_id', '=', authority)
    .where('h.restricted', '=', true)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('restricted_to as r')
            .select(sql.lit(1).as('one'))
            .whereRef('r.authority_id', '=', 'h.authority_id')
            .whereRef('r.child_id', '=', 'h.child_id')
            .where('r.user_id', '=', userId),
        ),
      ),
    )
}

/** Their own record and those of the people related to whom they declared, as {@link barredFrom} reads them. */
function ownOrRelated({ authority, userId }: Sight) {
  const declared = of
    .selectFrom('conflict_of_interest as c')
    .where('c.authority_id', '=', authority)
    .where('c.user_id', '=', userId)
  const related = (near: 'from_person' | 'to_person', far: 'from_person' | 'to_person') =>
    declared
      .innerJoin('relationship as k', join =>
        join.onRef('k.authority_id', '=', 'c.authority_id').onRef(`k.${near}`, '=', 'c.person_id'),
      )
      .select(`k.${far} as person_id`)
  return declared
    .select('c.person_id')
    .unionAll(related('from_person', 'to_person'))
    .unionAll(related('to_person', 'from_person'))
}

type Narrow = Parameters<ReturnType<typeof conflicts>['where']>[0]

const conflicts = (tx: AuthorityTransaction, authority: string) =>
  tx.selectFrom('conflict_of_interest as c').where('c.authority_id', '=', authority)

/** Users and the people whose records are closed to them: the people they declared, and everyone related to those. */
async function barredFrom(tx: AuthorityTransaction, authority: string, narrow: Narrow) {
  const declared = await conflicts(tx, authority).select(['c.user_id', 'c.person_id']).where(narrow).execute()
  if (declared.length === 0) return []
  const people = [...new Set(declared.map(row => row.person_id))]
  const related = await tx
    .selectFrom('relationship')
    .select(['from_person', 'to_person'])
    .where('authority_id', '=', authority)
    .where(eb => eb.or([eb('from_person', 'in', people), eb('to_person', 'in', people)]))
    .execute()
  return declared.flatMap(({ user_id, person_id }) => [
    { user_id, person_id },
    ...related
      .filter(r => r.from_person === person_id || r.to_person === person_id)
      .map(r => ({ user_id, person_id: r.from_person === person_id ? r.to_person : r.from_person })),
  ])
}

/** What {@link decide} has to know, for several children in a few queries. Children without a record are left out. */
export async function recordsForAccess(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  childIds: readonly string[],
): Promise<Map<string, RecordForAccess>> {
  if (childIds.length === 0) return new Map()
  const ids = [...childIds]
  const heads = await tx
    .selectFrom('record_head')
    .select(['child_id', 'restricted'])
    .where('authority_id', '=', authority)
    .where('child_id', 'in', ids)
    .execute()
  const restricted = heads.filter(head => head.restricted).map(head => head.child_id)
  const granted = restricted.length === 0 ? [] : await grants(tx, authority, restricted)
  const involved = await tx
    .selectFrom('involvement')
    .select(['child_id', 'agency', 'user_id', 'role', 'since', 'until'])
    .where('authority_id', '=', authority)
    .where('child_id', 'in', ids)
    .execute()
  const barred = await barredFrom(tx, authority, eb => eb('c.user_id', '=', actor.userId))
  const byChild = Map.groupBy(involved, row => row.child_id)
  return new Map(
    heads.map(({ child_id }): [string, RecordForAccess] => [
      child_id,
      {
        authority,
        childId: child_id,
        restrictedTo: restricted.includes(child_id)
          ? granted.filter(g => g.child_id === child_id).map(g => g.user_id)
          : null,
        barred: barred.filter(b => b.person_id === child_id).map(b => b.user_id),
        involved: (byChild.get(child_id) ?? []).map(asInvolvement),
      },
    ]),
  )
}

const asInvolvement = (row: {
  agency: string
  user_id: string | null
  role: string
  since: Day
  until: Day | null
}): Involvement => ({
  agency: row.agency,
  userId: row.user_id,
  role: row.role,
  since: row.since,
  until: row.until,
})

async function grants(tx: AuthorityTransaction, authority: string, childIds: readonly string[]) {
  return tx
    .selectFrom('restricted_to')
    .select(['child_id', 'user_id'])
    .where('authority_id', '=', authority)
    .where('child_id', 'in', [...childIds])
    .execute()
}

/** Those whose records are closed to somebody by name: restricted to others, their own or a relative's. */
export async function hiddenFrom(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const records = await recordsForAccess(tx, actor, authority, ids)
  const isHidden = ({ restrictedTo, barred }: RecordForAccess) =>
    barred.includes(actor.userId) || (restrictedTo !== null && !restrictedTo.includes(actor.userId))
  return new Set([...records].filter(([, record]) => isHidden(record)).map(([id]) => id))
}

/** The decision about each of several children; those that do not exist for this person are left out. */
export async function decideAll(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  childIds: readonly string[],
  today: Day,
): Promise<Map<string, Extract<Decision, { allowed: true }>>> {
  const records = await recordsForAccess(tx, actor, authority, childIds)
  const allowed = new Map<string, Extract<Decision, { allowed: true }>>()
  for (const [childId, record] of records) {
    const decision = decide(actor, 'see', record, today)
    if (decision.allowed) allowed.set(childId, decision)
  }
  return allowed
}

/** The children whom somebody sees, by id: for those whose sight reaches the children they work with, not an authority. */
export async function seenChildren(tx: AuthorityTransaction, sight: Sight): Promise<string[]> {
  if (sight.reach === 'nothing') return []
  const rows = await tx
    .selectFrom('record_head as h')
    .select('h.child_id')
    .where('h.authority_id', '=', sight.authority)
    .where(seen(sight, 'h.child_id'))
    .execute()
  return rows.map(row => row.child_id)
}

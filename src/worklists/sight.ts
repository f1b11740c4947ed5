import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, Decision, Involvement, RecordForAccess } from '../access/access.ts'
import { decide } from '../access/access.ts'
import { reachOf } from '../access/role.ts'
import { builtOnce } from '../db/built-once.ts'
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
  if (memberships.some(m => reachOf(m).others !== null)) return { ...sight, reach: 'all' }
  const involved = memberships.filter(m => reachOf(m).involved !== null)
  if (involved.length === 0) return { ...sight, reach: 'nothing' }
  const byAgency = involved.filter(m => reachOf(m).through === 'agency').map(m => m.agency)
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
  return of.and([of(child, 'in', involvedWith(sight, reach)), open])
}

/** Children with whom somebody is involved by name, or through an agency of theirs where that is enough. */
export function involvedWith(
  { authority, userId, today }: Sight,
  { byName, byAgency }: { byName: readonly string[]; byAgency: readonly string[] },
) {
  const onlyByName = byName.filter(agency => !byAgency.includes(agency))
  return involvedToday(authority, today).where(eb =>
    eb.or([
      ...(onlyByName.length === 0 ? [] : [eb.and([eb('i.user_id', '=', userId), eb('i.agency', 'in', onlyByName)])]),
      ...(byAgency.length === 0 ? [] : [eb('i.agency', 'in', byAgency)]),
    ]),
  )
}

/** Children with whom anybody is involved on a day, to be narrowed. */
export function involvedToday(authority: string, today: Day) {
  return of
    .selectFrom('involvement as i')
    .select('i.child_id')
    .where('i.authority_id', '=', authority)
    .where('i.since', '<=', today)
    .where(sql<SqlBool>`(case when i.until is null then date 'infinity' else i.until end) >= ${today}`)
}

export function restrictedToOthers({ authority, userId }: Pick<Sight, 'authority' | 'userId'>) {
  return (
    of
      .selectFrom('record_head as h')
      .select('h.child_id')
      .where('h.authority_id', '=', authority)
      // Written out: a plan for any values finds the index of the few only so.
      .where('h.restricted', '=', sql.lit(true))
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
  )
}

/** Their own record and those of the people related to whom they declared. */
export function ownOrRelated({ authority, userId }: Pick<Sight, 'authority' | 'userId'>) {
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

/** What {@link decide} has to know, for several children in one statement. Children without a record are left out. */
export async function recordsForAccess(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  childIds: readonly string[],
): Promise<Map<string, RecordForAccess>> {
  if (childIds.length === 0) return new Map()
  const rows = await accessTo(tx, authority, actor.userId, childIds)
  return new Map(
    rows.map(({ childId, restricted, isBarred, granted, involved }): [string, RecordForAccess] => [
      childId,
      {
        authority,
        childId,
        restrictedTo: restricted ? granted : null,
        barred: isBarred === true ? [actor.userId] : [],
        involved,
      },
    ]),
  )
}

const accessTo = builtOnce((tx, authority: string, userId: string, childIds: readonly string[]) =>
  tx
    .selectFrom('record_head as h')
    .select(['h.child_id as childId', 'h.restricted'])
    .select(eb => [
      eb('h.child_id', 'in', ownOrRelated({ authority, userId })).as('isBarred'),
      sql<string[]>`array(select r.user_id from restricted_to r
        where r.authority_id = h.authority_id and r.child_id = h.child_id)`.as('granted'),
      sql<Involvement[]>`(select coalesce(json_agg(json_build_object('agency', i.agency, 'userId', i.user_id,
          'role', i.role, 'since', i.since, 'until', i.until)), '[]') from involvement i
        where i.authority_id = h.authority_id and i.child_id = h.child_id)`.as('involved'),
    ])
    .where('h.authority_id', '=', authority)
    .where('h.child_id', '=', sql<string>`any(${childIds}::uuid[])`),
)

/**
 * Relatives with a record: those whose record somebody may see today, and those who are hidden from them by name. Who is in
 * neither has no record, or one that is not theirs to see.
 */
export async function relativesSeen(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  ids: readonly string[],
  today: Day,
): Promise<{ seen: ReadonlySet<string>; unseen: ReadonlySet<string>; hidden: ReadonlySet<string> }> {
  const records = [...(await recordsForAccess(tx, actor, authority, ids))]
  const [seenOnes, unseen] = [true, false].map(
    allowed => new Set(records.filter(([, r]) => decide(actor, 'see', r, today).allowed === allowed).map(([id]) => id)),
  )
  const hidden = new Set(records.filter(([, record]) => isHiddenFrom(actor, record)).map(([id]) => id))
  return { seen: seenOnes ?? new Set(), unseen: unseen ?? new Set(), hidden }
}

/** Those whose record does not exist for somebody, by name: restricted to others, or barred. */
export async function hiddenFrom(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const records = await recordsForAccess(tx, actor, authority, ids)
  return new Set([...records].flatMap(([id, record]) => (isHiddenFrom(actor, record) ? [id] : [])))
}

const isHiddenFrom = (actor: Actor, { restrictedTo, barred }: RecordForAccess) =>
  barred.includes(actor.userId) || (restrictedTo !== null && !restrictedTo.includes(actor.userId))

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

import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { MembershipHeld } from '../access/access.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import type { Sight } from './sight.ts'

/** Whose duties a list shows. */
export type Whose =
  /** What I owe: duties of my role for the children I am named on, or for all where my role is not one of names. */
  | 'mine'
  /** What people of my team owe. */
  | 'team'
  /** What my agency owes. */
  | 'agency'
  /** What anybody owes for the children I know. */
  | 'around'

export type OwedDuty = {
  childId: string
  clock: string
  duty: string
  title: string
  agency: string
  role: string
  opens: Day | null
  due: Day | null
  /** Late already when the import went live and not confirmed by a person: listed apart, offered to nobody. */
  inherited: boolean
  lateAtRegistration: boolean
}

export type OwedList = { duties: readonly OwedDuty[]; counts: { late: number; all: number; inherited: number } }

export type OwedQuery = {
  authority: string
  userId: string
  memberships: readonly MembershipHeld[]
  /** The user ids of my team, myself included. */
  team: readonly string[]
  sight: Sight
  today: Day
  whose: Whose
  /** Only what is late; only what an import handed on; everything that is open. */
  show: 'late' | 'inherited' | 'all'
  offset: number
  limit: number
}

/** Roles that do a duty of another name: the safeguarding midwife answers for the midwives. */
const DOES_TOO: Record<string, readonly string[]> = {
  safeguarding_midwife: ['midwife'],
  named_midwife: ['midwife'],
  duty_team: [],
}

/** Roles whose duties belong to everyone who holds the role, and not to the one named on the child. */
const BY_OFFICE: ReadonlySet<string> = new Set([
  'team_manager',
  'conference_chair',
  'conference_administrator',
  'safeguarding_midwife',
  'named_midwife',
])

/**
 * What is owed, latest first and then by date, with counts by the same conditions as the rows: a list and its count
 * cannot disagree. Nothing that is met, ended, not known or whose window is not open yet.
 */
export async function owedDuties(tx: AuthorityTransaction, query: OwedQuery): Promise<OwedList> {
  if (query.sight.kind === 'none') return { duties: [], counts: { late: 0, all: 0, inherited: 0 } }
  const base = tx
    .selectFrom('duty as d')
    .where('d.authority_id', '=', query.authority)
    .where(eb => owed(eb, query.today))
    .where(eb => seen(eb, query.sight))
    .where(eb => belongs(eb, query))
  const counts = await base
    .select([
      sql<number>`count(*) filter (where not (d.inherited and not d.confirmed) and coalesce(d.new_due, d.due) < ${query.today})`.as(
        'late',
      ),
      sql<number>`count(*) filter (where not (d.inherited and not d.confirmed))`.as('all'),
      sql<number>`count(*) filter (where d.inherited and not d.confirmed)`.as('inherited'),
    ])
    .executeTakeFirstOrThrow()
  let rows = base.select([
    'd.child_id as childId',
    'd.clock',
    'd.duty',
    'd.title',
    'd.agency',
    'd.role',
    'd.opens',
    'd.due',
    'd.inherited',
    'd.confirmed',
    'd.late_at_registration as lateAtRegistration',
  ])
  const handedOn = sql<SqlBool>`(d.inherited and not d.confirmed)`
  rows = query.show === 'inherited' ? rows.where(handedOn) : rows.where(eb => eb.not(handedOn))
  if (query.show === 'late') rows = rows.where(sql<SqlBool>`coalesce(d.new_due, d.due) < ${query.today}`)
  const duties = await rows
    .orderBy(sql`d.due asc nulls last`)
    .orderBy('d.child_id')
    .orderBy('d.clock')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return {
    duties: duties.map(({ confirmed, inherited, ...duty }) => ({ ...duty, inherited: inherited && !confirmed })),
    counts: { late: Number(counts.late), all: Number(counts.all), inherited: Number(counts.inherited) },
  }
}

type Where = ExpressionBuilder<Tables & { d: Tables['duty'] }, 'd'>

function owed(eb: Where, today: Day) {
  return eb.and([
    eb('d.met_on', 'is', null),
    eb('d.ended_on', 'is', null),
    eb('d.not_known', '=', false),
    eb.or([eb('d.opens', 'is', null), eb('d.opens', '<=', today)]),
  ])
}

function seen(eb: Where, sight: Sight) {
  if (sight.kind === 'only') return sight.children.length === 0 ? sql<SqlBool>`false` : anyOf(eb, sight.children)
  if (sight.kind === 'all but' && sight.hidden.length > 0) return eb.not(anyOf(eb, sight.hidden))
  return sql<SqlBool>`true`
}

/** One array parameter rather than thousands of placeholders. */
const anyOf = (_eb: Where, ids: readonly string[]) => sql<SqlBool>`d.child_id = any(${[...ids]}::uuid[])`

function belongs(eb: Where, query: OwedQuery) {
  const memberships = query.memberships.filter(m => m.authority === query.authority)
  const agencies = [...new Set(memberships.map(m => m.agency))]
  switch (query.whose) {
    case 'around':
      return sql<SqlBool>`true`
    case 'agency':
      return eb('d.agency', 'in', agencies.length === 0 ? [''] : agencies)
    case 'team':
      return eb.or([...memberships.map(m => ofPeople(eb, m, query.team)), sql<SqlBool>`false`])
    case 'mine':
      return eb.or([...memberships.map(m => ofRole(eb, m, query.userId)), sql<SqlBool>`false`])
  }
}

function ofRole(eb: Where, membership: MembershipHeld, userId: string) {
  const roles = [membership.role, ...(DOES_TOO[membership.role] ?? [])]
  const byRole = eb.and([eb('d.agency', '=', membership.agency), eb('d.role', 'in', roles)])
  return BY_OFFICE.has(membership.role) ? byRole : eb.and([byRole, named(eb, membership.agency, [userId])])
}

function ofPeople(eb: Where, membership: MembershipHeld, team: readonly string[]) {
  return eb.and([eb('d.agency', '=', membership.agency), named(eb, membership.agency, team)])
}

/** One of these people is named on the child for this agency. */
function named(eb: Where, agency: string, people: readonly string[]) {
  return eb.exists(
    eb
      .selectFrom('involvement as i')
      .select(sql.lit(1).as('one'))
      .whereRef('i.authority_id', '=', 'd.authority_id')
      .whereRef('i.child_id', '=', 'd.child_id')
      .where('i.agency', '=', agency)
      .where('i.user_id', 'in', people.length === 0 ? [''] : [...people])
      .where('i.until', 'is', null),
  )
}

import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { MembershipHeld } from '../access/access.ts'
import { reachOf } from '../access/role.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import { involvedToday } from './sight.ts'

/** Whose duties a list shows. */
export type Whose =
  /** What anybody owes for the children I know: those whom I, or for a partner's lead my agency, work with. */
  | 'around'
  /** What I owe: duties of my role for the children I am named on, or for all where my role is not one of names. */
  | 'mine'
  /** What is owed by my agency for the children whom people of my team are named on. */
  | 'team'
  /** What my agency owes. */
  | 'agency'

export const EVERY_WHOSE = ['around', 'mine', 'team', 'agency'] as const satisfies readonly Whose[]

/** Who asks, in one authority. */
export type Asker = {
  authority: string
  userId: string
  /** What they are in this authority today. */
  memberships: readonly MembershipHeld[]
  /** The user ids of their team, themselves included. */
  team: readonly string[]
  today: Day
}

/** Roles that do a duty of another name: the safeguarding midwife answers for the midwives. */
const DOES_TOO: Readonly<Record<string, readonly string[]>> = {
  safeguarding_midwife: ['midwife'],
  named_midwife: ['midwife'],
}

/** Roles whose duties belong to everyone who holds the role, and not to the one named on the child. */
const BY_OFFICE: ReadonlySet<string> = new Set([
  'conference_chair',
  'conference_administrator',
  'safeguarding_midwife',
  'named_midwife',
])

/** Roles that work with every child of the authority in turn and are named on none. */
const KNOWS_ALL: ReadonlySet<string> = new Set(['duty_team', 'conference_chair', 'conference_administrator'])

/** The roles whose duties somebody of this role does. */
export const rolesDoneBy = (role: string): readonly string[] => [role, ...(DOES_TOO[role] ?? [])]

type Condition = Expression<SqlBool>
const of = expressionBuilder<Tables & { d: Tables['duty'] }, 'd'>()
const nobody: Condition = sql<SqlBool>`false`

/** The condition of a query over `duty as d`: it belongs to the list. */
export function belongs(whose: Whose, asker: Asker): Condition {
  const conditionOf = { around, mine, team: ofTeam, agency: ofAgency }[whose]
  return of.or([...asker.memberships.map(membership => conditionOf(membership, asker)), nobody])
}

function around(membership: MembershipHeld, asker: Asker): Condition {
  const reach = reachOf(membership.role)
  if (reach.others !== null) {
    if (KNOWS_ALL.has(membership.role)) return sql<SqlBool>`true`
    return namedOn(membership.agency, [asker.userId, ...asker.team], asker)
  }
  if (reach.involved === null) return nobody
  return reach.through === 'agency'
    ? of('d.child_id', 'in', involvedToday(asker.authority, asker.today).where('i.agency', '=', membership.agency))
    : namedOn(membership.agency, [asker.userId], asker)
}

function mine(membership: MembershipHeld, asker: Asker): Condition {
  const { agency, role, team } = membership
  const done = of.and([of('d.agency', '=', agency), of('d.role', 'in', rolesDoneBy(role))])
  if (BY_OFFICE.has(role)) return done
  if (role !== 'team_manager') return of.and([done, namedOn(agency, [asker.userId], asker)])
  // A manager answers for the children of the team, and with all other managers for those whom no team has yet.
  return team === null
    ? done
    : of.and([done, of.or([namedOn(agency, [asker.userId, ...asker.team], asker), of.not(allocated(agency, asker))])])
}

const ofTeam = ({ agency }: MembershipHeld, asker: Asker): Condition =>
  of.and([of('d.agency', '=', agency), namedOn(agency, [asker.userId, ...asker.team], asker)])

const ofAgency = ({ agency }: MembershipHeld): Condition => of('d.agency', '=', agency)

/** One of these people is named on the child for this agency. */
const namedOn = (agency: string, people: readonly string[], { authority, today }: Asker): Condition =>
  of(
    'd.child_id',
    'in',
    involvedToday(authority, today)
      .where('i.agency', '=', agency)
      .where('i.user_id', 'in', [...new Set(people)]),
  )

/** Somebody of this agency is named on the child. */
const allocated = (agency: string, { authority, today }: Asker): Condition =>
  of.exists(
    involvedToday(authority, today)
      .whereRef('i.child_id', '=', sql.ref('d.child_id'))
      .where('i.agency', '=', agency)
      .where('i.user_id', 'is not', null),
  )

import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { MembershipHeld } from '../access/access.ts'
import { type Held, rolesAnsweredBy, rolesDoneBy } from '../access/answering.ts'
import { actsByOffice, type Post, reachOf } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { ESCALATION_DUTY_IDS } from '../protocol/escalation/escalation-duties.ts'
import { isOneOf, type SeenChildren, whomTheySee } from './seen-children.ts'
import { involvedToday, type Sight } from './sight.ts'

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
  /** What anybody holds in this authority: where nobody holds a role, somebody else answers. */
  held: Held
  today: Day
  /** Where lists are asked for to the minute; else what is owed in hours is late from the next day on. */
  now?: Instant
  sight: Sight
}

/** The same, with the children whom they know. */
export type NamedAsker = Asker & {
  /** The children on whom they or their team are named. */
  named: readonly { childId: string; agency: string; userId: string | null }[]
  sees: SeenChildren
}

/** Looks up on whom somebody and their team are named, and whom they see: some hundred children, or all but a few. */
export async function withNames(tx: AuthorityTransaction, asker: Asker): Promise<NamedAsker> {
  const namedOn = tx
    .selectFrom(involvedToday(asker.authority, asker.today).select(['i.agency', 'i.user_id']).as('i'))
    .select(['i.child_id as childId', 'i.agency', 'i.user_id as userId'])
    .where('i.user_id', '=', sql<string>`any(${[...new Set([asker.userId, ...asker.team])]}::text[])`)
    .execute()
  const [named, sees] = await Promise.all([namedOn, whomTheySee(tx, asker.sight)])
  return { ...asker, named, sees }
}

/** Roles that work with every child of the authority in turn and are named on none. */
const KNOWS_ALL: ReadonlySet<string> = new Set(['duty_team', 'conference_chair', 'conference_administrator'])

/** So does a senior manager of social care. */
export const knowsAll = ({ role, agency }: Post): boolean =>
  KNOWS_ALL.has(role) || (role === 'senior_manager' && agency === 'social_care')

type Condition = Expression<SqlBool>
const of = expressionBuilder<Tables & { d: Tables['duty'] }, 'd'>()
const nobody: Condition = sql<SqlBool>`false`

/** The condition of a query over `duty as d`: it belongs to the list. */
export function belongs(whose: Whose, asker: NamedAsker): Condition {
  const conditionOf = { around, mine, team: ofTeam, agency: ofAgency }[whose]
  const [first, ...others] = asker.memberships.map(membership => conditionOf(membership, asker))
  if (first === undefined) return nobody
  // Alone it stays alone: within an `or` the database cannot turn it into a join.
  return others.length === 0 ? first : of.or([first, ...others])
}

function around(membership: MembershipHeld, asker: NamedAsker): Condition {
  const reach = reachOf(membership)
  if (reach.others !== null) {
    return knowsAll(membership) ? sql<SqlBool>`true` : teamIsNamed(membership, asker)
  }
  if (reach.involved === null) return nobody
  if (asker.sight.reach !== 'all') return sql<SqlBool>`true`
  return reach.through === 'agency'
    ? of('d.child_id', 'in', involvedToday(asker.authority, asker.today).where('i.agency', '=', membership.agency))
    : isNamed(membership, asker)
}

function mine(membership: MembershipHeld, asker: NamedAsker): Condition {
  const { role, team } = membership
  const done = doneBy(membership, asker)
  if (actsByOffice(role)) return done
  if (role !== 'team_manager') return of.and([done, isNamed(membership, asker)])
  // A manager answers for the children of the team, and with all other managers for those whom no team has yet.
  return team === null ? done : of.and([done, of.or([teamIsNamed(membership, asker), isUnallocated(asker.today)])])
}

/** Duties of one's role; and answers to escalations that are asked of a role in whose place one stands. */
function doneBy(membership: MembershipHeld, { held }: NamedAsker): Condition {
  const [own, inPlace] = [rolesDoneBy(membership), rolesAnsweredBy(membership, held)]
  return of.and([
    of('d.agency', '=', membership.agency),
    of('d.role', 'in', [...own, ...inPlace]),
    ...(inPlace.length === 0 ? [] : [of.or([of('d.role', 'in', own), of('d.duty', 'in', ESCALATION_DUTY_IDS)])]),
  ])
}

const ofTeam = (membership: MembershipHeld, asker: NamedAsker): Condition =>
  of.and([of('d.agency', '=', membership.agency), teamIsNamed(membership, asker)])

const ofAgency = ({ agency }: MembershipHeld): Condition => of('d.agency', '=', agency)

/** The asker is named on the child for this agency. */
const isNamed = ({ agency }: MembershipHeld, { named, userId }: NamedAsker): Condition =>
  anyOf(named.filter(one => one.agency === agency && one.userId === userId))

/** Somebody of the asker's team is, or the asker. */
const teamIsNamed = ({ agency }: MembershipHeld, { named }: NamedAsker): Condition =>
  anyOf(named.filter(one => one.agency === agency))

const anyOf = (children: readonly { childId: string }[]): Condition =>
  isOneOf([...new Set(children.map(child => child.childId))], 'd.child_id')

/** Nobody of the agency that owes it is named on the child. */
const isUnallocated = (today: Day): Condition => sql<SqlBool>`d.unallocated_from <= ${today}`

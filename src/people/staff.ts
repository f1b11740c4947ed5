import { sql } from 'kysely'
import type { MembershipHeld } from '../access/access.ts'
import type { SignInDatabase } from '../db/sign-in.ts'
import type { Day } from '../kernel/day.ts'
import { remember } from '../kernel/remember.ts'

/** Somebody who works here, as pages name them. */
export type StaffMember = { name: string; role: string; agency: string }

/** The people who use the system: who they are, in which agencies, and who is in a team with them. */
export type Staff = {
  memberships(userId: string, today: Day): Promise<readonly MembershipHeld[]>
  /** Names by user id; ids that are nobody's are left out. A name may be half a minute old. */
  named(userIds: readonly string[]): Promise<ReadonlyMap<string, StaffMember>>
  /** The user ids of everyone in one of these teams. */
  inTeams(memberships: readonly MembershipHeld[], today: Day): Promise<readonly string[]>
  /** Everyone who works in an authority on a day, by name; somebody of two roles there twice. It may be some seconds old. */
  workingIn(authority: string, today: Day): Promise<readonly (StaffMember & { userId: string })[]>
  /** Who worked in an authority before a day and does no more, with their last day there. */
  goneFrom(authority: string, today: Day): Promise<readonly { userId: string; lastDay: Day }[]>
  /** Where an e-mail reaches somebody; null: their account is closed, or has no address. Never remembered. */
  emailOf(userId: string): Promise<string | null>
}

const NAMES_KEPT_FOR_MS = 30_000
/** A membership that ends is believed so much longer at most. */
const MEMBERSHIPS_KEPT_FOR_MS = 5_000

/** @param elapsed milliseconds of a clock that only goes forward */
export function openStaff({ queries }: SignInDatabase, elapsed: () => number = () => performance.now()): Staff {
  const names = remember(NAMES_KEPT_FOR_MS, everybody, elapsed)
  const memberships = remember(MEMBERSHIPS_KEPT_FOR_MS, heldBy, elapsed)
  const teams = remember(MEMBERSHIPS_KEPT_FOR_MS, membersOf, elapsed)
  const workers = remember(MEMBERSHIPS_KEPT_FOR_MS, workingThere, elapsed)
  const gone = remember(MEMBERSHIPS_KEPT_FOR_MS, notThere, elapsed)

  async function everybody(): Promise<Map<string, StaffMember>> {
    const rows = await queries
      .selectFrom('sign_in.app_user as u')
      .leftJoin('sign_in.membership as m', 'm.user_id', 'u.user_id')
      .select(['u.user_id', 'u.name', 'm.role', 'm.agency'])
      .orderBy('m.since')
      .execute()
    return new Map(rows.map(row => [row.user_id, { name: row.name, role: row.role ?? '', agency: row.agency ?? '' }]))
  }

  async function heldBy(key: string): Promise<readonly MembershipHeld[]> {
    const [userId, today]: [string, Day] = JSON.parse(key)
    const rows = await queries
      .selectFrom('sign_in.membership as m')
      .innerJoin('sign_in.app_user as u', 'u.user_id', 'm.user_id')
      .select(['m.authority_id as authority', 'm.agency', 'm.role', 'm.team', 'm.since', 'm.until'])
      .where('m.user_id', '=', userId)
      .where('u.closed_at', 'is', null)
      .where('m.since', '<=', today)
      .where(eb => eb.or([eb('m.until', 'is', null), eb('m.until', '>=', today)]))
      .orderBy('m.authority_id')
      .execute()
    return rows.map(({ since, until, ...membership }) => ({ ...membership, from: since, to: until }))
  }

  async function membersOf(key: string): Promise<readonly string[]> {
    const [of, today]: [[string, string, string][], Day] = JSON.parse(key)
    const rows = await queries
      .selectFrom('sign_in.membership')
      .select('user_id')
      .distinct()
      .where(eb =>
        eb.or(
          of.map(([authority, agency, team]) =>
            eb.and([eb('authority_id', '=', authority), eb('agency', '=', agency), eb('team', '=', team)]),
          ),
        ),
      )
      .where('since', '<=', today)
      .where(eb => eb.or([eb('until', 'is', null), eb('until', '>=', today)]))
      .execute()
    return rows.map(row => row.user_id)
  }

  function workingThere(key: string): Promise<readonly (StaffMember & { userId: string })[]> {
    const [authority, today]: [string, Day] = JSON.parse(key)
    return queries
      .selectFrom('sign_in.membership as m')
      .innerJoin('sign_in.app_user as u', 'u.user_id', 'm.user_id')
      .select(['u.user_id as userId', 'u.name', 'm.role', 'm.agency'])
      .where('m.authority_id', '=', authority)
      .where('u.closed_at', 'is', null)
      .where('m.since', '<=', today)
      .where(eb => eb.or([eb('m.until', 'is', null), eb('m.until', '>=', today)]))
      .orderBy('u.name')
      .orderBy('m.role')
      .execute()
  }

  function notThere(key: string): Promise<readonly { userId: string; lastDay: Day }[]> {
    const [authority, today]: [string, Day] = JSON.parse(key)
    const closed = sql<Day | null>`(u.closed_at at time zone 'Europe/London')::date`
    const until = sql<Day>`max(case when m.until is null then ${closed} else least(m.until, ${closed}) end)`
    return queries
      .selectFrom('sign_in.membership as m')
      .innerJoin('sign_in.app_user as u', 'u.user_id', 'm.user_id')
      .select(['u.user_id as userId', until.as('lastDay')])
      .where('m.authority_id', '=', authority)
      .groupBy('u.user_id')
      .having(sql<boolean>`bool_and(u.closed_at is not null or m.until < ${today})`, '=', true)
      .execute()
  }

  return {
    memberships: (userId, today) => memberships.get(JSON.stringify([userId, today])),
    async named(userIds) {
      const all = await names.get('')
      return new Map(
        userIds.flatMap(id => (all.has(id) ? [[id, all.get(id) ?? { name: id, role: '', agency: '' }]] : [])),
      )
    },
    inTeams(held, today) {
      const of = held.filter(m => m.team !== null).map(m => [m.authority, m.agency, m.team])
      return of.length === 0 ? Promise.resolve([]) : teams.get(JSON.stringify([of, today]))
    },
    goneFrom: (authority, today) => gone.get(JSON.stringify([authority, today])),
    workingIn: (authority, today) => workers.get(JSON.stringify([authority, today])),
    async emailOf(userId) {
      const account = await queries
        .selectFrom('sign_in.app_user')
        .select('email')
        .where('user_id', '=', userId)
        .where('closed_at', 'is', null)
        .executeTakeFirst()
      return account?.email.includes('@') ? account.email : null
    },
  }
}

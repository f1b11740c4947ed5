import type { Kysely } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { holdsAnybody, isMarked, NotInvented } from './invented-mark.ts'
import { emailOf, INVENTED_AUTHORITIES, STAFF } from './staff.ts'

/** Since when everybody invented has worked where they work: before anything that they are said to have written. */
const EMPLOYED_SINCE = day('2012-01-02')

export const INVENTED_PROTOCOL = 'composite'

/** An invented authority also takes referrals of people without an account, so that the form can be tried. */
const SETTINGS = {
  protocol_id: INVENTED_PROTOCOL,
  public_referrals: true,
  // One of those that nobody has, kept for plays.
  duty_team_number: '01632 960 999',
}

type Authority = { id: string; name: string }

/** The user ids of the invented staff who have an account, by e-mail address. */
export async function userIdsOf(owner: Kysely<OwnerTables>): Promise<Map<string, string>> {
  const rows = await owner
    .selectFrom('sign_in.app_user')
    .select(['email', 'user_id'])
    .where('email', 'in', STAFF.map(emailOf))
    .execute()
  return new Map(rows.map(row => [row.email, row.user_id]))
}

/**
 * Makes invented authorities and everybody who works there, once. Throws `NotInvented`, before anything is written, for
 * an authority that is somebody's own.
 */
export async function makePartnership(
  owner: Kysely<OwnerTables>,
  userIds: ReadonlyMap<string, string>,
  authorities: readonly Authority[] = INVENTED_AUTHORITIES,
): Promise<void> {
  for (const authority of authorities) await refuseSomebodysOwn(owner, authority)
  for (const { id, name } of authorities) {
    await owner
      .insertInto('authority')
      .values({ authority_id: id, name, ...SETTINGS, opened_at: startOfDay(EMPLOYED_SINCE) })
      .onConflict(conflict => conflict.column('authority_id').doUpdateSet(SETTINGS))
      .execute()
  }
  const users = STAFF.map(member => ({ member, ...userOf(member, userIds) }))
  await owner
    .insertInto('sign_in.app_user')
    .values(users.map(({ user_id, email, member }) => ({ user_id, email, name: member.name })))
    .onConflict(conflict => conflict.column('user_id').doNothing())
    .execute()
  const memberships = users.flatMap(({ user_id, member }) =>
    authorities
      .filter(({ id }) => !isOfTheDemonstration(id) || member.authorities.includes(id))
      .map(({ id }) => ({
        authority_id: id,
        user_id,
        agency: member.agency,
        role: member.role,
        team: member.team,
        since: EMPLOYED_SINCE,
        until: null,
      })),
  )
  await owner
    .insertInto('sign_in.membership')
    .values(memberships)
    .onConflict(conflict => conflict.columns(['authority_id', 'user_id', 'agency', 'role', 'since']).doNothing())
    .execute()
}

/**
 * Lets the demo people into an authority that an import has made, so that whoever tries the program out can see what came
 * in. Answers whether there are any demo people here.
 */
export async function letDemoPeopleIn(owner: Kysely<OwnerTables>, authority: string): Promise<boolean> {
  const emails = STAFF.flatMap(member => (member.demo ? [emailOf(member)] : []))
  const accounts = await owner
    .selectFrom('sign_in.app_user')
    .select(['user_id', 'email'])
    .where('email', 'in', emails)
    .execute()
  const memberships = STAFF.flatMap(member => {
    const account = accounts.find(({ email }) => member.demo && email === emailOf(member))
    if (!account) return []
    const { agency, role, team } = member
    return [
      { authority_id: authority, user_id: account.user_id, agency, role, team, since: EMPLOYED_SINCE, until: null },
    ]
  })
  if (memberships.length === 0) return false
  await owner
    .insertInto('sign_in.membership')
    .values(memberships)
    .onConflict(on => on.doNothing())
    .execute()
  return true
}

const isOfTheDemonstration = (authority: string) => INVENTED_AUTHORITIES.some(({ id }) => id === authority)

/** Whoever has no account is known by another address, so that an account may be made later. */
function userOf(member: (typeof STAFF)[number], userIds: ReadonlyMap<string, string>) {
  const user_id = userIds.get(emailOf(member))
  if (user_id !== undefined) return { user_id, email: emailOf(member) }
  return { user_id: `invented:${member.key}`, email: `without-account.${emailOf(member)}` }
}

/** One that holds people and no mark; or, of another name than those of the demonstration, one that was there before. */
async function refuseSomebodysOwn(owner: Kysely<OwnerTables>, { id }: Authority): Promise<void> {
  if (await isMarked(owner, id)) return
  if (await holdsAnybody(owner, id)) throw new NotInvented(id)
  if (isOfTheDemonstration(id)) return
  const there = await owner.selectFrom('authority').select('name').where('authority_id', '=', id).executeTakeFirst()
  if (there) throw new NotInvented(id)
}

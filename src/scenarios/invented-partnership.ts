import { type Kysely, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { emailOf, INVENTED_AUTHORITIES, STAFF } from './staff.ts'

/** Since when everybody invented has worked where they work: before anything that they are said to have written. */
const EMPLOYED_SINCE = day('2012-01-02')

export const INVENTED_PROTOCOL = 'composite'

/**
 * Makes the invented authorities and everybody who works there, once. An authority of that name that works by another
 * protocol is turned to the composite one only while nobody is in it.
 */
export async function makePartnership(owner: Kysely<OwnerTables>, userIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { id, name } of INVENTED_AUTHORITIES) {
    await owner
      .insertInto('authority')
      .values({ authority_id: id, name, protocol_id: INVENTED_PROTOCOL, opened_at: startOfDay(EMPLOYED_SINCE) })
      .onConflict(conflict => conflict.column('authority_id').doNothing())
      .execute()
    const anybody = await owner
      .selectFrom('person')
      .select(sql.lit(1).as('one'))
      .where('authority_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (!anybody) {
      await owner
        .updateTable('authority')
        .set({ protocol_id: INVENTED_PROTOCOL })
        .where('authority_id', '=', id)
        .execute()
    }
  }
  const users = STAFF.map(member => ({
    user_id: userIds.get(emailOf(member)) ?? `invented:${member.key}`,
    email: emailOf(member),
    name: member.name,
    member,
  }))
  await owner
    .insertInto('sign_in.app_user')
    .values(users.map(({ member: _member, ...user }) => user))
    .onConflict(conflict => conflict.column('user_id').doNothing())
    .execute()
  const memberships = users.flatMap(({ user_id, member }) =>
    member.authorities.map(authority => ({
      authority_id: authority,
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

import type { AuthorityTransaction } from '../db/connection.ts'
import type { Staff } from '../people/staff.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { type NamedAsker, withNames } from '../worklists/whose-duty.ts'
import type { Choices } from './choices.ts'

export type CoverDesk = {
  staff: Pick<Staff, 'inTeams' | 'memberships' | 'workingIn'>
  choices: Pick<Choices, 'coveredBy'>
}

/** Those who are away today and named this person to be told in their place, as the lists of the authority ask for them. */
export async function awayFor(
  tx: AuthorityTransaction,
  { staff, choices }: CoverDesk,
  cover: NamedAsker,
): Promise<NamedAsker[]> {
  const { authority, userId, today } = cover
  const found = await Promise.all(
    (await choices.coveredBy(userId, today)).map(async away => {
      const memberships = await staff.memberships(away, today)
      return askerIn(staff, { userId: away, memberships }, authority, today)
    }),
  )
  return Promise.all(found.flatMap(asker => (asker === null ? [] : [withNames(tx, asker)])))
}

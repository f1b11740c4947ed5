import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Staff } from '../people/staff.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { type NamedAsker, withNames } from '../worklists/whose-duty.ts'
import type { Choices } from './choices.ts'
import { type Reason, stands, standsForCover, untoldOfAway } from './reasons.ts'

type Desk = { staff: Pick<Staff, 'inTeams' | 'memberships' | 'workingIn'>; choices: Pick<Choices, 'coveredBy'> }

/** Those who are away today and named this person to be told in their place, as the lists of the authority ask for them. */
async function awayFor(tx: AuthorityTransaction, { staff, choices }: Desk, cover: NamedAsker): Promise<NamedAsker[]> {
  const { authority, userId, today } = cover
  const found = await Promise.all(
    (await choices.coveredBy(userId, today)).map(async away => {
      const memberships = await staff.memberships(away, today)
      return askerIn(staff, { userId: away, memberships }, authority, today)
    }),
  )
  return Promise.all(found.flatMap(asker => (asker === null ? [] : [withNames(tx, asker)])))
}

/** What somebody is to be told today in place of others. Two who are away may owe the same thing: it is told once. */
export async function untoldForCover(
  tx: AuthorityTransaction,
  desk: Desk,
  cover: NamedAsker,
  until: Day,
): Promise<Reason[]> {
  const away = await awayFor(tx, desk, cover)
  const found = await Promise.all(away.map(one => untoldOfAway(tx, { away: one, cover }, until)))
  return [...new Map(found.flat().map(reason => [`${reason.kind} ${reason.childId} ${reason.clock}`, reason])).values()]
}

/** Does the reason of a message still stand, one's own or that of somebody for whom one stands in? */
export async function stillStands(
  tx: AuthorityTransaction,
  desk: Desk,
  asker: NamedAsker,
  until: Day,
  reason: Omit<Reason, 'owedBy'> & { owedBy: Day | null },
): Promise<boolean> {
  if (!reason.kind.startsWith('cover_')) return stands(tx, asker, until, reason)
  for (const away of await awayFor(tx, desk, asker)) {
    if (await standsForCover(tx, { away, cover: asker }, until, reason)) return true
  }
  return false
}

import type { Actor } from '../access/access.ts'
import { worksWithRecords } from '../access/role.ts'
import type { Day } from '../kernel/day.ts'
import type { Staff } from '../people/staff.ts'
import { sightOf } from './sight.ts'
import type { Asker } from './whose-duty.ts'

/** Somebody as the lists of an authority ask for them; null where no role of theirs works with its records. */
export async function askerIn(
  staff: Pick<Staff, 'inTeams'>,
  actor: Actor,
  authority: string,
  today: Day,
): Promise<Asker | null> {
  const memberships = actor.memberships.filter(m => m.authority === authority && worksWithRecords(m.role))
  if (memberships.length === 0) return null
  const team = await staff.inTeams(memberships, today)
  const sight = sightOf(actor, authority, today)
  return { authority, userId: actor.userId, memberships, team, today, sight }
}

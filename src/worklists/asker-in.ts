import type { Actor } from '../access/access.ts'
import { type Held, heldBy } from '../access/answering.ts'
import { worksWithRecords } from '../access/role.ts'
import type { Day } from '../kernel/day.ts'
import type { Staff } from '../people/staff.ts'
import { sightOf } from './sight.ts'
import type { Asker } from './whose-duty.ts'

type Workers = Awaited<ReturnType<Staff['workingIn']>>
const known = new WeakMap<Workers, Held>()

/** What these people hold. The list of a whole authority is the same for some seconds. */
export function heldAmong(workers: Workers): Held {
  const held = known.get(workers) ?? heldBy(workers)
  known.set(workers, held)
  return held
}

/** Somebody as the lists of an authority ask for them; null where no role of theirs works with its records. */
export async function askerIn(
  staff: Pick<Staff, 'inTeams' | 'workingIn'>,
  actor: Actor,
  authority: string,
  today: Day,
): Promise<Asker | null> {
  const memberships = actor.memberships.filter(m => m.authority === authority && worksWithRecords(m.role))
  if (memberships.length === 0) return null
  const [team, workers] = await Promise.all([staff.inTeams(memberships, today), staff.workingIn(authority, today)])
  const sight = sightOf(actor, authority, today)
  return { authority, userId: actor.userId, memberships, team, held: heldAmong(workers), today, sight }
}

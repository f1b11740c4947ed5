import { sql } from 'kysely'
import { decide } from '../access/access.ts'
import { isAskedOf } from '../access/answering.ts'
import { type Post, worksFrontDoor } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Staff, StaffMember } from '../people/staff.ts'
import { heldAmong } from './asker-in.ts'
import { hiddenFrom, recordsForAccess } from './sight.ts'

type OfChild = { authority: string; childId: string; today: Day }

/**
 * The people of an authority in whose own list an escalation's answer stands, as far as they see the child: the rule of
 * *My work*, asked about one child. Empty: nobody here can answer, and whoever raised it has to ring.
 */
export async function whoIsAsked(
  tx: AuthorityTransaction,
  staff: Pick<Staff, 'workingIn' | 'memberships' | 'inTeams'>,
  { authority, childId, today }: OfChild,
  asked: Post,
): Promise<(StaffMember & { userId: string })[]> {
  const workers = await staff.workingIn(authority, today)
  if (asked.role === 'partnership_manager') return partnershipOf(tx, workers, { authority, childId })
  const candidates = workers.filter(worker => worker.agency === asked.agency)
  const [first] = candidates
  if (first === undefined) return []
  const held = heldAmong(workers)
  const involved = await involvedFor(tx, { authority, childId, today }, asked.agency)
  const found = await Promise.all(
    candidates.map(async worker => {
      const memberships = (await staff.memberships(worker.userId, today)).filter(m => m.authority === authority)
      const own = memberships.filter(m => m.agency === asked.agency && m.role === worker.role)
      const team = new Set(await staff.inTeams(own, today))
      const on = {
        isNamed: involved.has(worker.userId),
        isTeamNamed: [...involved].some(id => team.has(id) || id === worker.userId),
        isUnallocated: involved.size === 0,
      }
      if (!own.some(membership => isAskedOf(held, membership, asked, on))) return []
      const actor = { userId: worker.userId, memberships }
      const record = (await recordsForAccess(tx, actor, authority, [childId])).get(childId)
      return record !== undefined && decide(actor, 'see', record, today).allowed ? [worker] : []
    }),
  )
  return found.flat()
}

/** Who works the front door and sees this record, so that the program tells them of a child in danger: by their ids. */
export async function frontDoorOf(
  tx: AuthorityTransaction,
  staff: Pick<Staff, 'workingIn'>,
  { authority, childId, today }: OfChild,
): Promise<readonly string[]> {
  const [workers, head] = await Promise.all([
    staff.workingIn(authority, today),
    tx
      .selectFrom('record_head as h')
      .select('h.restricted')
      .select(
        sql<string[]>`array(select r.user_id from restricted_to r
          where r.authority_id = h.authority_id and r.child_id = h.child_id)`.as('granted'),
      )
      .where('h.authority_id', '=', authority)
      .where('h.child_id', '=', childId)
      .executeTakeFirst(),
  ])
  if (head === undefined) return []
  return workers
    .filter(worker => worksFrontDoor(worker) && (!head.restricted || head.granted.includes(worker.userId)))
    .map(({ userId }) => userId)
}

/** The partnership sees in its list what has reached it, of all but restricted records and their own family’s, and opens none. */
async function partnershipOf(
  tx: AuthorityTransaction,
  workers: Awaited<ReturnType<Staff['workingIn']>>,
  { authority, childId }: Pick<OfChild, 'authority' | 'childId'>,
) {
  const head = await tx
    .selectFrom('record_head')
    .select('restricted')
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .executeTakeFirst()
  if (head?.restricted !== false) return []
  const ofPartnership = workers.filter(({ role }) => role === 'partnership_manager')
  const found = await Promise.all(
    ofPartnership.map(async worker => {
      const hidden = await hiddenFrom(tx, { userId: worker.userId, memberships: [] }, authority, [childId])
      return hidden.size === 0 ? [worker] : []
    }),
  )
  return found.flat()
}

/** Who of an agency is named on the child today. */
async function involvedFor(tx: AuthorityTransaction, { authority, childId, today }: OfChild, agency: string) {
  const rows = await tx
    .selectFrom('involvement')
    .select('user_id')
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('agency', '=', agency)
    .where('user_id', 'is not', null)
    .where('since', '<=', today)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>=', today)]))
    .execute()
  return new Set(rows.flatMap(row => row.user_id ?? []))
}

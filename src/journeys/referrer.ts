import type { MembershipHeld } from '../access/access.ts'
import { reachOf, sayRole, worksWithRecords } from '../access/role.ts'
import type { Doer } from '../record/append.ts'
import type { Asked, Authority } from './desk.ts'

/** Where somebody may refer a child, and as what. */
export async function referrersAuthorities(c: Asked): Promise<Authority[]> {
  const ids = [...new Set(c.visitor.memberships.filter(m => worksWithRecords(m.role)).map(m => m.authority))]
  const known = await Promise.all(ids.map(id => c.authority(id)))
  return known.filter(authority => authority !== null)
}

export function membershipIn(c: Asked, authority: string): MembershipHeld | null {
  return c.visitor.memberships.find(m => m.authority === authority && worksWithRecords(m.role)) ?? null
}

/** Anybody who works with children may refer one, whatever they may see of its record. */
export function doerAs(c: Asked, { role, agency }: Pick<MembershipHeld, 'role' | 'agency'>): Doer {
  return { userId: c.visitor.userId, role, agency, why: `refers this child as ${sayRole(role)}`, place: c.route.path }
}

/** Whose agency has to be named on the child for them to see it; social care sees it without, and names its own worker later. */
export function workerOf(c: Asked, { role, agency }: Pick<MembershipHeld, 'role' | 'agency'>) {
  return reachOf({ role, agency }).others === null ? { agency, userId: c.visitor.userId } : null
}

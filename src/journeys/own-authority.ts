import { sayRole } from '../access/role.ts'
import { inAuthority } from '../db/connection.ts'
import { type Answer, notFound } from '../web/answer.ts'
import type { Asked, OpenChild } from './desk.ts'

/** What an authority keeps that is no one child's, inside the transaction that serves the page. */
export type OpenAuthority = Pick<OpenChild, 'tx' | 'authority' | 'by' | 'now' | 'today'>

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/**
 * Opens the authority that the address names to somebody whose role there has to do with it; to all others there are no such
 * pages.
 * @param who.why what the role does there, for the audit
 */
export async function withOwnAuthority(
  c: Asked,
  who: { does: (role: string) => boolean; why: string },
  work: (open: OpenAuthority) => Promise<Answer>,
): Promise<Answer> {
  const id = c.param('authority')
  if (!SLUG.test(id)) return notFound()
  const as = c.visitor.memberships.find(m => m.authority === id && who.does(m.role))
  const authority = as === undefined ? null : await c.authority(id)
  if (as === undefined || authority === null) return notFound()
  const why = `${sayRole(as.role)} in this authority, ${who.why}`
  const by = { userId: c.visitor.userId, role: as.role, agency: as.agency, why, place: c.route.path }
  const [now, today] = [c.clock.now(), c.clock.today()]
  return inAuthority(c.db, id, tx => work({ tx, authority, by, now, today }))
}

import { judgesMatches, sayRole } from '../../access/role.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isUuid } from '../../kernel/uuid.ts'
import { type Pair, pairOf } from '../../people/same-person.ts'
import type { Doer } from '../../record/append.ts'
import { type Answer, notFound } from '../../web/answer.ts'
import { decidePeople } from '../../worklists/seen-people.ts'
import { type Asked, type Authority, actorOf } from '../desk.ts'

/** The matches of an authority, open to somebody who judges them. */
export type OpenMatches = {
  tx: AuthorityTransaction
  authority: Authority
  by: Doer
  now: Instant
  today: Day
  /** Those of these people of whom this person sees all: only they are compared for them. `true`: with a record. */
  whole(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>>
}

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/** Opens an authority's matches; to whoever judges none there, there are no such pages. */
export async function withMatches(c: Asked, work: (open: OpenMatches) => Promise<Answer>): Promise<Answer> {
  if (!SLUG.test(c.param('authority'))) return notFound()
  const today = c.clock.today()
  const as = c.visitor.memberships.find(m => m.authority === c.param('authority') && judgesMatches(m.role))
  const authority = as === undefined ? null : await c.authority(c.param('authority'))
  if (as === undefined || authority === null) return notFound()
  const why = `${sayRole(as.role)} in this authority, who judges who is one person`
  const by = { userId: c.visitor.userId, role: as.role, agency: as.agency, why, place: c.route.path }
  return inAuthority(c.db, authority.id, tx =>
    work({
      ...{ tx, authority, by, now: c.clock.now(), today },
      async whole(ids) {
        const decided = await decidePeople(tx, actorOf(c.visitor), authority.id, ids, today)
        const open = [...decided].filter(([, { decision }]) => decision.allowed && decision.extent === 'full')
        return new Map(open.map(([id, { hasRecord }]) => [id, hasRecord]))
      },
    }),
  )
}

/** The two people whom an address names; null when it does not. */
export function pairIn(c: Asked): Pair | null {
  const [a, b] = [c.param('one'), c.param('other')]
  return isUuid(a) && isUuid(b) && a < b ? pairOf(a, b) : null
}

export const matchesAddress = (authority: string): `/${string}` => `/authorities/${authority}/matches`

export const matchAddress = (authority: string, { one, other }: Pair): `/${string}` =>
  `${matchesAddress(authority)}/${one}/${other}`

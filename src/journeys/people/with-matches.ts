import { judgesMatches } from '../../access/role.ts'
import { isUuid } from '../../kernel/uuid.ts'
import { type Pair, pairOf } from '../../people/same-person.ts'
import type { Answer } from '../../web/answer.ts'
import { decidePeople } from '../../worklists/seen-people.ts'
import { type Asked, actorOf } from '../desk.ts'
import { type OpenAuthority, withOwnAuthority } from '../own-authority.ts'

/** The matches of an authority, open to somebody who judges them. */
export type OpenMatches = OpenAuthority & {
  /** Those of these people of whom this person sees all: only they are compared for them. `true`: with a record. */
  whole(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>>
}

const WHO = { does: judgesMatches, why: 'who judges who is one person' }

/** Opens an authority's matches; to whoever judges none there, there are no such pages. */
export const withMatches = (c: Asked, work: (open: OpenMatches) => Promise<Answer>): Promise<Answer> =>
  withOwnAuthority(c, WHO, open =>
    work({
      ...open,
      async whole(ids) {
        const decided = await decidePeople(open.tx, actorOf(c.visitor), open.authority.id, ids, open.today)
        const whole = [...decided].filter(([, { decision }]) => decision.allowed && decision.extent === 'full')
        return new Map(whole.map(([id, { hasRecord }]) => [id, hasRecord]))
      },
    }),
  )

/** The two people whom an address names; null when it does not. */
export function pairIn(c: Asked): Pair | null {
  const [a, b] = [c.param('one'), c.param('other')]
  return isUuid(a) && isUuid(b) && a < b ? pairOf(a, b) : null
}

export const matchesAddress = (authority: string): `/${string}` => `/authorities/${authority}/matches`

export const matchAddress = (authority: string, { one, other }: Pair): `/${string}` =>
  `${matchesAddress(authority)}/${one}/${other}`

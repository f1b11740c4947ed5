import { judgesMatches } from '../../access/role.ts'
import type { Visitor } from '../../web/visitor.ts'
import type { Desk } from '../desk.ts'
import { matchesAddress } from './with-matches.ts'

/** The pages of possible matches that somebody judges; of several each is called by its authority. */
export async function matchesInMenu(
  { authority }: Pick<Desk, 'authority'>,
  { memberships }: Pick<Visitor, 'memberships'>,
) {
  const judged = new Set(memberships.filter(m => judgesMatches(m.role)).map(m => m.authority))
  const known = await Promise.all([...judged].map(id => authority(id)))
  return known.flatMap(one => {
    if (one === null) return []
    const text = judged.size === 1 ? 'Possible matches' : `Possible matches, ${one.name}`
    return [{ text, href: matchesAddress(one.id) }]
  })
}

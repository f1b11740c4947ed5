import type { Instant } from '../../kernel/instant.ts'
import { type Household, householdsOf, type LivesWith } from '../../people/household.ts'
import { type Edge, readRelationshipsOf } from '../../people/relationship.ts'
import type { OpenPerson } from './with-person.ts'

/** So many steps from one to the next: a household is small. */
const MOST_STEPS = 3

/** With whom somebody lives and lived; never by way of somebody of whom this visitor may not know. */
export async function readHouseholds(
  { tx, authority, personId, known }: OpenPerson,
  own: readonly Edge[],
  knownAt: Instant | null,
): Promise<Household[]> {
  const ties = new Map<string, LivesWith>()
  const seen = new Set([personId])
  let edges = own.filter(isTogether)
  for (let step = 0; step < MOST_STEPS && edges.length > 0; step++) {
    const others = [...new Set(edges.map(edge => edge.otherId))].filter(id => !seen.has(id))
    const visible = await known(others)
    for (const id of visible) seen.add(id)
    for (const { relationshipId, personId: a, otherId: b, since, until } of edges) {
      if (seen.has(a) && seen.has(b)) ties.set(relationshipId, { a, b, since, until })
    }
    const next = await readRelationshipsOf(tx, authority.id, [...visible], knownAt)
    edges = [...next.values()].flat().filter(isTogether)
  }
  return householdsOf(personId, [...ties.values()])
}

const isTogether = ({ type }: Edge) => type === 'lives_with'

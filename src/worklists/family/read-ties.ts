import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import { peopleAround } from './people-around.ts'

const NOBODY: ReadonlySet<string> = new Set()

/** The relationships around a child as known at an instant (null: now): a statement for each step of the walk, four at most. */
export async function readTies(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  { knownAt, today }: { knownAt: Instant | null; today: Day },
): Promise<Relationship[]> {
  const ties = new Map<string, Relationship>()
  const known = new Set<string>()
  let asked = [childId]
  while (asked.length > 0) {
    for (const edges of (await readRelationshipsOf(tx, authority, asked, knownAt)).values()) {
      for (const edge of edges) {
        const [from, to] = edge.forward ? [edge.personId, edge.otherId] : [edge.otherId, edge.personId]
        const { type, since, until, recordedAt } = edge
        ties.set(edge.relationshipId, {
          ...{ from, to, type, recordedAt },
          ...(since === null ? {} : { since }),
          ...(until === null ? {} : { until }),
        })
      }
    }
    for (const id of asked) known.add(id)
    const around = peopleAround(childId, [...ties.values()], { today, hidden: NOBODY })
    asked = [...around.asked].filter(id => !known.has(id))
  }
  return [...ties.values()]
}

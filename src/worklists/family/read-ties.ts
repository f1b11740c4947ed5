import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import { canonOf, type Groups, type SamePeople, tiesAsOne } from './one-person.ts'
import { peopleAround } from './people-around.ts'

const NOBODY: ReadonlySet<string> = new Set()

/**
 * The relationships around a child as known at an instant (null: now), and who is one with whom among those around it: two
 * statements for each step of the walk, four steps at most.
 */
export async function readTies(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  { knownAt, today, samePeople }: { knownAt: Instant | null; today: Day; samePeople: SamePeople },
): Promise<{ ties: Relationship[]; groups: Groups }> {
  const ties = new Map<string, Relationship>()
  const groups = new Map<string, readonly string[]>()
  let asked = [childId]
  while (asked.length > 0) {
    const same = await samePeople(asked)
    for (const id of asked) {
      const group = same.get(id) ?? [id]
      for (const one of group) groups.set(one, group)
    }
    const members = [...new Set(asked.flatMap(id => groups.get(id) ?? []))]
    for (const edges of (await readRelationshipsOf(tx, authority, members, knownAt)).values()) {
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
    const asOne = tiesAsOne([...ties.values()], canonOf(groups, childId, NOBODY))
    asked = [...peopleAround(childId, asOne, { today, hidden: NOBODY }).asked].filter(id => !groups.has(id))
  }
  return { ties: [...ties.values()], groups }
}

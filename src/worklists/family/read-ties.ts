import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type Edge, readRelationshipsOf } from '../../people/relationship.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import { canonOf, type Groups, type SamePeople, tiesAsOne } from './one-person.ts'
import { peopleAround } from './people-around.ts'

const NOBODY: ReadonlySet<string> = new Set()

/**
 * The relationships around a child as known at an instant (null: now), and who is one with whom among those around it. The
 * walk takes four steps at most; whoever may be asked for next is read ahead with those who are, so that they come in two or
 * three goes of two statements each. What was read ahead counts for nothing until the walk asks for it.
 * @param likely people whom the first step will lead to, where the caller knows of them
 */
export async function readTies(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  { knownAt, today, samePeople, likely }: Reading,
): Promise<{ ties: Relationship[]; groups: Groups }> {
  const ahead: Ahead = { same: new Map(), edges: new Map() }
  const ties = new Map<string, Relationship>()
  const groups = new Map<string, readonly string[]>()
  let [asked, next] = [[childId], likely]
  while (asked.length > 0) {
    if (asked.some(id => !ahead.same.has(id))) {
      const unread = [...new Set([...asked, ...next])].filter(id => !ahead.same.has(id))
      await readAhead(ahead, unread, samePeople, ids => readRelationshipsOf(tx, authority, ids, knownAt))
    }
    for (const id of asked) {
      const group = ahead.same.get(id) ?? [id]
      for (const one of group) groups.set(one, group)
    }
    for (const id of new Set(asked.flatMap(id => groups.get(id) ?? []))) {
      for (const edge of ahead.edges.get(id) ?? []) ties.set(edge.relationshipId, tieOf(edge))
    }
    const asOne = tiesAsOne([...ties.values()], canonOf(groups, childId, NOBODY))
    asked = [...peopleAround(childId, asOne, { today, hidden: NOBODY }).asked].filter(id => !groups.has(id))
    next = [...ties.values()].flatMap(({ from, to }) => [from, to])
  }
  return { ties: [...ties.values()], groups }
}

type Reading = { knownAt: Instant | null; today: Day; samePeople: SamePeople; likely: readonly string[] }

/** What was read of people, whether or not it was asked for: who is one with them, and their relationships. */
type Ahead = { same: Map<string, readonly string[]>; edges: Map<string, readonly Edge[]> }

async function readAhead(
  { same, edges }: Ahead,
  ids: readonly string[],
  samePeople: SamePeople,
  relationshipsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Edge[]>>,
): Promise<void> {
  const [found, own] = await Promise.all([samePeople(ids), relationshipsOf(ids)])
  const others = new Set([...found.values()].flat().filter(id => !own.has(id)))
  const theirs = others.size === 0 ? [] : await relationshipsOf([...others])
  for (const [id, list] of [...own, ...theirs]) edges.set(id, list)
  for (const id of ids) for (const one of found.get(id) ?? [id]) same.set(one, found.get(id) ?? [id])
}

function tieOf({ forward, personId, otherId, type, since, until, recordedAt }: Edge): Relationship {
  const [from, to] = forward ? [personId, otherId] : [otherId, personId]
  return {
    ...{ from, to, type, recordedAt },
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
  }
}

import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { samePeople } from '../people/same-person.ts'
import { heardDirectly, parentsNotHeard } from '../protocol/assessment/parents-heard.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'

/**
 * Those of a child's parents whom nobody has recorded hearing directly. Who was heard under another record that a person
 * confirmed to be theirs was heard.
 * @param at links count as they were confirmed at that instant
 */
export async function notHeardAsOne(
  tx: AuthorityTransaction,
  authority: string,
  life: ChildHistory,
  parents: readonly string[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  const unheard = parentsNotHeard(life, parents)
  const others = heardDirectly(life).difference(new Set(parents))
  if (unheard.length === 0 || others.size === 0) return new Set(unheard)
  const groups = await samePeople(tx, authority, unheard, at)
  return new Set(unheard.filter(parent => !(groups.get(parent) ?? []).some(id => others.has(id))))
}

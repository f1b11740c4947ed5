import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { type Instant, justBefore } from '../../kernel/instant.ts'
import { readPeople } from '../../people/read-people.ts'
import { standing } from '../../protocol/known.ts'
import { says } from '../../protocol/route/match-words.ts'
import type { RecordedFact } from '../../record/read.ts'

/** The order by which a child got a new life, and when it was recorded here. */
export type Adoption = { on: Day; recordedAt: Instant }

/** @param words the words by which the protocol knows an adoption */
export function adoptionIn(recorded: readonly RecordedFact[], words: readonly string[]): Adoption | null {
  const order = standing(recorded.map(({ fact }) => fact)).find(
    fact =>
      (fact.kind === 'LegalStatusChanged' && says(words, fact.status)) ||
      (fact.kind === 'ChildRemoved' && says(words, fact.order)),
  )
  const at = recorded.find(({ fact }) => fact.id === order?.id)?.recordedAt
  return order === undefined || at === undefined ? null : { on: order.on, recordedAt: at }
}

/** What adopted children were called before the order was recorded; who had no name by then is not in the map. */
export async function beforeAdoption(
  tx: AuthorityTransaction,
  authority: string,
  adopted: ReadonlyMap<string, Adoption>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [id, { recordedAt }] of adopted) {
    const then = (await readPeople(tx, authority, [id], justBefore(recordedAt))).get(id)
    if (then?.name != null) names.set(id, then.displayName)
  }
  return names
}

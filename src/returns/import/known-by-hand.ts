import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { identifierKey } from '../../people/identifier.ts'

/** Somebody whom people of this system recorded under a local id, before any file named them. */
export type KnownByHand = { readonly personId: string; readonly isAdult: boolean }

/**
 * People who were recorded by hand under one of these local ids. One with whom an import is linked already is another
 * person whose id is spelt alike; and of several nobody can tell which it is: neither is taken.
 */
export async function knownByHand(
  tx: AuthorityTransaction,
  authority: string,
  localIds: readonly string[],
): Promise<Map<string, KnownByHand>> {
  const byValue = Map.groupBy(localIds, localId => identifierKey('local', localId))
  const found = new Map<string, KnownByHand>()
  if (byValue.size === 0) return found
  const rows = await tx
    .selectFrom('identifier as i')
    .innerJoin('person as p', join =>
      join.onRef('p.authority_id', '=', 'i.authority_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .select(['i.value', 'i.person_id', 'p.kind'])
    .where('i.authority_id', '=', authority)
    .where('i.scheme', '=', 'local')
    .where('i.value', '=', sql<string>`any(${[...byValue.keys()]}::text[])`)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('import_key as k')
            .select('k.key')
            .where('k.authority_id', '=', authority)
            .whereRef('k.person_id', '=', 'i.person_id'),
        ),
      ),
    )
    .execute()
  for (const [value, people] of Map.groupBy(rows, row => row.value)) {
    const [localId, another] = byValue.get(value) ?? []
    const [person, second] = people
    if (localId === undefined || another !== undefined || !person || second) continue
    found.set(localId, { personId: person.person_id, isAdult: person.kind === 'adult' })
  }
  return found
}

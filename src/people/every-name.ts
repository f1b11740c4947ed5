import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Name, nameOfText } from './name.ts'
import { isPlaceholder } from './placeholder-name.ts'

/** Every name of each, the latest first; what was redacted is not read, nor what only stood in for a name. */
export async function everyNameOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]) {
  const names = new Map<string, Name[]>()
  if (ids.length === 0) return names
  const rows = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['n.person_id', 't.body'])
    .where('n.authority_id', '=', authority)
    .where('n.person_id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('n.seq', 'desc')
    .execute()
  for (const { person_id, body } of rows) {
    const name = body === null ? null : nameOfText(body)
    if (name !== null && !isPlaceholder(name)) names.set(person_id, [...(names.get(person_id) ?? []), name])
  }
  return names
}

import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { portions } from '../db/portions.ts'
import type { Name } from './name.ts'
import { sealedAmong } from './sealed-among.ts'
import { keysOfWord, searchWordsOf } from './search-keys.ts'

/** A person and the names that they are to be found by. */
export type Named = { personId: string; names: readonly Name[] }

/** More words than this are first asked for, so that only new ones are sent. */
const FEW_WORDS = 20

/**
 * Makes people findable by names, any number in a few statements; what they are found by already stays. The new identity
 * of an adopted child is found by nothing, whoever asks for it.
 */
export async function addSearchWords(
  tx: AuthorityTransaction,
  authority: string,
  people: readonly Named[],
): Promise<void> {
  const sealed = await sealedAmong(
    tx,
    authority,
    people.map(({ personId }) => personId),
  )
  const open = people.filter(({ personId }) => !sealed.has(personId))
  const rows = open.flatMap(({ personId, names }) =>
    [...new Set(names.flatMap(searchWordsOf))].map(key => ({ authority_id: authority, key, person_id: personId })),
  )
  for (const part of portions(rows, 3)) {
    await tx
      .insertInto('search_key')
      .values(part)
      .onConflict(on => on.columns(['authority_id', 'key', 'person_id']).doNothing())
      .execute()
  }
  const words = [...new Set(rows.map(row => row.key))]
  const known = words.length <= FEW_WORDS ? new Set<string>() : await knownWords(tx, authority, words)
  const spellings = words
    .filter(word => !known.has(word))
    .flatMap(word => [...keysOfWord(word)].map(key => ({ authority_id: authority, key, word })))
    // In one order for everybody, so that two who add the same words cannot wait for each other in a circle.
    .sort((a, b) => compare(a.key, b.key) || compare(a.word, b.word))
  for (const part of portions(spellings, 3)) {
    await tx
      .insertInto('search_word')
      .values(part)
      .onConflict(on => on.columns(['authority_id', 'key', 'word']).doNothing())
      .execute()
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function knownWords(tx: AuthorityTransaction, authority: string, words: readonly string[]) {
  const rows = await tx
    .selectFrom('search_word')
    .select('word')
    .where('authority_id', '=', authority)
    .where('key', '=', sql<string>`any(${words.map(word => `w:${word}`)}::text[])`)
    .where(sql<boolean>`key = 'w:' || word`)
    .execute()
  return new Set(rows.map(row => row.word))
}

/** Takes away all that a person is found by, and the words that nobody else has. */
export async function removeSearchWords(tx: AuthorityTransaction, authority: string, personId: string): Promise<void> {
  const removed = await tx
    .deleteFrom('search_key')
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .returning('key')
    .execute()
  const words = removed.map(row => row.key)
  if (words.length === 0) return
  const still = await tx
    .selectFrom('search_key')
    .select('key')
    .distinct()
    .where('authority_id', '=', authority)
    .where('key', 'in', words)
    .execute()
  const shared = new Set(still.map(row => row.key))
  const gone = words.filter(word => !shared.has(word))
  if (gone.length === 0) return
  await tx
    .deleteFrom('search_word')
    .where('authority_id', '=', authority)
    .where('key', 'in', [...new Set(gone.flatMap(word => [...keysOfWord(word)]))])
    .where('word', 'in', gone)
    .execute()
}

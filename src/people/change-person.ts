import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { tidyName } from './name.ts'
import {
  type Attributes,
  identifierRows,
  nameRow,
  textRow,
  type UsedName,
  versionRow,
  type Writing,
} from './person-rows.ts'
import { attributesOf } from './read-people.ts'
import { sealedAmong } from './sealed-among.ts'
import { addSearchWords } from './search-words.ts'

/**
 * Records a name: the one that a person goes by from now on, or another by which they may be found. Earlier names stay,
 * and go on finding the person. Returns false when the name is empty or already the last of its use, with the same days.
 */
export async function renamePerson(
  tx: AuthorityTransaction,
  authority: string,
  personId: string,
  name: UsedName,
  by: string,
  at: Instant,
): Promise<boolean> {
  const writing: Writing = { authority, by, at }
  const tidy = tidyName(name)
  if (tidy === null) return false
  const text = textRow(writing, tidy)
  const last = await lastName(tx, authority, personId, name.use)
  if (last?.body === text.body && isSameDay(last.since, name.since) && isSameDay(last.until, name.until)) return false
  await tx.insertInto('personal_text').values(text).execute()
  await nextAfter(
    () => lastSeq(tx, authority, personId),
    async seq => {
      const added = await tx
        .insertInto('person_name')
        .values(nameRow(writing, personId, seq, { ...name, ...tidy }, text.text_id))
        .onConflict(on => on.columns(['authority_id', 'person_id', 'seq']).doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 1n
    },
  )
  await addSearchWords(tx, authority, [{ personId, names: [tidy] }])
  return true
}

/** No day said leaves the one on record. */
const isSameDay = (last: Day | null, said: Day | null | undefined) => said == null || said === last

/**
 * Records what has become known or different of a person, as a new version: fields that are not named stay as they were,
 * null takes a value back. A number that was replaced goes on finding the person. Throws for a person who is not there.
 */
export async function changePerson(
  tx: AuthorityTransaction,
  authority: string,
  personId: string,
  change: Partial<Attributes>,
  by: string,
  at: Instant,
): Promise<void> {
  const writing: Writing = { authority, by, at }
  await nextAfter(
    () => lastVersion(tx, authority, personId),
    async (version, last) => {
      const changed = { ...attributesOf(last), ...change }
      const added = await tx
        .insertInto('person_version')
        .values(versionRow(writing, personId, version, changed))
        .onConflict(on => on.columns(['authority_id', 'person_id', 'version']).doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows !== 1n) return false
      const numbers = identifierRows(writing, personId, changed)
      if (numbers.length > 0 && !(await isSealed(tx, authority, personId))) {
        await tx
          .insertInto('identifier')
          .values(numbers)
          .onConflict(on => on.columns(['authority_id', 'person_id', 'scheme', 'value']).doNothing())
          .execute()
      }
      return true
    },
  )
}

/** The new identity of an adopted child is found by nothing, also by what is recorded of it later. */
const isSealed = async (tx: AuthorityTransaction, authority: string, personId: string) =>
  (await sealedAmong(tx, authority, [personId])).has(personId)

const MOST_ATTEMPTS = 10

/**
 * Writes the row after the last one. Nobody may lock an append-only row, so of two writers one finds its number taken,
 * after it has waited for the other's commit, and takes the next.
 */
async function nextAfter<Last extends { number: number }>(
  read: () => Promise<Last>,
  write: (next: number, last: Last) => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const last = await read()
    if (await write(last.number + 1, last)) return
  }
  throw new Error('Others write on this person without end')
}

async function lastVersion(tx: AuthorityTransaction, authority: string, personId: string) {
  const last = await tx
    .selectFrom('person as p')
    .leftJoin('person_version as v', join =>
      join.onRef('v.authority_id', '=', 'p.authority_id').onRef('v.person_id', '=', 'p.person_id'),
    )
    .selectAll('v')
    .where('p.authority_id', '=', authority)
    .where('p.person_id', '=', personId)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) throw new Error('There is no such person')
  return { ...last, number: last.version ?? 0 }
}

async function lastSeq(tx: AuthorityTransaction, authority: string, personId: string) {
  const { last } = await tx
    .selectFrom('person_name')
    .select(eb => eb.fn.max('seq').as('last'))
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return { number: last ?? 0 }
}

async function lastName(tx: AuthorityTransaction, authority: string, personId: string, use: string) {
  const last = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['t.body', 'n.since', 'n.until'])
    .where('n.authority_id', '=', authority)
    .where('n.person_id', '=', personId)
    .where('n.use', '=', use)
    .orderBy('n.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? null
}

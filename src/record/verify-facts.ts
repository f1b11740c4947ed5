import { type Kysely, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import { type ChainedRow, hashOfRow, saltedHash } from './chain.ts'
import type { Tell } from './verify.ts'

type Head = { child_id: string; position: number; hash: Buffer | null }
type StoredFact = ChainedRow & {
  hash: Buffer
  note_id: string | null
  salt: Buffer | null
  body: string | null
  redacted_at: string | null
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const ROWS_AT_ONCE = 5_000

/** Follows each child's facts from the first to the one that its head names. Answers how many facts there are. */
export async function verifyFacts(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<number> {
  const facts = storedFacts(db, authority)
  const following = async () => (await facts.next()).value ?? null
  let rows = 0
  let fact = await following()
  const takeWhile = async (belongs: (fact: StoredFact) => boolean, look: (fact: StoredFact) => void) => {
    for (; fact !== null && belongs(fact); fact = await following()) {
      rows += 1
      look(fact)
    }
  }
  const ownerless = (stray: StoredFact) => tell(placeOf(stray.child_id, stray.position), 'is of a record that is gone')
  for await (const head of heads(db, authority)) {
    const chain: Chain = { childId: head.child_id, position: 0, hash: null }
    await takeWhile(({ child_id }) => child_id < head.child_id, ownerless)
    await takeWhile(
      ({ child_id }) => child_id === head.child_id,
      each => follow(chain, each, tell),
    )
    if (chain.position !== head.position || !same(chain.hash, head.hash)) {
      const what = `its head speaks of ${head.position} facts and does not fit the last of those that are there`
      tell(`child ${head.child_id}`, what)
    }
  }
  await takeWhile(() => true, ownerless)
  return rows
}

type Chain = { childId: string; position: number; hash: Buffer | null }

const placeOf = (childId: string, position: number) => `child ${childId}, fact ${position}`

/** Looks at the next fact of a child, and moves the chain on to it. */
function follow(chain: Chain, fact: StoredFact, tell: Tell): void {
  const place = placeOf(chain.childId, fact.position)
  const whole = fact.position === chain.position + 1
  while (++chain.position < fact.position) tell(placeOf(chain.childId, chain.position), 'is missing')
  if (!whole) tell(place, 'cannot be proved, because the one before it is missing')
  else if (!hashOfRow(chain.hash, fact).equals(fact.hash)) tell(place, 'was changed or moved')
  if (!keptItsText(fact)) tell(place, 'its text was changed')
  chain.hash = fact.hash
}

/** Is the text that the fact points to the one that it was written with? A redacted text is the audit's to explain. */
function keptItsText({ note_id, note_hash, salt, body, redacted_at }: StoredFact): boolean {
  if (note_hash === null) return note_id === null
  if (redacted_at !== null) return true
  return salt !== null && body !== null && saltedHash(salt, body).equals(note_hash)
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

async function* heads(db: Kysely<OwnerTables>, authority: string): AsyncGenerator<Head> {
  let after = BEFORE_ALL
  for (;;) {
    const rows: Head[] = await db
      .selectFrom('record_head')
      .select(['child_id', 'position', 'hash'])
      .where('authority_id', '=', authority)
      .where('child_id', '>', after)
      .orderBy('child_id')
      .limit(ROWS_AT_ONCE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = last.child_id
  }
}

async function* storedFacts(db: Kysely<OwnerTables>, authority: string): AsyncGenerator<StoredFact, null> {
  let after = { child_id: BEFORE_ALL, position: 0 }
  for (;;) {
    const rows: StoredFact[] = await db
      .selectFrom('fact as f')
      .leftJoin('personal_text as t', join =>
        join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
      )
      .selectAll('f')
      .select(['t.salt', 't.body', 't.redacted_at'])
      .where('f.authority_id', '=', authority)
      .where(sql<boolean>`(f.child_id, f.position) > (${after.child_id}::uuid, ${after.position}::int)`)
      .orderBy('f.child_id')
      .orderBy('f.position')
      .limit(ROWS_AT_ONCE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return null
    after = last
  }
}

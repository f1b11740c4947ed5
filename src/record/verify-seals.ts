import { type Kysely, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import { leafOf, merkleRoot, unpackLeaves } from './audit-leaf.ts'
import { auditRows } from './audit-rows.ts'
import { hashOfSeal, type Seal, saidBySeal } from './seal.ts'
import type { SealVerifier } from './seal-key.ts'
import type { SealMark } from './seal-memory.ts'
import type { Tell } from './verify.ts'

type StoredSeal = Seal & { signature: Buffer | null; leaves: Buffer }

/** What the data folder knows of an authority's seals. */
type Remembered = { last: SealMark | null; missed: readonly number[] }

const SEALS_AT_ONCE = 10

/** Follows the seals of an authority from the first, and the audit rows under each. Answers how many audit rows there are. */
export async function verifySeals(
  db: Kysely<OwnerTables>,
  authority: string,
  { verifier, remembered }: { verifier: SealVerifier | null; remembered: Remembered },
  tell: Tell,
): Promise<number> {
  for (const number of remembered.missed)
    tell(`seal ${number}`, 'was taken away, and what it covered was sealed anew without it')
  let sealed = 0
  let before: Seal | null = null
  for await (const { signature, leaves, ...seal } of seals(db, authority)) {
    const place = `seal ${seal.seal_no}`
    if (before === null && verifier === null)
      tell('seal-key.pem', 'is not in the data folder, so no signature of a seal can be checked')
    const due = (before?.seal_no ?? 0) + 1
    if (seal.seal_no !== due) tell(`seal ${due}`, 'is missing')
    if (signature === null || verifier?.verify(saidBySeal(seal), signature) === false)
      tell(place, 'its signature does not fit what it says')
    if (before !== null && !(seal.previous && hashOfSeal(before).equals(seal.previous)))
      tell(place, 'does not follow the seal before it')
    if (seal.seal_no === remembered.last?.number && !hashOfSeal(seal).equals(remembered.last.hash))
      tell(place, 'is another than the one that the data folder remembers')
    sealed += await verifySealedRows(db, { ...seal, leaves, signature }, tell)
    before = seal
  }
  // The last ones can be cut off without a gap: only the data folder knows that they were there.
  const [end, made] = [before?.seal_no ?? 0, remembered.last?.number ?? 0]
  if (end + 1 === made) tell(`seal ${made}`, 'is missing, as the data folder remembers')
  else if (end < made) tell(`seals ${end + 1} to ${made}`, 'are missing, as the data folder remembers')
  return sealed + (await countUnsealed(db, authority, before, sealed, tell))
}

async function verifySealedRows(db: Kysely<OwnerTables>, seal: StoredSeal, tell: Tell): Promise<number> {
  const leaves = unpackLeaves(seal.leaves)
  if (leaves.length !== seal.rows || !merkleRoot(leaves.map(({ leaf }) => leaf)).equals(seal.root))
    tell(`seal ${seal.seal_no}`, 'its list of rows was changed')
  const expected = new Map(leaves.map(({ id, leaf }) => [id, leaf]))
  const stretch = { epoch: seal.epoch, from: seal.from_xid, to: seal.to_xid }
  let found = 0
  for await (const row of auditRows(db, seal.authority_id, stretch)) {
    found += 1
    const place = `audit row ${row.audit_id}`
    const leaf = expected.get(row.audit_id)
    if (!leaf) tell(place, `was added under seal ${seal.seal_no} after it was made`)
    else if (!leafOf(row).equals(leaf)) tell(place, `was changed after seal ${seal.seal_no}`)
    expected.delete(row.audit_id)
  }
  for (const id of expected.keys()) tell(`audit row ${id}`, `is missing; seal ${seal.seal_no} covers it`)
  return found
}

/** Rows after the last seal wait for the next one; any others stand where no seal will ever look. */
async function countUnsealed(
  db: Kysely<OwnerTables>,
  authority: string,
  last: Seal | null,
  sealed: number,
  tell: Tell,
): Promise<number> {
  const { rows } = await sql<{ all: number; waiting: number }>`
    select count(*) as all, count(*) filter (where (epoch, xid) >= (${last?.epoch ?? 0}, ${last?.to_xid ?? '0'}::xid8))
      as waiting from audit where authority_id = ${authority}`.execute(db)
  const { all, waiting } = rows[0] ?? { all: 0, waiting: 0 }
  if (all > sealed + waiting) tell('the audit', `${all - sealed - waiting} rows stand where no seal covers them`)
  return all - sealed
}

async function* seals(db: Kysely<OwnerTables>, authority: string): AsyncGenerator<StoredSeal> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit_seal')
      .selectAll()
      .where('authority_id', '=', authority)
      .where('seal_no', '>', after)
      .orderBy('seal_no')
      .limit(SEALS_AT_ONCE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < SEALS_AT_ONCE) return
    after = last.seal_no
  }
}

import { type Kysely, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import type { SealVerifier } from './seal-key.ts'
import type { SealMemory } from './seal-memory.ts'
import { verifyDocuments } from './verify-documents.ts'
import { verifyFacts } from './verify-facts.ts'
import { verifyPeople } from './verify-people.ts'
import { verifySeals } from './verify-seals.ts'
import { verifyWrites } from './verify-writes.ts'

/** Something in the record is not as it was written: where, and what. */
type Broken = { authority: string; place: string; what: string }
/** `rows`: facts and audit rows that were looked at. */
export type Verification = { rows: number; ok: boolean; broken: Broken[] }

/** Tells of one thing that is broken in the authority that is being verified. */
export type Tell = (place: string, what: string) => void

/**
 * Walks everything as the owner: each child's chain of facts, their texts and documents, the heads and audit rows that speak of them,
 * and the seals over the audit. Names each row that was changed, is missing, was added or stands elsewhere. Reads one
 * snapshot, in portions: people go on working meanwhile, and memory does not grow with the record.
 * @param verifier null when the key is not at hand: no signature is checked, and that is told.
 * @param memory what the data folder remembers of the seals; null: a copy is verified that nobody has sealed yet.
 */
export function verifyAudit(
  db: Kysely<OwnerTables>,
  verifier: SealVerifier | null,
  memory: SealMemory | null = null,
): Promise<Verification> {
  // Before the snapshot, so that no seal is remembered that was made after it.
  const remembered = new Map(
    memory?.authorities().map(id => [id, { last: memory.last(id), missed: memory.missed(id) }]),
  )
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      const broken: Broken[] = []
      let rows = 0
      const known = await tx.selectFrom('authority').select('authority_id').execute()
      const there = new Set(known.map(row => row.authority_id))
      const spokenOf = [...remembered.keys(), ...(await authoritiesWithRows(tx))]
      for (const authority of [...new Set([...there, ...spokenOf])].sort()) {
        const tell: Tell = (place, what) => broken.push({ authority, place, what })
        if (!there.has(authority)) tell('the authority', 'is missing; rows or seals of it were there')
        rows += await verifyFacts(tx, authority, tell)
        await verifyWrites(tx, authority, tell)
        await verifyDocuments(tx, authority, tell)
        await verifyPeople(tx, authority, tell)
        rows += await verifySeals(tx, authority, { verifier, remembered: remembered.get(authority) ?? NOTHING }, tell)
      }
      return { rows, ok: broken.length === 0, broken }
    })
}

const NOTHING = { last: null, missed: [] }

/** Whoever took an authority itself away left its rows. Each index is asked for the next one, and not read through. */
async function authoritiesWithRows(db: Kysely<OwnerTables>): Promise<string[]> {
  const ids: string[] = []
  for (const table of ['record_head', 'fact', 'audit', 'audit_seal'] as const) {
    const { rows } = await sql<{ id: string }>`
      with recursive each as (
        (select authority_id as id from ${sql.table(table)} order by authority_id limit 1)
        union all
        select (select authority_id from ${sql.table(table)} where authority_id > id order by authority_id limit 1)
        from each where id is not null)
      select id from each where id is not null`.execute(db)
    ids.push(...rows.map(row => row.id))
  }
  return ids
}

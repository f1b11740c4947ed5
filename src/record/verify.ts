import type { Kysely } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import type { SealVerifier } from './seal-key.ts'
import { verifyFacts } from './verify-facts.ts'
import { verifySeals } from './verify-seals.ts'
import { verifyWrites } from './verify-writes.ts'

/** Something in the record is not as it was written: where, and what. */
type Broken = { authority: string; place: string; what: string }
/** `rows`: facts and audit rows that were looked at. */
export type Verification = { rows: number; ok: boolean; broken: Broken[] }

/** Tells of one thing that is broken in the authority that is being verified. */
export type Tell = (place: string, what: string) => void

/**
 * Walks everything as the owner: each child's chain of facts, their texts, the heads and audit rows that speak of them,
 * and the seals over the audit. Names each row that was changed, is missing, was added or stands elsewhere. Reads one
 * snapshot, in portions: people go on working meanwhile, and memory does not grow with the record.
 * @param verifier null when the key is not at hand: no signature is checked, and that is told.
 */
export function verifyAudit(db: Kysely<OwnerTables>, verifier: SealVerifier | null): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      const broken: Broken[] = []
      let rows = 0
      const authorities = await tx.selectFrom('authority').select('authority_id').orderBy('authority_id').execute()
      for (const { authority_id: authority } of authorities) {
        const tell: Tell = (place, what) => broken.push({ authority, place, what })
        rows += await verifyFacts(tx, authority, tell)
        await verifyWrites(tx, authority, tell)
        rows += await verifySeals(tx, authority, verifier, tell)
      }
      return { rows, ok: broken.length === 0, broken }
    })
}

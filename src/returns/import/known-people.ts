import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { personKey } from '../census/import-key.ts'
import type { ImportInto } from './import-into.ts'
import { knownByHand } from './known-by-hand.ts'
import { redactedImports } from './redacted-children.ts'

/** Somebody of a file, child or adult, who is in the record already. */
type KnownPerson = {
  readonly personId: string
  /** Hash of what the last file said of them; null when unknown or when it contradicted the record. */
  readonly said: Buffer | null
  readonly isImported: boolean
  readonly redacted: boolean
}

/** Which of these local ids an import or a person has recorded, adults too; those of redacted people by their hash. */
export async function knownPeople(
  tx: AuthorityTransaction,
  { authority, redactionKey }: Pick<ImportInto, 'authority' | 'redactionKey'>,
  localIds: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>()
  if (localIds.length === 0) return known
  const byKey = new Map(localIds.map(localId => [personKey(localId), localId]))
  const rows = await tx
    .selectFrom('import_key')
    .select(['key', 'person_id', 'said'])
    .where('authority_id', '=', authority)
    .where('key', '=', sql<string>`any(${[...byKey.keys()]}::text[])`)
    .execute()
  for (const { key, person_id: personId, said } of rows) {
    const localId = byKey.get(key)
    if (localId !== undefined && personId !== null) {
      known.set(localId, { personId, said, isImported: true, redacted: false })
    }
  }
  const others = localIds.filter(localId => !known.has(localId))
  if (redactionKey !== null) {
    for (const [localId, row] of await redactedImports(tx, authority, others, redactionKey)) {
      if (row.person_id === null) continue
      known.set(localId, { personId: row.person_id, said: null, isImported: true, redacted: true })
    }
  }
  const byHand = await knownByHand(
    tx,
    authority,
    others.filter(localId => !known.has(localId)),
  )
  for (const [localId, { personId }] of byHand) {
    known.set(localId, { personId, said: null, isImported: false, redacted: false })
  }
  return known
}

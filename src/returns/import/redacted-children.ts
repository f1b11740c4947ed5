import { sql } from 'kysely'
import { type AuthorityTransaction, type Database, inAuthority } from '../../db/connection.ts'
import { hashOfImportKey, hashOfLocalId, type RedactionKey } from '../../people/redaction-key.ts'
import { personKey } from '../census/import-key.ts'

/** Redacted children of whom an import keeps something, by the local ids that a file calls them by. */
export async function redactedImports(
  tx: AuthorityTransaction,
  authority: string,
  localIds: readonly string[],
  key: RedactionKey,
) {
  const hashes = localIds.map(localId => hashOfImportKey(key, authority, personKey(localId)))
  if (hashes.length === 0) return []
  const rows = await tx
    .selectFrom('redacted_local_id as r')
    .innerJoin('import_key as k', join =>
      join.onRef('k.authority_id', '=', 'r.authority_id').onRef('k.key', '=', 'r.import_key'),
    )
    .select(['r.keyed_hash', 'r.person_id', 'k.key', 'k.said', 'k.facts'])
    .where('r.authority_id', '=', authority)
    .where('r.keyed_hash', '=', sql<Buffer>`any(${hashes}::bytea[])`)
    .execute()
  return rows.flatMap(({ keyed_hash, ...row }) => {
    const localId = localIds[hashes.findIndex(hash => hash.equals(keyed_hash))]
    return localId === undefined ? [] : [[localId, row] as const]
  })
}

/**
 * Redacted children whose record was begun by hand under one of these local ids, as {@link redactedImports} does it for
 * imported ones. One with whom an import is linked already is left out, and so are several of one local id.
 */
export async function redactedByHand(
  tx: AuthorityTransaction,
  authority: string,
  localIds: readonly string[],
  key: RedactionKey,
): Promise<(readonly [localId: string, childId: string])[]> {
  const byHash = Map.groupBy(localIds, localId => hashOfLocalId(key, authority, localId).toString('hex'))
  if (byHash.size === 0) return []
  const hashes = [...byHash.keys()].map(hex => Buffer.from(hex, 'hex'))
  const { rows } = await sql<{ keyed_hash: Buffer; person_id: string }>`
    select r.keyed_hash, r.person_id from redacted_local_id r
    join person p on p.authority_id = r.authority_id and p.person_id = r.person_id and p.kind = 'child'
    where r.authority_id = ${authority} and r.keyed_hash = any(${hashes}::bytea[]) and not exists (
      select from import_key k where k.authority_id = r.authority_id and k.person_id = r.person_id)`.execute(tx)
  return [...Map.groupBy(rows, row => row.keyed_hash.toString('hex'))].flatMap(([hash, people]) => {
    const [localId, another] = byHash.get(hash) ?? []
    const [person, second] = people
    return localId === undefined || another !== undefined || !person || second ? [] : [[localId, person.person_id]]
  })
}

/** People were redacted here, and the key that knows them again is not the one at hand. */
export class RedactionKeyMissing extends Error {
  override name = 'RedactionKeyMissing'
}

/** Throws {@link RedactionKeyMissing} where an import could take a redacted child for a new one. */
export async function refuseWithoutKey(db: Database, authority: string, key: RedactionKey | null): Promise<void> {
  const kept = await inAuthority(db, authority, tx =>
    tx.selectFrom('redacted_local_id').select('key_id').distinct().where('authority_id', '=', authority).execute(),
  )
  const missing = kept.map(row => row.key_id).filter(id => id !== key?.id)
  if (missing.length === 0) return
  throw new RedactionKeyMissing(
    `People of ${authority} were redacted with the key ${missing.join(', ')}; found ${key?.id ?? 'no key'}. Without it this file could bring back what was taken away, so nothing was imported`,
  )
}

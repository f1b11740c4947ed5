import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { familyOf } from './family-of.ts'
import { type Held, heldOf } from './held-of.ts'
import { identifierKey } from './identifier.ts'
import { takeBegunReferrals, takeOriginalsOf } from './redact-referrals.ts'
import { hashOfImportKey, hashOfLocalId, type RedactionKey } from './redaction-key.ts'
import { removeSearchWords } from './search-words.ts'

/** Who redacts, as what, why they may, and where in the program: what the audit says of it. */
export type Redaction = {
  authority: string
  at: Instant
  by: { userId: string; role: string; agency: string; why: string; place: string }
  key: RedactionKey
}

/** How much a redaction of a person took away. */
export type TakenOfPerson = {
  names: number
  /** Numbers by which they were found, each once however many versions had it. */
  numbers: number
  /** Forms that somebody had begun about them or their family. */
  drafts: number
  /** What came by the public form and was taken on the records of their family. */
  originals: number
  /** What imports kept under their local id. */
  imported: number
}

/**
 * A lawful redaction of a person: every name and its salt, every number, all that they are found by and what imports
 * kept of them go, and why somebody held them for one with another, at once and for every time as known at; so do forms begun on the records of their family, which could
 * repeat it, referrals begun that speak of them, and what was sent about them by the public form and taken on a record. That they are there, their versions and their relationships stay, and that it was done is recorded. Names
 * and numbers that are recorded later can be redacted again. Null when there is nothing to take away.
 */
export async function redactPerson(
  tx: AuthorityTransaction,
  redaction: Redaction,
  personId: string,
): Promise<TakenOfPerson | null> {
  const { authority, at, by } = redaction
  const localIds = await localIdsOf(tx, authority, personId)
  const held = await heldOf(tx, authority, [personId])
  const names = await takeNames(tx, redaction, personId)
  const versions = await takeNumbers(tx, authority, personId)
  const found = await tx
    .deleteFrom('identifier')
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const keys = await takeImportKeys(tx, redaction, personId)
  const words = await takeWords(tx, redaction, personId)
  if (names + versions + words + found.numDeletedRows + BigInt(keys.length) === 0n) return null
  await removeSearchWords(tx, authority, personId)
  const told = await takeContradictions(tx, authority, personId)
  await tx
    .insertInto('person_redaction')
    .values({ authority_id: authority, person_id: personId, redacted_at: at, redacted_by: by.userId })
    .onConflict(on => on.columns(['authority_id', 'person_id']).doNothing())
    .execute()
  await keepHashes(tx, redaction, personId, [
    ...keys.map(({ before, after }) => ({ hash: hashOfImportKey(redaction.key, authority, before), importKey: after })),
    ...localIds.map(localId => ({ hash: hashOfLocalId(redaction.key, authority, localId), importKey: null })),
  ])
  const family = await familyOf(tx, authority, personId)
  const originals = await takeOriginalsOf(tx, { authority, at, userId: by.userId }, family)
  const drafts = await takeDrafts(tx, redaction, personId, family, held)
  await note(tx, redaction, 'redact', { person_id: personId })
  return {
    names: Number(names),
    numbers: Number(found.numDeletedRows),
    drafts,
    originals,
    imported: keys.length + Number(told),
  }
}

async function localIdsOf(tx: AuthorityTransaction, authority: string, personId: string): Promise<string[]> {
  const ofVersions = await tx
    .selectFrom('person_version')
    .select('local_id as value')
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .execute()
  const ofIdentifiers = await tx
    .selectFrom('identifier')
    .select('value')
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .where('scheme', '=', 'local')
    .execute()
  const all = [...ofVersions, ...ofIdentifiers].map(({ value }) =>
    value === null ? '' : identifierKey('local', value),
  )
  return [...new Set(all)].filter(value => value !== '')
}

async function takeNames(tx: AuthorityTransaction, { authority, at, by }: Redaction, personId: string) {
  const names = await tx
    .updateTable('personal_text')
    .set({ body: null, salt: null, redacted_at: at, redacted_by: by.userId })
    .where('authority_id', '=', authority)
    .where('redacted_at', 'is', null)
    .where('text_id', 'in', eb =>
      eb
        .selectFrom('person_name')
        .select('text_id')
        .where('authority_id', '=', authority)
        .where('person_id', '=', personId),
    )
    .executeTakeFirst()
  return names.numUpdatedRows
}

/** What was typed of them: where they live, how to contact them, a risk; and why they were held for one with another. */
async function takeWords(tx: AuthorityTransaction, { authority, at, by }: Redaction, personId: string) {
  const taken = await sql`
    update personal_text set body = null, salt = null, redacted_at = ${at}, redacted_by = ${by.userId}
    where authority_id = ${authority} and redacted_at is null and text_id in (
      select reason_id from same_person
      where authority_id = ${authority} and ${personId} in (one, other) and reason_id is not null
      union select text_id from person_statement
      where authority_id = ${authority} and person_id = ${personId} and text_id is not null)`.execute(tx)
  return taken.numAffectedRows ?? 0n
}

async function takeNumbers(tx: AuthorityTransaction, authority: string, personId: string) {
  const hasFormer = sql<boolean>`jsonb_exists(details, 'formerUpn')`
  const versions = await tx
    .updateTable('person_version')
    .set({ nhs_number: null, local_id: null, upn: null, details: sql`details - 'formerUpn'` })
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .where(eb =>
      eb.or([eb('nhs_number', 'is not', null), eb('local_id', 'is not', null), eb('upn', 'is not', null), hasFormer]),
    )
    .executeTakeFirst()
  return versions.numUpdatedRows
}

/** With the hash of all that the last file said, which covers the numbers. */
async function takeImportKeys(tx: AuthorityTransaction, { authority }: Redaction, personId: string) {
  const { rows } = await sql<{ before: string; after: string }>`
    update import_key k set key = '%redacted.' || gen_random_uuid(), said = null
    from (select key from import_key where authority_id = ${authority} and person_id = ${personId}
      and not starts_with(key, '%redacted') for update) as was
    where k.authority_id = ${authority} and k.key = was.key
    returning was.key as before, k.key as after`.execute(tx)
  return rows
}

async function takeContradictions(tx: AuthorityTransaction, authority: string, personId: string): Promise<bigint> {
  const { numAffectedRows } = await sql`
    update import_contradiction set words = '', key = '%redacted' || substr(key, position('|' in key)),
      said = case when key like '%|UPN' then sha256(uuid_send(gen_random_uuid())) else said end
    where authority_id = ${authority} and child_id = ${personId} and not starts_with(key, '%redacted|')`.execute(tx)
  return numAffectedRows ?? 0n
}

async function keepHashes(
  tx: AuthorityTransaction,
  { authority, at, key }: Redaction,
  personId: string,
  hashes: readonly { hash: Buffer; importKey: string | null }[],
): Promise<void> {
  if (hashes.length === 0) return
  const row = { authority_id: authority, person_id: personId, key_id: key.id, redacted_at: at }
  await tx
    .insertInto('redacted_local_id')
    .values(hashes.map(({ hash, importKey }) => ({ ...row, keyed_hash: hash, import_key: importKey })))
    .onConflict(on => on.columns(['authority_id', 'keyed_hash', 'person_id']).doNothing())
    .execute()
}

/** Whoever misses a form that they had begun finds in the audit of the child why it went. */
async function takeDrafts(
  tx: AuthorityTransaction,
  redaction: Redaction,
  personId: string,
  family: readonly string[],
  held: Held,
) {
  const dropped = await tx
    .deleteFrom('draft')
    .where('authority_id', '=', redaction.authority)
    .where(eb => eb.or([eb('child_id', 'in', family), eb('form', '=', `person/match/${personId}`)]))
    .returning('child_id')
    .execute()
  await tx
    .deleteFrom('held_document')
    .where('authority_id', '=', redaction.authority)
    .where('child_id', 'in', family)
    .execute()
  for (const child_id of new Set(dropped.map(row => row.child_id))) {
    await note(tx, redaction, 'drop_drafts', { child_id })
  }
  const begun = await takeBegunReferrals(tx, redaction.authority, held)
  if (begun > 0) await note(tx, redaction, 'drop_drafts', { child_id: null })
  return dropped.length + begun
}

async function note(
  tx: AuthorityTransaction,
  { authority, at, by }: Redaction,
  action: string,
  of: { person_id: string } | { child_id: string | null },
): Promise<void> {
  const { userId: actor, role, agency, why, place } = by
  await tx
    .insertInto('audit')
    .values({ authority_id: authority, at, actor, role, agency, action, place, why, ...of })
    .execute()
}

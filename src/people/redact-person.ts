import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { removeSearchWords } from './search-words.ts'

/** Who redacts, as what, why they may, and where in the program: what the audit says of it. */
export type Redaction = {
  authority: string
  at: Instant
  by: { userId: string; role: string; agency: string; why: string; place: string }
}

/**
 * A lawful redaction of a person: every name and its salt, every number and all that they are found by go, at once and
 * for every time as known at; that they are there, their versions and their relationships stay, and that it was done is
 * recorded. Drafts of a child go with it. Returns false when there is nothing to take away.
 */
export async function redactPerson(
  tx: AuthorityTransaction,
  { authority, at, by }: Redaction,
  personId: string,
): Promise<boolean> {
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
  const versions = await tx
    .updateTable('person_version')
    .set({ nhs_number: null, local_id: null, upn: null })
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .where(eb => eb.or([eb('nhs_number', 'is not', null), eb('local_id', 'is not', null), eb('upn', 'is not', null)]))
    .executeTakeFirst()
  if (names.numUpdatedRows + versions.numUpdatedRows === 0n) return false
  await removeSearchWords(tx, authority, personId)
  await tx.deleteFrom('identifier').where('authority_id', '=', authority).where('person_id', '=', personId).execute()
  await tx.deleteFrom('draft').where('authority_id', '=', authority).where('child_id', '=', personId).execute()
  await tx
    .insertInto('audit')
    .values({
      authority_id: authority,
      at,
      actor: by.userId,
      role: by.role,
      agency: by.agency,
      action: 'redact',
      person_id: personId,
      place: by.place,
      why: by.why,
    })
    .execute()
  return true
}

import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Document, type DocumentSaid, typeOf } from './documents.ts'
import type { DraftKey } from './drafts.ts'

/** Of whose form, on which child's record: as of a draft. */
export type HeldKey = DraftKey & { childId: string }

/** Keeps a document beside a form that is not sent yet, in the place of an earlier one. */
export async function holdDocument(
  tx: AuthorityTransaction,
  key: HeldKey,
  { type, sha256, bytes }: Document,
  at: Instant,
): Promise<void> {
  const { authority: authority_id, userId: user_id, childId: child_id, form } = key
  const what = { type, size: bytes.length, sha256, bytes, held_at: at }
  await tx
    .insertInto('held_document')
    .values({ authority_id, user_id, child_id, form, ...what })
    .onConflict(on => on.columns(['authority_id', 'user_id', 'child_id', 'form']).doUpdateSet(what))
    .execute()
}

/** What is held beside a form, without its bytes. */
export async function heldDocument(tx: AuthorityTransaction, key: HeldKey): Promise<DocumentSaid | null> {
  const row = await held(tx, key).select(['type', 'size']).executeTakeFirst()
  return row === undefined ? null : { type: typeOf(row.type), size: row.size, redactedAt: null }
}

export async function openHeldDocument(tx: AuthorityTransaction, key: HeldKey): Promise<Document | null> {
  const row = await held(tx, key).select(['type', 'sha256', 'bytes']).executeTakeFirst()
  return row === undefined ? null : { ...row, type: typeOf(row.type) }
}

const held = (tx: AuthorityTransaction, { authority, userId, childId, form }: HeldKey) =>
  tx
    .selectFrom('held_document')
    .where('authority_id', '=', authority)
    .where('user_id', '=', userId)
    .where('child_id', '=', childId)
    .where('form', '=', form)

/** Taken off the form again, or recorded and no longer needed. */
export async function dropHeldDocument(
  tx: AuthorityTransaction,
  { authority, userId, childId, form }: HeldKey,
): Promise<void> {
  await tx
    .deleteFrom('held_document')
    .where('authority_id', '=', authority)
    .where('user_id', '=', userId)
    .where('child_id', '=', childId)
    .where('form', '=', form)
    .execute()
}

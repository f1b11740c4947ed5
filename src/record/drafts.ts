import { z } from 'zod'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'

/** A form as somebody has typed it so far; nobody else sees it. */
export type Draft = { typed: Readonly<Record<string, readonly string[]>>; savedAt: Instant }

/** Whose draft, on which child's record (none yet: null), of which form: its address below the child's. */
export type DraftKey = { authority: string; userId: string; childId: string | null; form: string }

const typedShape = z.record(z.string(), z.array(z.string()))

/** Keeps a draft in the place of an earlier one of the same form. */
export async function keepDraft(
  tx: AuthorityTransaction,
  key: DraftKey,
  typed: Draft['typed'],
  at: Instant,
): Promise<void> {
  const body = JSON.stringify(typed)
  await tx
    .insertInto('draft')
    .values({ ...columns(key), body, saved_at: at })
    .onConflict(on => on.columns(['authority_id', 'user_id', 'form', 'child_id']).doUpdateSet({ body, saved_at: at }))
    .execute()
}

export async function readDraft(tx: AuthorityTransaction, key: DraftKey): Promise<Draft | null> {
  const row = await tx
    .selectFrom('draft')
    .select(['body', 'saved_at'])
    .where('authority_id', '=', key.authority)
    .where('user_id', '=', key.userId)
    .where('child_id', key.childId === null ? 'is' : '=', key.childId)
    .where('form', '=', key.form)
    .executeTakeFirst()
  return row ? { typed: typedShape.parse(row.body), savedAt: row.saved_at } : null
}

/** Everything that somebody has begun on a child's record, or on none yet, by the form: the latest first. */
export async function readDrafts(
  tx: AuthorityTransaction,
  of: Omit<DraftKey, 'form'>,
): Promise<ReadonlyMap<string, Draft>> {
  const rows = await tx
    .selectFrom('draft')
    .select(['form', 'body', 'saved_at'])
    .where('authority_id', '=', of.authority)
    .where('user_id', '=', of.userId)
    .where('child_id', of.childId === null ? 'is' : '=', of.childId)
    .orderBy('saved_at', 'desc')
    .execute()
  return new Map(rows.map(row => [row.form, { typed: typedShape.parse(row.body), savedAt: row.saved_at }]))
}

/**
 * Thrown away, or recorded and no longer needed.
 * @param asOf only as it stood when it was last saved then: what was typed into it since stays
 */
export async function dropDraft(tx: AuthorityTransaction, key: DraftKey, asOf?: Instant): Promise<void> {
  const draft = tx
    .deleteFrom('draft')
    .where('authority_id', '=', key.authority)
    .where('user_id', '=', key.userId)
    .where('child_id', key.childId === null ? 'is' : '=', key.childId)
    .where('form', '=', key.form)
  await (asOf === undefined ? draft : draft.where('saved_at', '=', asOf)).execute()
}

const columns = (key: DraftKey) => ({
  authority_id: key.authority,
  user_id: key.userId,
  child_id: key.childId,
  form: key.form,
})

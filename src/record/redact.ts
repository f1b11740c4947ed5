import type { AuthorityTransaction } from '../db/connection.ts'
import type { Act } from './append.ts'

/**
 * A lawful redaction: takes the words of one fact away and the salt that their hash was made with, keeps the fact, and
 * records that it was done. Returns false when there is nothing to take away. Drafts of the child go with it.
 */
export async function redactFact(
  tx: AuthorityTransaction,
  act: Act,
  childId: string,
  position: number,
): Promise<boolean> {
  const fact = await tx
    .selectFrom('fact')
    .select('note_id')
    .where('authority_id', '=', act.authority)
    .where('child_id', '=', childId)
    .where('position', '=', position)
    .executeTakeFirst()
  if (!fact?.note_id) return false
  const changed = await tx
    .updateTable('personal_text')
    .set({ body: null, salt: null, redacted_at: act.at, redacted_by: act.by.userId })
    .where('authority_id', '=', act.authority)
    .where('text_id', '=', fact.note_id)
    .where('redacted_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx.deleteFrom('draft').where('authority_id', '=', act.authority).where('child_id', '=', childId).execute()
  await tx
    .insertInto('audit')
    .values({
      authority_id: act.authority,
      at: act.at,
      actor: act.by.userId,
      role: act.by.role,
      agency: act.by.agency,
      action: 'redact',
      child_id: childId,
      place: act.by.place,
      why: act.by.why,
    })
    .execute()
  return true
}

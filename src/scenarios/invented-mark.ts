import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { uuidOf } from './chance.ts'

/** An authority holds people whom nobody invented here: nothing invented may be put among them. */
export class NotInvented extends Error {
  override name = 'NotInvented'
}

const FORMAT = 'invented families'

/**
 * Marks in this transaction that a portion of invented families is being written, or says that it was written before.
 * Of two that do so at once one waits for the other's commit. Throws {@link NotInvented} for an authority that holds
 * people and no such mark.
 */
export async function markInvented(
  tx: AuthorityTransaction,
  authority: string,
  portion: string,
  at: Instant,
): Promise<'marked' | 'written before'> {
  const marks = await tx
    .selectFrom('import_run')
    .select('run_id')
    .where('authority_id', '=', authority)
    .where('format', '=', FORMAT)
    .execute()
  const runId = uuidOf(`${authority}/${portion}`)
  if (marks.some(mark => mark.run_id === runId)) return 'written before'
  if (marks.length === 0) await refuseAmongOthers(tx, authority)
  const added = await tx
    .insertInto('import_run')
    .values({
      authority_id: authority,
      run_id: runId,
      format: FORMAT,
      file_name: portion,
      file_sha256: Buffer.alloc(32),
      started_by: FORMAT,
      started_at: at,
      finished_at: at,
      counts: '{}',
    })
    .onConflict(conflict => conflict.columns(['authority_id', 'run_id']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? 'marked' : 'written before'
}

async function refuseAmongOthers(tx: AuthorityTransaction, authority: string): Promise<void> {
  const anybody = await tx
    .selectFrom('person')
    .select(sql.lit(1).as('one'))
    .where('authority_id', '=', authority)
    .limit(1)
    .executeTakeFirst()
  if (anybody) {
    throw new NotInvented(
      `The authority ${authority} holds people who were not invented here; invented families are put only where nobody else is`,
    )
  }
}

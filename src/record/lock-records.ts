import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Act } from './append.ts'
import type { Head } from './chain-facts.ts'

/** The record of a child that is locked until the transaction ends: nobody else adds to it meanwhile. */
export type LockedRecord = {
  childId: string
  head: Head
  fold: string
  /** This act is in it already. */
  hasAct: boolean
}

/**
 * Locks records, in the order of the children's ids, and reads what an append needs of them. Whoever had to wait for
 * another writer has the new head of the record but the fold of before, because a statement sees the rows of its own
 * beginning; head and fold say the same position unless that was so, and then the fold is read again.
 */
export async function lockRecords(
  tx: AuthorityTransaction,
  act: Pick<Act, 'id' | 'authority'>,
  childIds: readonly string[],
): Promise<LockedRecord[]> {
  const records = await recordsOf(tx, act, childIds).orderBy('h.child_id').forUpdate('h').execute()
  const isOfBefore = records.some(record => (record.folded ?? 0) !== record.position)
  const read = isOfBefore ? await recordsOf(tx, act, childIds).execute() : records
  return read.map(({ child_id, position, hash, facts, hasAct }) => ({
    childId: child_id,
    head: { position, hash },
    fold: facts ?? '[]',
    hasAct,
  }))
}

function recordsOf(tx: AuthorityTransaction, act: Pick<Act, 'id' | 'authority'>, childIds: readonly string[]) {
  return tx
    .selectFrom('record_head as h')
    .leftJoin('folded_record as r', join =>
      join.onRef('r.authority_id', '=', 'h.authority_id').onRef('r.child_id', '=', 'h.child_id'),
    )
    .select(['h.child_id', 'h.position', 'h.hash', 'r.facts', 'r.position as folded'])
    .select(
      sql<boolean>`exists (select from fact f where f.authority_id = h.authority_id and f.child_id = h.child_id
        and f.act_id = ${act.id})`.as('hasAct'),
    )
    .where('h.authority_id', '=', act.authority)
    .where('h.child_id', 'in', [...childIds])
}

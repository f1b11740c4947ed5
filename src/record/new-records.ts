import type { AuthorityTransaction } from '../db/connection.ts'
import { insertRows } from '../db/insert-rows.ts'
import { portions } from '../db/portions.ts'
import type { Act } from './append.ts'
import { auditOfWrite, type ChainedEntry, chainFacts, insertable } from './chain-facts.ts'
import { addToFold } from './fold.ts'
import type { NewFact } from './free-text.ts'

/** A child without a record yet, and the acts by which it comes to have one, in the order in which they were recorded. */
export type NewRecord = { childId: string; acts: readonly { act: Act; facts: readonly NewFact[] }[]; imported: boolean }

/** What stands in the record now, for what is computed from it. */
export type WrittenRecord = { childId: string; position: number; fold: string; rows: ChainedEntry['rows'] }

/**
 * Writes whole records of children who have none, many in a few statements: for an import and for the demonstration.
 * The people are written before; the fold is handed back, to be written with what is computed from it. The same chain
 * and audit rows come out as if each act had been appended.
 */
export async function writeNewRecords(
  tx: AuthorityTransaction,
  authority: string,
  records: readonly NewRecord[],
): Promise<WrittenRecord[]> {
  const heads: ReturnType<typeof headOf>[] = []
  const texts: ChainedEntry['texts'] = []
  const facts: ReturnType<typeof insertable>[] = []
  const audits: ReturnType<typeof auditOfWrite>[] = []
  const written = records.map(({ childId, acts, imported }) => {
    let head: ChainedEntry['head'] = { position: 0, hash: null }
    let fold: string | null = null
    const rows: ChainedEntry['rows'] = []
    for (const { act, facts: said } of acts) {
      const chained = chainFacts(act, { childId, facts: said }, head, imported)
      head = chained.head
      fold = addToFold(fold, chained.folded)
      rows.push(...chained.rows)
      texts.push(...chained.texts)
      audits.push(auditOfWrite(act, childId, head))
    }
    heads.push(headOf(authority, childId, head, acts[0]?.act))
    facts.push(...rows.map(insertable))
    return { childId, position: head.position, fold: fold ?? '[]', rows }
  })
  for (const part of portions(heads, 5)) await tx.insertInto('record_head').values(part).execute()
  for (const part of portions(texts, 5)) await tx.insertInto('personal_text').values(part).execute()
  await insertRows(tx, 'fact', FACT, facts)
  for (const part of portions(audits, 11)) await tx.insertInto('audit').values(part).execute()
  return written
}

const FACT = {
  authority_id: 'text',
  child_id: 'uuid',
  position: 'int',
  kind: 'text',
  happened_on: 'date',
  happened_at: 'text',
  recorded_at: 'timestamptz',
  recorded_by: 'text',
  agency: 'text',
  act_id: 'uuid',
  imported: 'bool',
  details: 'jsonb',
  note_id: 'uuid',
  note_hash: 'bytea',
  hash: 'bytea',
} as const

function headOf(authority: string, childId: string, head: ChainedEntry['head'], first: Act | undefined) {
  return {
    authority_id: authority,
    child_id: childId,
    position: head.position,
    hash: head.hash === null ? null : Buffer.from(head.hash),
    ...(first === undefined ? {} : { opened_at: first.at }),
  }
}

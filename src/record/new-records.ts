import { type Insertion, insertion } from '../db/insert-rows.ts'
import type { Act } from './append.ts'
import { auditOfWrite, type ChainedEntry, chainFacts, insertable } from './chain-facts.ts'
import { addToFold } from './fold.ts'
import type { NewFact } from './free-text.ts'

/** A child without a record yet, and the acts, one at least, by which it comes to have one, in order. */
export type NewRecord = { childId: string; acts: readonly { act: Act; facts: readonly NewFact[] }[]; imported: boolean }

/** What stands in the record now, for what is computed from it. */
export type WrittenRecord = { childId: string; position: number; fold: string; rows: ChainedEntry['rows'] }

/**
 * Whole records of children who have none, as rows to insert: for an import and for the demonstration. The people are
 * written before; the fold is handed back, to be written with what is computed from it. The same chain and audit rows
 * come out as if each act had been appended.
 */
export function newRecords(
  authority: string,
  records: readonly NewRecord[],
): { written: WrittenRecord[]; insertions: Insertion[] } {
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
  const insertions = [
    insertion('record_head', HEAD, heads),
    insertion('personal_text', TEXT, texts),
    insertion('fact', FACT, facts),
    insertion('audit', AUDIT, audits),
  ]
  return { written, insertions }
}

const TEXT = {
  authority_id: 'text',
  text_id: 'uuid',
  salt: 'bytea',
  body: 'text',
  recorded_at: 'timestamptz',
} as const

const HEAD = {
  authority_id: 'text',
  child_id: 'uuid',
  position: 'int',
  hash: 'bytea',
  opened_at: 'timestamptz',
} as const

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

const AUDIT = {
  authority_id: 'text',
  at: 'timestamptz',
  actor: 'text',
  role: 'text',
  agency: 'text',
  action: 'text',
  child_id: 'uuid',
  place: 'text',
  why: 'text',
  position: 'int',
  hash: 'bytea',
} as const

function headOf(authority: string, childId: string, head: ChainedEntry['head'], first: Act | undefined) {
  if (first === undefined) throw new Error('A new record begins with an act')
  return {
    authority_id: authority,
    child_id: childId,
    position: head.position,
    hash: head.hash === null ? null : Buffer.from(head.hash),
    opened_at: first.at,
  }
}

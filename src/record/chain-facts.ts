import { randomUUID } from 'node:crypto'
import type { Instant } from '../kernel/instant.ts'
import type { Fact } from '../protocol/fact.ts'
import { type Act, type Entry, factId } from './append.ts'
import { hashOfRow, newSalt, saltedHash } from './chain.ts'
import { checkedFact, foldedText } from './fold.ts'
import { splitText } from './free-text.ts'

export type Head = { position: number; hash: Uint8Array | null }
export type ChainedEntry = {
  childId: string
  rows: FactToInsert[]
  texts: TextToInsert[]
  folded: string[]
  head: Head
}
type FactToInsert = Parameters<typeof hashOfRow>[1] & { note_id: string | null; hash: Buffer; details: unknown }
type TextToInsert = { authority_id: string; text_id: string; salt: Buffer; body: string; recorded_at: Instant }

/** The rows that an act adds to one child's chain, computed without a database: an import makes thousands at once. */
export function chainFacts(
  act: Act,
  entry: Pick<Entry, 'childId' | 'facts'>,
  head: Head,
  imported = false,
): ChainedEntry {
  const chained: ChainedEntry = { childId: entry.childId, rows: [], texts: [], folded: [], head }
  let { position, hash } = head
  for (const written of entry.facts) {
    const { about: _about, ...fact } = checkedFact(written, entry.childId)
    const { details: all, text } = splitText(fact)
    const { kind: _kind, on: _on, at: _at, id: _id, recordedAt: _recorded, ...details } = all
    position += 1
    const note = text === null ? null : textRow(act, JSON.stringify(text))
    if (note) chained.texts.push(note.row)
    const row = {
      authority_id: act.authority,
      child_id: entry.childId,
      position,
      kind: fact.kind,
      happened_on: fact.on,
      happened_at: fact.at ?? null,
      recorded_at: act.at,
      recorded_by: act.by.userId,
      // Whose hand wrote it: their words are theirs to read. An agency that the fact is about stays in its details.
      agency: act.by.agency,
      act_id: act.id,
      imported,
      details,
      note_hash: note?.hash ?? null,
    }
    hash = hashOfRow(hash, row)
    chained.rows.push({ ...row, note_id: note?.row.text_id ?? null, hash: Buffer.from(hash) })
    chained.folded.push(
      foldedText(
        { ...details, kind: fact.kind, id: factId(position), on: fact.on, ...optional(fact, act) } as Omit<
          Fact,
          'about'
        >,
        imported,
      ),
    )
  }
  return { ...chained, head: { position, hash } }
}

function optional(fact: { at?: string | undefined; agency?: string | undefined }, act: Act) {
  return {
    ...(fact.at === undefined ? {} : { at: fact.at }),
    agency: fact.agency ?? act.by.agency,
    recordedAt: act.at,
  }
}

function textRow(act: Act, body: string): { row: TextToInsert; hash: Buffer } {
  const salt = newSalt()
  return {
    row: { authority_id: act.authority, text_id: randomUUID(), salt, body, recorded_at: act.at },
    hash: saltedHash(salt, body),
  }
}

/** The audit row of a write names the head that it left: so that a record deleted as a whole is missed by its audit. */
export function auditOfWrite(act: Act, childId: string, head: Head) {
  return {
    authority_id: act.authority,
    at: act.at,
    actor: act.by.userId,
    role: act.by.role,
    agency: act.by.agency,
    action: 'write',
    child_id: childId,
    place: act.by.place,
    why: act.by.why,
    position: head.position,
    hash: head.hash === null ? null : Buffer.from(head.hash),
  }
}

/** A row as the insert takes it. */
export const insertable = (row: FactToInsert) => ({ ...row, details: JSON.stringify(row.details) })

import { randomUUID } from 'node:crypto'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fact, FactKind } from '../protocol/fact.ts'
import { hashOfRow, newSalt, saltedHash } from './chain.ts'
import { addToFold, checkedFact, foldedText, unfold } from './fold.ts'
import { type NewFact, splitText } from './free-text.ts'

/** Who does something, as what, why they may, and where in the program: what every audit row says. */
export type Doer = { userId: string; role: string; agency: string; why: string; place: string }

/** One act: everything that one submission records, over one child or several. Its id makes a second submit the same act. */
export type Act = { id: string; by: Doer; at: Instant; authority: string }

/** What an act records about one child. */
export type Entry = {
  childId: string
  facts: readonly NewFact[]
  /** The position at which the form was read, and the kinds of fact on which the decision rests. Null: rests on nothing. */
  restsOn: { position: number; kinds: ReadonlySet<FactKind> } | null
  /** The facts came from a file. */
  imported?: boolean
}

export type Appended =
  | { kind: 'recorded'; children: readonly AppendedChild[] }
  /** The same act was recorded before: nothing is written twice. */
  | { kind: 'already recorded' }
  /** Somebody recorded something that this decision rests on: shown to the person, nothing written. */
  | { kind: 'overtaken'; childId: string; since: readonly Fact[] }

/** The record of a child after an append: all its facts (free text left out), for what is computed from them. */
export type AppendedChild = { childId: string; position: number; fold: string; added: readonly string[] }

/**
 * Appends an act's facts, each at the next position of its child, all or none. Children are locked in the order of their
 * ids, so that acts over several children cannot wait for each other in a circle. Throws a ZodError for a fact that is
 * none, and an Error for a child without a record.
 */
export async function append(tx: AuthorityTransaction, act: Act, entries: readonly Entry[]): Promise<Appended> {
  const inOrder = [...entries].sort((a, b) => (a.childId < b.childId ? -1 : 1))
  const ids = inOrder.map(entry => entry.childId)
  const heads = await tx
    .selectFrom('record_head')
    .select(['child_id', 'position', 'hash'])
    .where('authority_id', '=', act.authority)
    .where('child_id', 'in', ids)
    .orderBy('child_id')
    .forUpdate()
    .execute()
  if (await isRecorded(tx, act, ids)) return { kind: 'already recorded' }
  const folds = await readFolds(tx, act.authority, ids)
  // Before anything is written: an act that is overtaken for one child is written for none.
  for (const entry of inOrder) {
    const since = overtakenBy(entry, folds.get(entry.childId) ?? '[]')
    if (since.length > 0) return { kind: 'overtaken', childId: entry.childId, since }
  }
  const children: AppendedChild[] = []
  for (const entry of inOrder) {
    const head = heads.find(h => h.child_id === entry.childId)
    if (!head) throw new Error('There is no record of this child')
    const fold = folds.get(entry.childId) ?? '[]'
    const chained = chainFacts(act, entry, { position: head.position, hash: head.hash }, entry.imported)
    children.push(await write(tx, act, chained, fold))
  }
  return { kind: 'recorded', children }
}

async function isRecorded(tx: AuthorityTransaction, act: Act, ids: readonly string[]): Promise<boolean> {
  const found = await tx
    .selectFrom('fact')
    .select('position')
    .where('authority_id', '=', act.authority)
    .where('child_id', 'in', ids)
    .where('act_id', '=', act.id)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function readFolds(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('folded_record')
    .select(['child_id', 'facts'])
    .where('authority_id', '=', authority)
    .where('child_id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.child_id, row.facts]))
}

/** What was recorded after the form was read, of the kinds on which it rests. */
function overtakenBy(entry: Entry, fold: string): Fact[] {
  const { restsOn } = entry
  if (restsOn === null) return []
  return unfold(fold, entry.childId).facts.filter(
    fact =>
      positionOf(fact.id) > restsOn.position && (restsOn.kinds.has(fact.kind) || correctsOne(fact, restsOn.kinds)),
  )
}

const correctsOne = (fact: Fact, kinds: ReadonlySet<FactKind>) => fact.kind === 'FactCorrected' && kinds.size > 0

/** A fact's id within its child's record, and its place there. */
export const factId = (position: number) => `f${position}`
export const positionOf = (id: string) => Number(id.slice(1))

type Head = { position: number; hash: Uint8Array | null }
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
    const { kind: _kind, on: _on, at: _at, agency: _agency, id: _id, recordedAt: _recorded, ...details } = all
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
      agency: fact.agency ?? act.by.agency,
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

async function write(
  tx: AuthorityTransaction,
  act: Act,
  chained: ChainedEntry,
  before: string,
): Promise<AppendedChild> {
  const { childId, rows, texts, folded, head } = chained
  const fold = addToFold(before, folded)
  if (texts.length > 0) await tx.insertInto('personal_text').values(texts).execute()
  if (rows.length > 0) {
    await tx
      .insertInto('fact')
      .values(rows.map(row => ({ ...row, details: JSON.stringify(row.details) })))
      .execute()
    await tx
      .updateTable('record_head')
      .set({ position: head.position, hash: head.hash === null ? null : Buffer.from(head.hash) })
      .where('authority_id', '=', act.authority)
      .where('child_id', '=', childId)
      .execute()
    await tx
      .insertInto('folded_record')
      .values({
        authority_id: act.authority,
        child_id: childId,
        position: head.position,
        facts: fold,
        next_change: null,
      })
      .onConflict(conflict =>
        conflict.columns(['authority_id', 'child_id']).doUpdateSet({ position: head.position, facts: fold }),
      )
      .execute()
    await tx
      .insertInto('audit')
      .values(auditOfWrite(act, childId, head))
      .execute()
  }
  return { childId, position: head.position, fold, added: rows.map(row => factId(row.position)) }
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

/** Opens an empty record for a child. Does nothing where there is one. */
export async function openRecord(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('record_head')
    .values({ authority_id: authority, child_id: childId, opened_at: at })
    .onConflict(conflict => conflict.columns(['authority_id', 'child_id']).doNothing())
    .execute()
}

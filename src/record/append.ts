import { type OperationNodeSource, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fact, FactKind } from '../protocol/fact.ts'
import { auditOfWrite, type ChainedEntry, chainFacts, insertable } from './chain-facts.ts'
import { addToFold, unfold } from './fold.ts'
import type { NewFact } from './free-text.ts'
import { lockRecords } from './lock-records.ts'

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

/** What is kept beside the fold, for boards that sort thousands. */
export type BesideFold = {
  next_change?: Day | null
  expected_on?: Day | null
  born_on?: Day | null
  is_open?: boolean
  on_plan?: boolean
  lacks?: string | null
}

/**
 * Appends an act's facts, each at the next position of its child, all or none. Children are locked in the order of their
 * ids, so that acts over several children cannot wait for each other in a circle. `beside` computes what is kept beside
 * the fold from what the record will be. Throws a ZodError for a fact that is none, and an Error for a child without a
 * record.
 */
export async function append(
  tx: AuthorityTransaction,
  act: Act,
  entries: readonly Entry[],
  beside: (child: AppendedChild) => BesideFold = () => ({}),
): Promise<Appended> {
  const inOrder = [...entries].sort((a, b) => (a.childId < b.childId ? -1 : 1))
  const locked = await lockRecords(
    tx,
    act,
    inOrder.map(entry => entry.childId),
  )
  if (locked.some(record => record.hasAct)) return { kind: 'already recorded' }
  const chains: { chained: ChainedEntry; child: AppendedChild }[] = []
  for (const entry of inOrder) {
    const record = locked.find(one => one.childId === entry.childId)
    if (!record) throw new Error('There is no record of this child')
    const since = overtakenBy(entry, record.fold)
    if (since.length > 0) return { kind: 'overtaken', childId: entry.childId, since }
    const chained = chainFacts(act, entry, record.head, entry.imported)
    const child = {
      childId: entry.childId,
      position: chained.head.position,
      fold: addToFold(record.fold, chained.folded),
      added: chained.rows.map(row => factId(row.position)),
    }
    chains.push({ chained, child })
  }
  const changes = chains.flatMap(({ chained, child }) =>
    chained.rows.length === 0 ? [] : changesOf(tx, act, chained, { ...child, ...beside(child) }),
  )
  if (changes.length > 0) await allAtOnce(changes).execute(tx)
  return { kind: 'recorded', children: chains.map(({ child }) => child) }
}

/** Each changes other rows than the others, and none reads what another wrote: in one statement they cost one round trip. */
function allAtOnce(changes: readonly OperationNodeSource[]) {
  const named = changes.map((change, i) => sql`${sql.ref(`change_${i}`)} as (${change})`)
  return sql`with ${sql.join(named)} select`
}

function changesOf(
  tx: AuthorityTransaction,
  act: Act,
  { childId, rows, texts, head }: ChainedEntry,
  { added: _added, childId: _childId, position, fold, ...beside }: AppendedChild & BesideFold,
): OperationNodeSource[] {
  const folded = { ...beside, position, facts: fold }
  const key = { authority_id: act.authority, child_id: childId }
  return [
    ...(texts.length === 0 ? [] : [tx.insertInto('personal_text').values(texts)]),
    tx.insertInto('fact').values(rows.map(insertable)),
    tx
      .updateTable('record_head')
      .set({ position: head.position, hash: head.hash === null ? null : Buffer.from(head.hash) })
      .where('authority_id', '=', act.authority)
      .where('child_id', '=', childId),
    tx
      .insertInto('folded_record')
      .values({ ...key, ...folded })
      .onConflict(conflict => conflict.columns(['authority_id', 'child_id']).doUpdateSet(folded)),
    tx.insertInto('audit').values(auditOfWrite(act, childId, head)),
  ]
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

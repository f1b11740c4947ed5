import { sql } from 'kysely'
import { builtOnce } from '../db/built-once.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import { insertion, insertRows } from '../db/insert-rows.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fact } from '../protocol/fact.ts'
import { asReadBy, mayHide, READS_NONE, type Reads } from '../protocol/restricted-details.ts'
import { type Doer, factId } from './append.ts'
import { checkedFact, unfold } from './fold.ts'
import { type FreeText, joinText, withBlankWords } from './free-text.ts'

/** A fact as it stands in the record, with who recorded it. */
export type RecordedFact = {
  fact: Fact
  position: number
  recordedAt: Instant
  recordedBy: string
  /** The agency of whoever recorded it; `fact.agency` may be another, which the fact is about. */
  agency: string | null
  imported: boolean
  /** When a redaction took its free text away; null: none did. */
  redactedAt: Instant | null
}

/** The record of one child, as it was known at an instant (null: now). Without an audit row: use {@link noteRead} beside it. */
export type ChildRecord = {
  childId: string
  /** The last position there is, whatever was known when: what a form's decision rests on. */
  position: number
  restricted: boolean
  protocolId: string | null
  facts: readonly RecordedFact[]
}

/**
 * Reads a child's facts with their free text; null when there is no such record in this authority.
 * @param reads what of the restricted details is for this reader: all else is left out as though it were not there
 */
export async function readRecord(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  knownAt: Instant | null,
  reads: Reads = READS_NONE,
): Promise<ChildRecord | null> {
  const [[head], rows] = await Promise.all([
    headOf(tx, authority, childId),
    factsOf(tx, authority, childId, knownAt ?? 'infinity'),
  ])
  if (!head) return null
  return {
    childId,
    position: head.position,
    restricted: head.restricted,
    protocolId: head.protocol_id,
    facts: rows.map(row => recordedOf(row, childId, reads)),
  }
}

const headOf = builtOnce((tx, authority: string, childId: string) =>
  tx
    .selectFrom('record_head')
    .select(['position', 'restricted', 'protocol_id'])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId),
)

const factsOf = builtOnce((tx, authority: string, childId: string, knownAt: Instant | 'infinity') =>
  tx
    .selectFrom('fact as f')
    .leftJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
    )
    .select(['f.position', 'f.kind', 'f.happened_on', 'f.happened_at', 'f.recorded_at', 'f.recorded_by', 'f.agency'])
    .select(['f.imported', 'f.details', 't.body', 't.redacted_at'])
    .where('f.authority_id', '=', authority)
    .where('f.child_id', '=', childId)
    .where('f.recorded_at', '<=', sql<Instant>`${knownAt}`)
    .orderBy('f.position'),
)

type Row = {
  position: number
  kind: string
  happened_on: string
  happened_at: string | null
  recorded_at: Instant
  agency: string | null
  details: { readonly [name: string]: unknown }
  body: string | null
  redacted_at: Instant | null
}

/** A row with its free text as the record shows it. */
export const recordedOf = (
  row: Row & Pick<RecordedFact, 'imported'> & { recorded_by: string },
  childId: string,
  reads: Reads = READS_NONE,
): RecordedFact => ({
  fact: asReadBy(reads, factOf(row, childId)),
  position: row.position,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  agency: row.agency,
  imported: row.imported,
  // Whether what was taken away was restricted nobody knows any more: so that it was is not told either.
  redactedAt: mayHideWords(row, reads) ? null : row.redacted_at,
})

/** A fact that may have carried what this reader may not read, or a correction of one. */
function mayHideWords({ kind, details }: Row, reads: Reads): boolean {
  const { with: inside } = details
  const isCorrection = typeof inside === 'object' && inside !== null && 'kind' in inside
  return mayHide(reads, kind) || (isCorrection && mayHide(reads, inside.kind))
}

function factOf(row: Row, childId: string): Fact {
  const text: FreeText | null = row.body === null ? null : JSON.parse(row.body)
  const details = row.redacted_at === null ? row.details : withBlankWords({ ...row.details, kind: row.kind })
  const fact = checkedFact(
    {
      ...joinText(details, text),
      kind: row.kind,
      id: factId(row.position),
      on: row.happened_on,
      ...(row.happened_at === null ? {} : { at: row.happened_at }),
      ...agencyOf(row),
    },
    childId,
  )
  // An instant by the column's own type: it needs no check.
  return { ...fact, id: factId(row.position), about: [childId], recordedAt: row.recorded_at }
}

/** The agency that a fact names, else that of whoever wrote it. */
const agencyOf = ({ details, agency }: Row) => (agency === null || 'agency' in details ? {} : { agency })

/** The folds of some children: their facts without free text, as duties are computed from them. */
export async function readFolds(tx: AuthorityTransaction, authority: string, childIds: readonly string[]) {
  if (childIds.length === 0) return []
  const rows = await foldsOf(tx, authority, childIds)
  return rows.map(row => ({ childId: row.child_id, position: row.position, ...unfold(row.facts, row.child_id) }))
}

const foldsOf = builtOnce((tx, authority: string, childIds: readonly string[]) =>
  tx
    .selectFrom('folded_record')
    .select(['child_id', 'position', 'facts'])
    .where('authority_id', '=', authority)
    .where('child_id', '=', sql<string>`any(${childIds}::uuid[])`),
)

/** Notes who read what, in the transaction that serves it. `childIds` empty: a search or a list that found nothing. */
export async function noteRead(
  tx: AuthorityTransaction,
  authority: string,
  by: Doer,
  at: Instant,
  action: string,
  childIds: readonly string[],
): Promise<void> {
  const { userId: actor, role, agency, place, why } = by
  const row = { authority_id: authority, at, actor, role, agency, action, place, why }
  const [only = null] = childIds
  if (childIds.length < 2)
    await tx
      .insertInto('audit')
      .values({ ...row, child_id: only })
      .execute()
  else
    await insertRows(tx, [
      insertion(
        'audit',
        READ,
        childIds.map(child_id => ({ ...row, child_id })),
      ),
    ])
}

const READ = {
  authority_id: 'text',
  at: 'timestamptz',
  actor: 'text',
  role: 'text',
  agency: 'text',
  action: 'text',
  place: 'text',
  why: 'text',
  child_id: 'uuid',
} as const

import { type Kysely, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import { AUDIT_COLUMNS, type AuditRow, leafOf, merkleRoot, unpackLeaves } from './audit-leaf.ts'
import { hashOfRow, saltedHash } from './chain.ts'
import { type Seal, saidBySeal } from './seal.ts'
import type { SealKey } from './seal-key.ts'

/** Something in the record is not as it was written: where, and what. */
export type Broken = { authority: string; place: string; what: string }
export type Verification = { rows: number; ok: boolean; broken: Broken[] }

/** Children read at once, so that memory does not grow with the record. */
const CHILDREN_AT_ONCE = 2_000

/**
 * Walks everything as the owner: each child's chain of facts, their texts, the heads and audit rows that speak of them,
 * and the seals over the audit. Names each row that was changed, is missing, was added or stands elsewhere.
 */
export async function verifyAudit(db: Kysely<OwnerTables>, key: SealKey): Promise<Verification> {
  const broken: Broken[] = []
  let rows = 0
  const authorities = await db.selectFrom('authority').select('authority_id').orderBy('authority_id').execute()
  for (const { authority_id: authority } of authorities) {
    const tell = (place: string, what: string) => broken.push({ authority, place, what })
    rows += await verifyFacts(db, authority, tell)
    await verifyWrites(db, authority, tell)
    rows += await verifySeals(db, authority, key, tell)
  }
  return { rows, ok: broken.length === 0, broken }
}

type Tell = (place: string, what: string) => void

async function verifyFacts(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<number> {
  let rows = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const heads = await db
      .selectFrom('record_head')
      .select(['child_id', 'position', 'hash'])
      .where('authority_id', '=', authority)
      .where('child_id', '>', after)
      .orderBy('child_id')
      .limit(CHILDREN_AT_ONCE)
      .execute()
    const last = heads.at(-1)
    if (!last) return rows
    rows += await verifyChains(db, authority, heads, { after, to: last.child_id }, tell)
    after = last.child_id
  }
}

type HeadRow = { child_id: string; position: number; hash: Buffer | null }

async function verifyChains(
  db: Kysely<OwnerTables>,
  authority: string,
  heads: readonly HeadRow[],
  range: { after: string; to: string },
  tell: Tell,
): Promise<number> {
  const facts = await db
    .selectFrom('fact as f')
    .leftJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
    )
    .selectAll('f')
    .select(['t.salt', 't.body', 't.redacted_at'])
    .where('f.authority_id', '=', authority)
    .where('f.child_id', '>', range.after)
    .where('f.child_id', '<=', range.to)
    .orderBy('f.child_id')
    .orderBy('f.position')
    .execute()
  const byChild = Map.groupBy(facts, fact => fact.child_id)
  for (const head of heads) {
    let hash: Buffer | null = null
    let position = 0
    for (const fact of byChild.get(head.child_id) ?? []) {
      const place = `child ${head.child_id}, fact ${fact.position}`
      while (++position < fact.position) tell(`child ${head.child_id}, fact ${position}`, 'is missing')
      const expected = hashOfRow(hash, { ...fact, details: fact.details })
      if (!expected.equals(fact.hash)) tell(place, 'was changed, or the row before it is not the one it followed')
      if (fact.note_id !== null && fact.redacted_at === null) {
        const said = fact.salt !== null && fact.body !== null ? saltedHash(fact.salt, fact.body) : null
        if (said === null || fact.note_hash === null || !said.equals(fact.note_hash))
          tell(place, 'its text was changed')
      }
      hash = fact.hash
    }
    if (position !== head.position || !same(hash, head.hash)) {
      tell(
        `child ${head.child_id}`,
        `its head says ${head.position} facts and does not fit the ${position} that are there`,
      )
    }
  }
  return facts.length
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

/** The audit names the head that each write left: a write without its fact, or a record without any audit, shows here. */
async function verifyWrites(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<void> {
  const lost = await sql<{ child_id: string; position: number }>`
    select a.child_id, a.position from audit a
    left join fact f on f.authority_id = a.authority_id and f.child_id = a.child_id and f.position = a.position
    where a.authority_id = ${authority} and a.action = 'write' and a.position > 0
      and (f.position is null or f.hash is distinct from a.hash)
    order by a.child_id, a.position limit 1000`.execute(db)
  for (const row of lost.rows) {
    tell(
      `child ${row.child_id}, fact ${row.position}`,
      'the audit says it was written; it is missing or another stands in its place',
    )
  }
  const silent = await sql<{ child_id: string; position: number }>`
    select h.child_id, h.position from record_head h
    where h.authority_id = ${authority} and h.position > 0 and not exists (
      select from audit a where a.authority_id = h.authority_id and a.child_id = h.child_id
        and a.action = 'write' and a.position = h.position)
    order by h.child_id limit 1000`.execute(db)
  for (const row of silent.rows)
    tell(`child ${row.child_id}, fact ${row.position}`, 'was written without an audit row, or the row is missing')
}

async function verifySeals(db: Kysely<OwnerTables>, authority: string, key: SealKey, tell: Tell): Promise<number> {
  const numbers = await db
    .selectFrom('audit_seal')
    .select('seal_no')
    .where('authority_id', '=', authority)
    .orderBy('seal_no')
    .execute()
  let rows = 0
  let before: Seal | null = null as Seal | null
  for (const [index, { seal_no }] of numbers.entries()) {
    const place = `seal ${seal_no}`
    if (seal_no !== (before?.seal_no ?? 0) + 1) tell(`seal ${(before?.seal_no ?? 0) + 1}`, 'is missing')
    const seal = await db
      .selectFrom('audit_seal')
      .selectAll()
      .where('authority_id', '=', authority)
      .where('seal_no', '=', seal_no)
      .executeTakeFirstOrThrow()
    const { signature, leaves, ...said } = seal
    if (signature === null || !key.verify(saidBySeal(said), signature))
      tell(place, 'its signature does not fit what it says')
    const previous = before === null ? null : merkleRoot([saidBySeal(before)])
    if (!same(previous, seal.previous)) tell(place, 'does not follow the seal before it')
    rows += await verifySealedRows(db, authority, seal, unpackLeaves(leaves), tell)
    before = said
    if (index === numbers.length - 1) rows += await countUnsealed(db, authority, seal)
  }
  return rows
}

async function verifySealedRows(
  db: Kysely<OwnerTables>,
  authority: string,
  seal: Seal,
  leaves: readonly { id: number; leaf: Buffer }[],
  tell: Tell,
): Promise<number> {
  if (!merkleRoot(leaves.map(({ leaf }) => leaf)).equals(seal.root))
    tell(`seal ${seal.seal_no}`, 'its list of rows was changed')
  const found: AuditRow[] = await db
    .selectFrom('audit')
    .select(AUDIT_COLUMNS)
    .where('authority_id', '=', authority)
    .where('epoch', '=', seal.epoch)
    .where(sql<boolean>`xid >= ${seal.from_xid}::xid8 and xid < ${seal.to_xid}::xid8`)
    .orderBy('audit_id')
    .execute()
  const byId = new Map(found.map(row => [row.audit_id, row]))
  for (const { id, leaf } of leaves) {
    const row = byId.get(id)
    if (!row) tell(`audit row ${id}`, `is missing; seal ${seal.seal_no} covers it`)
    else if (!leafOf(row).equals(leaf)) tell(`audit row ${id}`, `was changed after seal ${seal.seal_no}`)
    byId.delete(id)
  }
  for (const id of byId.keys()) tell(`audit row ${id}`, `was added under seal ${seal.seal_no} after it was made`)
  return found.length
}

async function countUnsealed(db: Kysely<OwnerTables>, authority: string, seal: Seal): Promise<number> {
  const count = await db
    .selectFrom('audit')
    .select(db.fn.countAll<number>().as('rows'))
    .where('authority_id', '=', authority)
    .where(sql<boolean>`epoch > ${seal.epoch} or xid >= ${seal.to_xid}::xid8`)
    .executeTakeFirst()
  return Number(count?.rows ?? 0)
}

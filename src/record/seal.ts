import { sql } from 'kysely'
import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { AUDIT_COLUMNS, type AuditRow, leafOf, merkleRoot, packLeaves } from './audit-leaf.ts'
import { canonical } from './chain.ts'
import type { SealKey } from './seal-key.ts'

/** A seal covers the audit rows of one authority written by transactions `from_xid` ≤ x < `to_xid` of one epoch. */
export type Seal = {
  authority_id: string
  seal_no: number
  epoch: number
  from_xid: string
  to_xid: string
  rows: number
  root: Buffer
  previous: Buffer | null
  sealed_at: Instant
}

/** What the signature covers, and what the next seal names as its `previous`. */
export function saidBySeal(seal: Seal): Buffer {
  const { root, previous, ...rest } = seal
  return Buffer.from(canonical({ ...rest, root: root.toString('hex'), previous: previous?.toString('hex') ?? null }))
}

/**
 * Seals the audit rows of an authority that are complete: those of transactions below the snapshot's xmin, to which no
 * row can be added any more. Run every second by one process; a second one that tries at the same time does nothing.
 * Answers how many rows it sealed. What was written within the unsealed second is not provable yet.
 */
export function sealAudit(db: Database, authority: string, key: SealKey, at: Instant): Promise<number> {
  return inAuthority(db, authority, tx => sealRows(tx, authority, key, at))
}

async function sealRows(tx: AuthorityTransaction, authority: string, key: SealKey, at: Instant): Promise<number> {
  const lock = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${authority}`}, 0)) as mine`.execute(tx)
  if (lock.rows[0]?.mine !== true) return 0
  const last = await tx
    .selectFrom('audit_seal')
    .select(['seal_no', 'epoch', 'from_xid', 'to_xid', 'rows', 'root', 'previous', 'sealed_at', 'authority_id'])
    .where('authority_id', '=', authority)
    .orderBy('seal_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  const now = await sql<{ xmin: string; epoch: number }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
      coalesce((select max(epoch) from audit where authority_id = ${authority}), 1) as epoch`.execute(tx)
  const { xmin, epoch } = now.rows[0] ?? { xmin: '0', epoch: 1 }
  const from = last && last.epoch === epoch ? last.to_xid : '0'
  const rows: AuditRow[] = await tx
    .selectFrom('audit')
    .select(AUDIT_COLUMNS)
    .where('authority_id', '=', authority)
    .where('epoch', '=', epoch)
    .where(sql<boolean>`xid >= ${from}::xid8 and xid < ${xmin}::xid8`)
    .orderBy('audit_id')
    .execute()
  if (rows.length === 0) return 0
  const leaves = rows.map(row => ({ id: row.audit_id, leaf: leafOf(row) }))
  const seal: Seal = {
    authority_id: authority,
    seal_no: (last?.seal_no ?? 0) + 1,
    epoch,
    from_xid: from,
    to_xid: xmin,
    rows: rows.length,
    root: merkleRoot(leaves.map(({ leaf }) => leaf)),
    previous: last ? merkleRoot([saidBySeal(last)]) : null,
    sealed_at: at,
  }
  await tx
    .insertInto('audit_seal')
    .values({ ...seal, signature: key.sign(saidBySeal(seal)), leaves: packLeaves(leaves) })
    .execute()
  return rows.length
}

/** Keeps sealing every second until stopped. A failure is told and the next second tries again. */
export function keepSealing(options: {
  db: Database
  authorities: () => Promise<readonly string[]>
  key: SealKey
  now: () => Instant
  failed: (error: unknown) => void
}): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    for (const authority of await options.authorities()) {
      if (!stopped) await sealAudit(options.db, authority, options.key, options.now())
    }
  }
  const timer = setInterval(() => {
    running = running.then(round).catch(options.failed)
  }, 1000)
  timer.unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

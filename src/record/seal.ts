import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { leafOf, merkleRoot, packLeaves } from './audit-leaf.ts'
import { auditRows, type Stretch } from './audit-rows.ts'
import { canonical } from './chain.ts'
import type { SealKey } from './seal-key.ts'
import type { SealMark, SealMemory } from './seal-memory.ts'

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

/** What the signature of a seal covers. */
export function saidBySeal(seal: Seal): Buffer {
  const { root, previous, ...rest } = seal
  return Buffer.from(canonical({ ...rest, root: root.toString('hex'), previous: previous?.toString('hex') ?? null }))
}

/** What the next seal names as its `previous`. */
export function hashOfSeal(seal: Seal): Buffer {
  return createHash('sha256').update(saidBySeal(seal)).digest()
}

/** A seal covers about so many rows at most, so that making and verifying it takes little memory. A transaction is whole. */
const ROWS_OF_A_SEAL = 20_000

const WITHOUT_PAUSE = 200

/** The end of a life that is over. */
const NO_XID_REACHES = String(2n ** 63n)

/**
 * Seals the audit rows of an authority that are complete: those of transactions below the snapshot's xmin, to which no
 * row can be added any more. Run every second by one process; a second one that tries at the same time does nothing.
 * Answers how many rows it sealed. What was written within the unsealed second is not provable yet.
 */
export async function sealAudit(
  db: Database,
  authority: string,
  key: SealKey,
  at: Instant,
  memory: SealMemory | null = null,
): Promise<number> {
  const remembered = memory?.last(authority) ?? null
  const made = await inAuthority(db, authority, async tx => {
    const sealed = await sealRows(tx, authority, key, at)
    return sealed && { ...sealed, missed: remembered !== null && !(await stands(tx, authority, remembered)) }
  })
  if (made === null) return 0
  if (made.missed && remembered !== null) memory?.miss(authority, remembered)
  memory?.keep(authority, made.mark)
  return made.rows
}

/** Has the database the very seal that is remembered? */
async function stands(tx: AuthorityTransaction, authority: string, { number, hash }: SealMark): Promise<boolean> {
  const seal = await tx
    .selectFrom('audit_seal')
    .select(SEAL_COLUMNS)
    .where('authority_id', '=', authority)
    .where('seal_no', '=', number)
    .executeTakeFirst()
  return seal !== undefined && hashOfSeal(seal).equals(hash)
}

const SEAL_COLUMNS = [
  'seal_no',
  'epoch',
  'from_xid',
  'to_xid',
  'rows',
  'root',
  'previous',
  'sealed_at',
  'authority_id',
] as const

async function sealRows(
  tx: AuthorityTransaction,
  authority: string,
  key: SealKey,
  at: Instant,
): Promise<{ rows: number; mark: SealMark } | null> {
  const lock = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${authority}`}, 0)) as mine`.execute(tx)
  if (lock.rows[0]?.mine !== true) return null
  const last = await tx
    .selectFrom('audit_seal')
    .select(SEAL_COLUMNS)
    .where('authority_id', '=', authority)
    .orderBy('seal_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  const stretch = await nextStretch(
    tx,
    authority,
    last ? { epoch: last.epoch, xid: last.to_xid } : { epoch: 0, xid: '0' },
  )
  if (stretch === null) return null
  const leaves: { id: number; leaf: Buffer }[] = []
  for await (const row of auditRows(tx, authority, stretch)) {
    leaves.push({ id: row.audit_id, leaf: leafOf(row) })
    // Pages are answered in between: some hundred hashes take milliseconds.
    if (leaves.length % WITHOUT_PAUSE === 0) await pause()
  }
  const seal: Seal = {
    authority_id: authority,
    seal_no: (last?.seal_no ?? 0) + 1,
    epoch: stretch.epoch,
    from_xid: stretch.from,
    to_xid: stretch.to,
    rows: leaves.length,
    root: merkleRoot(leaves.map(({ leaf }) => leaf)),
    previous: last ? hashOfSeal(last) : null,
    sealed_at: at,
  }
  await tx
    .insertInto('audit_seal')
    .values({ ...seal, signature: key.sign(saidBySeal(seal)), leaves: packLeaves(leaves) })
    .execute()
  return { rows: leaves.length, mark: { number: seal.seal_no, hash: hashOfSeal(seal) } }
}

/**
 * What the next seal is to cover: from where the last one ended, in the life of the database in which unsealed rows
 * stand, up to what is complete. Everything of an earlier life is complete: a restore ended it. Null: there is nothing.
 */
async function nextStretch(
  tx: AuthorityTransaction,
  authority: string,
  sealed: { epoch: number; xid: string },
): Promise<Stretch | null> {
  const found = await sql<{ epoch: number; xid: string; newest: number; xmin: string }>`
    select x.epoch, x.xid::text as xid, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
      (select max(epoch) from audit where authority_id = ${authority}) as newest
    from audit x
    where x.authority_id = ${authority} and (x.epoch, x.xid) >= (${sealed.epoch}, ${sealed.xid}::xid8)
    order by x.epoch, x.xid limit 1`.execute(tx)
  const first = found.rows[0]
  if (!first) return null
  const complete = first.epoch === first.newest ? first.xmin : NO_XID_REACHES
  if (BigInt(first.xid) >= BigInt(complete)) return null
  const beyond = await sql<{ xid: string }>`
    select x.xid::text as xid from audit x
    where x.authority_id = ${authority} and x.epoch = ${first.epoch}
      and x.xid >= ${first.xid}::xid8 and x.xid < ${complete}::xid8
    order by x.xid offset ${ROWS_OF_A_SEAL} limit 1`.execute(tx)
  const cut = beyond.rows[0]?.xid
  const from = first.epoch === sealed.epoch ? sealed.xid : '0'
  if (cut === undefined) return { epoch: first.epoch, from, to: complete }
  return { epoch: first.epoch, from, to: cut === first.xid ? String(BigInt(cut) + 1n) : cut }
}

/** Keeps sealing every second until stopped, and once more then. A failure is told and the next second tries again. */
export function keepSealing(options: {
  db: Database
  authorities: () => Promise<readonly string[]>
  key: SealKey
  memory: SealMemory
  now: () => Instant
  failed: (error: unknown) => void
}): { stop(): Promise<void> } {
  let stopped = false
  let busy = false
  let running: Promise<void> = Promise.resolve()
  const round = async (last = false) => {
    for (const authority of await options.authorities()) {
      if (last || !stopped) await sealAudit(options.db, authority, options.key, options.now(), options.memory)
    }
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = round()
      .catch(options.failed)
      .finally(() => {
        busy = false
      })
  }, 1000)
  timer.unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
      await round(true).catch(options.failed)
    },
  }
}

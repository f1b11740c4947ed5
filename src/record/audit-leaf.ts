import { createHash } from 'node:crypto'
import type { Instant } from '../kernel/instant.ts'
import { canonical } from './chain.ts'

/** An audit row as a seal covers it. */
export type AuditRow = {
  authority_id: string
  audit_id: number
  at: Instant
  actor: string
  role: string
  agency: string
  action: string
  child_id: string | null
  person_id: string | null
  place: string
  why: string
  position: number | null
  hash: Buffer | null
}

export const AUDIT_COLUMNS = [
  'authority_id',
  'audit_id',
  'at',
  'actor',
  'role',
  'agency',
  'action',
  'child_id',
  'person_id',
  'place',
  'why',
  'position',
  'hash',
] as const

/** What an audit row says, as 32 bytes. */
export function leafOf(row: AuditRow): Buffer {
  const said = canonical(AUDIT_COLUMNS.map(name => (name === 'hash' ? (row.hash?.toString('hex') ?? null) : row[name])))
  return createHash('sha256').update('\0').update(said).digest()
}

/** The root of a Merkle tree over the leaves in order; a last one without a partner moves up as it is. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  let level = [...leaves]
  if (level.length === 0) return createHash('sha256').digest()
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]]
      if (left === undefined) continue
      above.push(right === undefined ? left : createHash('sha256').update('\x01').update(left).update(right).digest())
    }
    level = above
  }
  return level[0] ?? createHash('sha256').digest()
}

const ID_BYTES = 8
const LEAF_BYTES = 32
const ENTRY = ID_BYTES + LEAF_BYTES

/** Ids and leaves of a seal's rows in one value, so that verification can name the very row that was changed. */
export function packLeaves(rows: readonly { id: number; leaf: Buffer }[]): Buffer {
  const packed = Buffer.alloc(rows.length * ENTRY)
  for (const [i, { id, leaf }] of rows.entries()) {
    packed.writeBigInt64BE(BigInt(id), i * ENTRY)
    leaf.copy(packed, i * ENTRY + ID_BYTES)
  }
  return packed
}

export function unpackLeaves(packed: Buffer): { id: number; leaf: Buffer }[] {
  return Array.from({ length: Math.floor(packed.length / ENTRY) }, (_, i) => ({
    id: Number(packed.readBigInt64BE(i * ENTRY)),
    leaf: packed.subarray(i * ENTRY + ID_BYTES, (i + 1) * ENTRY),
  }))
}

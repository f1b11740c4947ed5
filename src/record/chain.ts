import { createHash, randomBytes } from 'node:crypto'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'

/**
 * The facts of a child form a chain: each row's hash covers what it says and the hash of the row before, so that a
 * changed, missing, added or reordered row shows. Position already makes writers of one child wait for one another, so
 * the chain costs nobody a further lock.
 */
export type ChainedRow = {
  authority_id: string
  child_id: string
  position: number
  kind: string
  happened_on: Day
  happened_at: string | null
  recorded_at: Instant
  recorded_by: string
  agency: string | null
  act_id: string
  imported: boolean
  details: unknown
  note_hash: Buffer | null
}

/** SHA-256 over the previous hash and the row in a fixed order of fields, object keys sorted. */
export function hashOfRow(previous: Uint8Array | null, row: ChainedRow): Buffer {
  const said = canonical([
    row.authority_id,
    row.child_id,
    row.position,
    row.kind,
    row.happened_on,
    row.happened_at,
    row.recorded_at,
    row.recorded_by,
    row.agency,
    row.act_id,
    row.imported,
    row.details,
    row.note_hash === null ? null : row.note_hash.toString('hex'),
  ])
  const hash = createHash('sha256')
  if (previous !== null) hash.update(previous)
  return hash.update(said).digest()
}

/** JSON in one spelling: keys sorted, so that a round through jsonb changes nothing. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** The hash of a name or a note could be guessed; with a salt that is erased together with the text it cannot. */
export function saltedHash(salt: Uint8Array, text: string): Buffer {
  return createHash('sha256').update(salt).update(text, 'utf8').digest()
}

export function newSalt(): Buffer {
  return randomBytes(16)
}

import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A seal by its number and the hash of what it says. */
export type SealMark = { number: number; hash: Buffer }

/**
 * What is remembered of the seals outside the database: the last one of each authority. A chain alone cannot show that
 * its end was cut off, and who owns the database could cut it off, change rows, and wait for the next second to seal
 * them anew.
 */
export type SealMemory = {
  /** The last seal that was made for an authority; null when none is remembered. */
  last(authority: string): SealMark | null
  keep(authority: string, mark: SealMark): void
  /** Notes for good that the database no longer had a seal that was remembered. */
  miss(authority: string, mark: SealMark): void
  /** Seals that were once missed, by their numbers. */
  missed(authority: string): number[]
  /** Every authority of which anything is remembered. */
  authorities(): string[]
  /** Another database takes the place of the one that was: a restore. */
  forget(): void
}

/** Remembers in a folder of its own beside the key that signs. */
export function sealMemory(folder: string): SealMemory {
  const [lastOf, missedOf] = [
    (authority: string) => join(folder, `${authority}.last`),
    (authority: string) => join(folder, `${authority}.missed`),
  ]
  return {
    last: authority => markOf(textOf(lastOf(authority))),
    keep(authority, { number, hash }) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const draft = `${lastOf(authority)}.${process.pid}`
      writeFileSync(draft, `${number} ${hash.toString('hex')}\n`, { mode: 0o600 })
      renameSync(draft, lastOf(authority))
    },
    miss: (authority, { number }) => appendFileSync(missedOf(authority), `${number}\n`, { mode: 0o600 }),
    missed: authority => [...new Set(textOf(missedOf(authority)).split('\n').filter(Boolean).map(Number))],
    authorities: () =>
      namesIn(folder).flatMap(name => (name.endsWith('.last') ? [name.slice(0, -'.last'.length)] : [])),
    forget: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function markOf(text: string): SealMark | null {
  const [number = '', hash = ''] = text.trim().split(' ')
  return /^\d+$/.test(number) && /^[0-9a-f]{64}$/.test(hash)
    ? { number: Number(number), hash: Buffer.from(hash, 'hex') }
    : null
}

const orWhenAbsent = <T>(read: () => T, otherwise: T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise
    throw error
  }
}
const textOf = (file: string) => orWhenAbsent(() => readFileSync(file, 'utf8'), '')
const namesIn = (folder: string) => orWhenAbsent(() => readdirSync(folder), [])

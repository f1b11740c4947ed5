import { createHash } from 'node:crypto'

/** Chance that is the same each time: drawn from a word and not from the clock. */
export type Chance = {
  /** At least 0 and less than 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  /** True this often: 0.1 is one time in ten. */
  oneIn(share: number): boolean
}

/** The same word gives the same draws (mulberry32). */
export function chanceOf(word: string): Chance {
  let state = createHash('sha256').update(word).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: from => from[between(0, from.length - 1)] ?? from[0],
    oneIn: share => next() < share,
  }
}

/** An id that is the same each time for the same word, in the shape of a UUID made by a scheme of its own (version 8). */
export function uuidOf(word: string): string {
  const hex = createHash('sha256').update(word).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

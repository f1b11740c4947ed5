import type { Judged } from './judge.ts'
import type { Pair } from './match-people.ts'

/** From here on a pair joins records into one group. */
export const LINK = 0.5
/** A pair that rests on a third record is as certain as the weaker of the two pairs, and a little less. */
const BY_A_THIRD = 0.95
/** A record that fits so many others is nobody's in particular: no third is looked for by way of it. */
const MOST_LINKS = 30
const ROUNDS = 3

/**
 * Adds pairs that are found only by way of a third record which fits both: `Sample, born in May` and `Mina, at this
 * address` by `Mina Sample, born in May, at this address`. Never when the two themselves contradict each other: the
 * unnamed baby that fits either of twins joins them not. `judgedPair` judges a pair by places.
 */
export function withThirds(pairs: readonly Pair[], judgedPair: (a: number, b: number) => Judged): Pair[] {
  const all = new Map(pairs.map(pair => [keyOf(pair.a, pair.b), pair]))
  for (let round = 0; round < ROUNDS; round++) {
    const found = thirdsOf(all, judgedPair)
    if (found.length === 0) break
    for (const pair of found) all.set(keyOf(pair.a, pair.b), pair)
  }
  return [...all.values()]
}

const keyOf = (a: number, b: number) => a * 0x200000 + b

function thirdsOf(all: ReadonlyMap<number, Pair>, judgedPair: (a: number, b: number) => Judged): Pair[] {
  const links = new Map<number, { to: number; score: number }[]>()
  for (const { a, b, score } of all.values()) {
    if (score < LINK) continue
    links.set(a, [...(links.get(a) ?? []), { to: b, score }])
    links.set(b, [...(links.get(b) ?? []), { to: a, score }])
  }
  const found = new Map<number, Pair>()
  for (const linked of links.values()) {
    if (linked.length > MOST_LINKS) continue
    for (const one of linked) {
      for (const other of linked) {
        if (one.to >= other.to) continue
        const key = keyOf(one.to, other.to)
        const score = BY_A_THIRD * Math.min(one.score, other.score)
        if (score < LINK || score <= Math.max(all.get(key)?.score ?? 0, found.get(key)?.score ?? 0)) continue
        const judged = judgedPair(one.to, other.to)
        if (judged.isContradicted) continue
        const why = { ...judged.why, for: [...judged.why.for, 'a third record fits both'] }
        found.set(key, { a: one.to, b: other.to, score, why })
      }
    }
  }
  return [...found.values()]
}

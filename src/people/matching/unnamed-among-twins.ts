import { LINK } from './by-way-of.ts'
import type { Pair } from './match-people.ts'

/**
 * A baby's record without a name that fits each of two named children, who are not one child, is of one of them at most:
 * the probabilities are shared out among them, so that neither of twins is taken for it without somebody looking.
 */
export function sharedAmongTwins(pairs: readonly Pair[], isUnnamed: (place: number) => boolean): Pair[] {
  const fits = new Map<number, Pair[]>()
  const links = new Set<string>()
  for (const pair of pairs) {
    if (pair.score >= LINK) links.add(`${pair.a} ${pair.b}`).add(`${pair.b} ${pair.a}`)
    const [a, b] = [isUnnamed(pair.a), isUnnamed(pair.b)]
    if (a === b) continue
    const unnamed = a ? pair.a : pair.b
    fits.set(unnamed, [...(fits.get(unnamed) ?? []), pair])
  }
  const shared = new Map<Pair, number>()
  for (const [unnamed, of] of fits) {
    if (of.length < 2) continue
    for (const pair of of) {
      const child = namedOf(pair, unnamed)
      const rivals = of.filter(other => other !== pair && !links.has(`${child} ${namedOf(other, unnamed)}`))
      const all = [pair, ...rivals].reduce((sum, { score }) => sum + oddsOf(score), 1)
      shared.set(pair, oddsOf(pair.score) / all)
    }
  }
  return pairs.map(pair => {
    const score = shared.get(pair)
    if (score === undefined || score >= pair.score) return pair
    return { ...pair, score, why: { ...pair.why, against: [...pair.why.against, FITS_ANOTHER] } }
  })
}

const FITS_ANOTHER = 'fits another child too, who is not this one'

const namedOf = ({ a, b }: Pair, unnamed: number) => (a === unnamed ? b : a)

/** Kept finite for what is as good as certain. */
const oddsOf = (score: number) => score / Math.max(1 - score, 1e-9)

import type { ComparedPairs } from './compared-pairs.ts'
import { LEVELS_AT } from './levels.ts'
import { scaleOf, USUAL_WEIGHTS, type Weights, weigh } from './weigh.ts'

const ROUNDS = 8
/** Every so many-th pair is looked at, so that a round never takes longer than for this many. */
const MOST_PAIRS_FITTED = 200_000
/** How many certain pairs the usual weights count for: a small file hardly moves them. */
const USUAL_PAIRS = 200
/**
 * What tells twins and namesakes apart is not worn down by a careless file: another given name, birth date or sex is never
 * held to be more usual among one person's records than this many times the usual.
 */
const MOST_TIMES_USUAL = 3
const MOST = LEVELS_AT.map(levels =>
  levels.map(({ speaks, same }) => (speaks === 'against' ? MOST_TIMES_USUAL * same : 1)),
)
const [FEWEST_RECORDS_EACH, MOST_RECORDS_EACH] = [0.02, 5]

/**
 * Fits the weights of one person's records to a file by expectation and maximisation, without being told which pairs are
 * right (Fellegi and Sunter 1969; Winkler 1988): weighs each pair, counts levels by these probabilities, and so again. `among`:
 * see {@link scaleOf}.
 */
export function estimate(pairs: ComparedPairs, people: number, among: number): Weights {
  let weights = USUAL_WEIGHTS
  for (let round = 0; round < ROUNDS; round++) weights = refined(pairs, people, among, weights)
  return weights
}

function refined(pairs: ComparedPairs, people: number, among: number, before: Weights): Weights {
  const scale = scaleOf(before, among)
  const step = Math.ceil(pairs.size / MOST_PAIRS_FITTED)
  const counts = LEVELS_AT.map(levels => new Float64Array(levels.length))
  let certain = 0
  for (let at = 0; at < pairs.size; at += step) {
    const pair = pairs.comparison(at)
    const probability = weigh(pair, scale)
    certain += probability
    for (let field = 0; field < pair.levels.length; field++) {
      const [level, of] = [pair.levels[field] ?? 0, counts[field]]
      if (level > 0 && of !== undefined) of[level - 1] = (of[level - 1] ?? 0) + probability
    }
  }
  const same = counts.map((of, field) => {
    const total = of.reduce((sum, one) => sum + one, 0)
    const usual = USUAL_WEIGHTS.same[field]
    return of.map((one, level) => {
      const [often, most] = [usual?.[level] ?? 0, MOST[field]?.[level] ?? 1]
      return Math.min(most, (one + USUAL_PAIRS * often) / (total + USUAL_PAIRS))
    })
  })
  const usualRecords = USUAL_WEIGHTS.recordsEach * USUAL_PAIRS
  const recordsEach = (2 * certain * step + usualRecords) / (people + USUAL_PAIRS)
  return { same, recordsEach: Math.min(MOST_RECORDS_EACH, Math.max(FEWEST_RECORDS_EACH, recordsEach)) }
}

import type { Comparison } from './compare.ts'
import { FIELDS, LEVELS_AT, OF_THE_HOME } from './levels.ts'

/** How often two records of one person compare so, by field and level, and how likely a pair is before it is looked at. */
export type Weights = {
  same: readonly Float64Array[]
  /** Other records that a person has in the file. */
  recordsEach: number
}

export const USUAL_WEIGHTS: Weights = {
  same: LEVELS_AT.map(levels => Float64Array.from(levels, ({ same }) => same)),
  recordsEach: 0.2,
}

/**
 * Others of the home or family that are in the file, each with their own second records: two. Where many people have
 * several records, more: a file full of repeats must not make twins one.
 */
const householdEach = (recordsEach: number) => Math.max(2 * (1 + recordsEach), Math.min(8, 12 * recordsEach))

/** Logarithms of {@link Weights}, which are added up for every pair. */
export type Scale = {
  same: readonly Float64Array[]
  /** By how much a file's slips are more usual than the usual ones, in what homes have in common. */
  home: readonly Float64Array[]
  priorSame: number
  priorHousehold: number
}

const IS_OF_THE_HOME = FIELDS.map(field => OF_THE_HOME.includes(field))

/** `among`: the people of whom one is picked for another by chance. */
export function scaleOf({ same, recordsEach }: Weights, among: number): Scale {
  return {
    same: same.map(of => of.map(Math.log)),
    home: same.map((of, field) =>
      of.map((often, level) =>
        IS_OF_THE_HOME[field] ? Math.log(often / (USUAL_WEIGHTS.same[field]?.[level] ?? often)) : 0,
      ),
    ),
    priorSame: Math.log(recordsEach / among),
    priorHousehold: Math.log(householdEach(recordsEach) / among),
  }
}

/**
 * How probable it is, 0 to 1, that both are one person, and not two of one home or two strangers. Asking of homes too is
 * what tells twins, brothers and sisters, and a father and a son of one name apart: they share all that families share.
 */
export function weigh({ levels, stranger, household }: Comparison, scale: Scale): number {
  let same = scale.priorSame
  let home = household + scale.priorHousehold
  for (let field = 0; field < levels.length; field++) {
    const level = levels[field] ?? 0
    if (level === 0) continue
    same += scale.same[field]?.[level - 1] ?? 0
    home += scale.home[field]?.[level - 1] ?? 0
  }
  return 1 / (1 + Math.exp(stranger - same) + Math.exp(home - same))
}

import type { Comparison } from './compare.ts'
import type { KnownPerson } from './known-person.ts'
import { AT, type Field, LEVELS_AT } from './levels.ts'
import { type Scale, weigh } from './weigh.ts'

/** Which fields speak for one person and which against, in words; no value of a field is repeated. */
export type Why = { for: readonly string[]; against: readonly string[] }

/** `isContradicted`: something that belongs to the person alone is different, whatever else agrees. */
export type Judged = { score: number; why: Why; isContradicted: boolean }

/** Two babies without a name, born together at one home: as likely twins as one child, so never *likely*. */
const MOST_OF_TWO_UNNAMED = 0.4
const MAY_BE_TWINS = 'neither has a name yet: they may be twins'

/** A family name changes and an address does too; these do not. */
const OF_THE_PERSON: readonly Field[] = ['given', 'born', 'sex', 'nhs', 'mother', 'place']

export function judge(a: KnownPerson, b: KnownPerson, comparison: Comparison, scale: Scale): Judged {
  const score = weigh(comparison, scale)
  const why = sayWhy(comparison)
  const isContradicted = OF_THE_PERSON.some(field => levelOf(comparison, field)?.speaks === 'against')
  if (!(a.isUnnamed && b.isUnnamed) || isNumbered(comparison)) return { score, why, isContradicted }
  return {
    score: Math.min(score, MOST_OF_TWO_UNNAMED),
    why: { ...why, against: [...why.against, MAY_BE_TWINS] },
    isContradicted: true,
  }
}

const levelOf = ({ levels }: Comparison, field: Field) => LEVELS_AT[AT[field]]?.[(levels[AT[field]] ?? 0) - 1]

/** A number that only one child has, or which of several babies it is, says more than a name would. */
const isNumbered = ({ levels }: Comparison) => [AT.nhs, AT.number, AT.place].some(field => levels[field] === 1)

function sayWhy({ levels }: Comparison): Why {
  const found = [...levels].flatMap((level, field) => LEVELS_AT[field]?.[level - 1] ?? [])
  const said = (speaks: 'for' | 'against') => found.filter(one => one.speaks === speaks).map(({ words }) => words)
  return { for: said('for'), against: said('against') }
}

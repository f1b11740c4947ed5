import { type Day, type DayNumber, plusMonths, sayDay, toNumber, wholeYears } from '../kernel/day.ts'
import { gestationOn, parseGestation, sayGestation } from '../kernel/gestation.ts'
import { type ChildHistory, currentDating } from '../protocol/timetable/child-history.ts'

/** From here on nobody counts weeks: somebody has to say whether the baby is born (contracts.md, readiness). */
const NO_LONGER_COUNTED = parseGestation('43+0') ?? 0

/**
 * How far a child is, beside its name in a list: `unborn, 27 weeks and 4 days`, `5 weeks old`, `7 years old`.
 * @param bornOn the birthday that is kept with the person, where the record holds no birth
 */
export function sayStage(history: ChildHistory, bornOn: Day | null): string {
  const { today, loss } = history
  if (loss !== null) return loss.fact.kind === 'PregnancyEnded' ? 'the pregnancy ended' : 'has died'
  const born = history.birth?.on ?? (bornOn === null ? null : toNumber(bornOn))
  if (born !== null && born <= today) return `${sayAge(born, today)} old`
  const expected = currentDating(history)?.expected ?? null
  if (expected !== null) return `unborn, ${sayWeeks(expected, today)}`
  return isPregnancy(history) ? 'unborn, expected date not known' : 'date of birth not known'
}

function sayWeeks(expected: DayNumber, today: DayNumber): string {
  const days = gestationOn(expected, today)
  if (days < 0 || days >= NO_LONGER_COUNTED) return `expected ${sayDay(expected)}, no birth recorded`
  return `${sayGestation(days)}${today > expected ? ', past the expected date' : ''}`
}

const SIGNS = new Set(['EstimatedDateSet', 'AntenatalBooked', 'LateBooking', 'AdmittedInLabour'])
/** Of a child without a date of birth the birth may just not be known here: only a sign of a pregnancy makes it unborn. */
export const isPregnancy = ({ facts }: ChildHistory) =>
  facts.some(({ fact }) => fact.kind.startsWith('Pregnancy') || SIGNS.has(fact.kind))

/** An age, to be followed by `old`: in days for four weeks, in weeks for half a year, in months until two, then in years. */
export function sayAge(born: DayNumber, today: DayNumber): string {
  const days = today - born
  if (days < 28) return many(days, 'day')
  if (days < 182) return many(Math.floor(days / 7), 'week')
  const years = wholeYears(born, today)
  if (years >= 2) return many(years, 'year')
  let months = 0
  while (plusMonths(born, months + 1) <= today) months++
  return many(months, 'month')
}

const many = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

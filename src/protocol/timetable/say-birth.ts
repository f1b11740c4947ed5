import { type DayNumber, sayDay } from '../../kernel/day.ts'
import { gestationOn, parseGestation, sayGestation } from '../../kernel/gestation.ts'

/** From 37 weeks on nobody calls a birth early (domain/gestation.yaml, bands). */
const FULL_TERM = parseGestation('37+0') ?? 0

/**
 * `Born 6 March 2026, at 33 weeks and 3 days: early`. The weeks are those of the expected date as it is known now; none are
 * said where no date was ever known, or the two cannot belong together.
 */
export function sayBirth(born: DayNumber, expected: DayNumber | null): string {
  const weeks = expected === null ? null : gestationOn(expected, born)
  if (weeks === null || weeks < 0) return `Born ${sayDay(born)}`
  return `Born ${sayDay(born)}, at ${sayGestation(weeks)}${weeks < FULL_TERM ? ': early' : ''}`
}

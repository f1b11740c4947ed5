import { type DayNumber, sayDay } from '../kernel/day.ts'
import type { Name } from './name.ts'

const BEGINS = 'Baby of '

/**
 * What a baby is called while nobody knows its family's name: `Baby of unknown mother, 25 November, Saltmarsh ward`. It is
 * found by its place and its month, and nobody can take it for a name.
 */
export function placeholderName(known: { mother: string; on: DayNumber; place: string }): Name {
  const dayAndMonth = sayDay(known.on).replace(/ \d{4}$/, '')
  const given = `${BEGINS}${known.mother || 'unknown mother'}, ${dayAndMonth}`
  return known.place === '' ? { given, family: '' } : { given: `${given},`, family: known.place }
}

/** Two of them are alike without being of one person: they are compared with nobody. */
export const isPlaceholder = ({ given }: Name): boolean => given.startsWith(BEGINS) && /, \d/.test(given)

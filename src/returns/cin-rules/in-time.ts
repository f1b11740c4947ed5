import type { DayNumber } from '../../kernel/day.ts'
import { weekday } from '../../kernel/day.ts'
import type { CensusYear } from './census-year.ts'
import type { Dated } from './returned-child.ts'

/** Both days are there, and the first is before the second. */
export const isBefore = (first: Dated | null, second: Dated | null): boolean =>
  first !== null && second !== null && first.day < second.day

export const isSameDay = (one: Dated | null, other: Dated | null): boolean =>
  one !== null && other !== null && one.day === other.day

/** The day is there, and before or after the census year. */
export const isOutside = (dated: Dated | null, year: CensusYear): boolean =>
  dated !== null && (dated.day < year.from || dated.day > year.to)

export const isInside = (dated: Dated | null, year: CensusYear): boolean =>
  dated !== null && dated.day >= year.from && dated.day <= year.to

export const isAtWeekend = (dated: Dated | null): boolean => dated !== null && weekday(dated.day) % 6 === 0

/** A span of days; without an end it lasts to the reference date. */
type Span = { readonly started: Dated | null; readonly ended: Dated | null }

/** The day falls on or between start and end. */
export const isDuring = (dated: Dated | null, { started, ended }: Span, reference: DayNumber): boolean =>
  dated !== null && started !== null && dated.day >= started.day && dated.day <= (ended?.day ?? reference)

/** The same, but on the day on which it ended it is over. */
export const isWhileOpen = (dated: Dated | null, span: Span, reference: DayNumber): boolean =>
  isDuring(dated, span, reference) && !isSameDay(dated, span.ended)

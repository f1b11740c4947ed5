import { type DayNumber, plusDays } from './day.ts'

/** Completed days of pregnancy, counted from the last menstrual period or its equivalent: 30+0 is 210. */
export type GestationDays = number & { readonly GestationDays: unique symbol }

/** A pregnancy of forty weeks: the expected date is 40+0. Source: domain/gestation.yaml, gestation_arithmetic (recalled). */
export const TERM: GestationDays = 280 as GestationDays

const WEEKS_AND_DAYS = /^(\d{1,2})\+([0-6])$/

/** `30+0` as days, or null when the text is no gestation. */
export function parseGestation(text: string): GestationDays | null {
  const parts = WEEKS_AND_DAYS.exec(text)
  return parts ? ((Number(parts[1]) * 7 + Number(parts[2])) as GestationDays) : null
}

/** Days of pregnancy on a day; negative before it began. */
export function gestationOn(expected: DayNumber, on: DayNumber): GestationDays {
  return (TERM - (expected - on)) as GestationDays
}

/** The day on which a gestation is reached. */
export function dayOfGestation(expected: DayNumber, gestation: GestationDays): DayNumber {
  return plusDays(expected, gestation - TERM)
}

/** Written as midwives write it: `30+0`. */
export function writeGestation(gestation: GestationDays): string {
  return `${Math.floor(gestation / 7)}+${gestation % 7}`
}

/** As one says it: `27 weeks and 4 days`. */
export function sayGestation(gestation: GestationDays): string {
  const weeks = Math.floor(gestation / 7)
  const days = gestation % 7
  return days === 0 ? `${weeks} weeks` : `${weeks} weeks and ${days} day${days === 1 ? '' : 's'}`
}

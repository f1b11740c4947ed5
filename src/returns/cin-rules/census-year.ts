import { type DayNumber, plusDays, plusMonths, toNumber } from '../../kernel/day.ts'
import { plusWorkingDays } from '../../kernel/working-days.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { censusPeriod } from '../census/census-header.ts'

/**
 * A census year as the rules reckon with it. It is that of the header's Year even where the ReferenceDate is another:
 * that is one error (rule 100), and should not bring a hundred others.
 */
export type CensusYear = {
  readonly year: number
  /** 1 April before. */
  readonly from: DayNumber
  /** The reference date, 31 March. */
  readonly to: DayNumber
  /** One working day before the first (rule 8569Q). */
  readonly lastDayBefore: DayNumber
  /** 15 and 45 working days before the reference date (rules 8675Q, 8670Q). */
  readonly fifteenBefore: DayNumber
  readonly fortyFiveBefore: DayNumber
  /** Of school age is who was born by this day (rule 8770Q). */
  readonly schoolAgeBornBy: DayNumber
  /** Over 25 is who was born before this day (rule 8775Q). */
  readonly twentyFiveBornBefore: DayNumber
  /** Between these days a child is expected (rule 8530Q): 1 March to 31 December. */
  readonly expectedFrom: DayNumber
  readonly expectedTo: DayNumber
}

/** The first year in which a child is of school age who was five on the 31 August before the reference date. */
const SCHOOL_YEARS_FROM = 2025

/** @param year the year in which the census year ends. Throws BeyondHolidays when its holidays are not known. */
export function censusYear(year: number): CensusYear {
  const period = censusPeriod(year)
  const [from, to] = [toNumber(period.from), toNumber(period.to)]
  const before = (day: DayNumber, workingDays: number) => plusWorkingDays(englandAndWales(), day, -workingDays)
  const lastAugust = plusMonths(to, -7)
  return {
    year,
    from,
    to,
    lastDayBefore: before(from, 1),
    fifteenBefore: before(to, 15),
    fortyFiveBefore: before(to, 45),
    schoolAgeBornBy:
      year >= SCHOOL_YEARS_FROM ? plusMonths(lastAugust, -5 * 12) : plusDays(plusMonths(to, -6 * 12), -1),
    twentyFiveBornBefore: plusMonths(to, -25 * 12),
    expectedFrom: plusDays(to, -30),
    expectedTo: plusMonths(to, 9),
  }
}

import { type Day, day, parseDay, plusMonths, toDay, toNumber } from '../../kernel/day.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { describe, type Problem } from '../../protocol/problem.ts'
import type { CensusField, CensusNotice } from './census-child.ts'
import type { CodeList } from './census-codes.ts'

/** Reads the texts of one child as values; what cannot be one is a problem of the child. Empty and absent fields are null. */
export type CensusValues = {
  /** The day on which something happened: 1900-01-01 to the day of the import. */
  happened(field: CensusField | null): Day | null
  /** A day that may lie ahead, at most a year after the import. */
  expected(field: CensusField | null): Day | null
  /** A day that the import does not use: it must exist, no more. */
  unused(field: CensusField | null): Day | null
  /** The word for a code. */
  code(field: CensusField | null, list: CodeList): string | null
  /** 0, 1, true or false. */
  flag(field: CensusField | null): boolean | null
  problem(at: { line: number }, element: string, found: string, expected: string): void
  notice(at: { line: number }, element: string, words: string): void
}

const FIRST = toDay(FIRST_DAY)
const LAST = day('9999-12-31')
/** xs:date allows an offset after the day; it says nothing about which day it was. */
const XS_DATE = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/

/** The day that a field names, null when it names none that exists. */
export const censusDay = (text: string): Day | null =>
  parseDay(text.length === 10 ? text : (XS_DATE.exec(text)?.[1] ?? ''))

/** What a flag says, null when it says neither. The schema wants 0 and 1, every published file says true and false. */
export function censusFlag(text: string): boolean | null {
  if (text === '1' || text === 'true') return true
  return text === '0' || text === 'false' ? false : null
}

/** @param today the day of the import */
export function valuesOf(
  file: string,
  today: Day,
  into: { problems: Problem[]; notices: CensusNotice[] },
): CensusValues {
  const problem: CensusValues['problem'] = ({ line }, element, found, expected) =>
    into.problems.push({ file, line, field: element, found, expected })
  const say = (field: CensusField, expected: string) => {
    problem(field, field.name, describe(field.text), expected)
    return null
  }
  const dayUpTo = (last: Day, words: string) => (field: CensusField | null) => {
    if (!field) return null
    const found = censusDay(field.text)
    if (found === null) return say(field, 'a day that exists, written YYYY-MM-DD')
    if (found < FIRST) return say(field, `a day from ${FIRST}`)
    return found > last ? say(field, words) : found
  }
  const aYearOn = toDay(plusMonths(toNumber(today), 12))
  const horizon = toDay(englandAndWales().horizon)
  return {
    happened: dayUpTo(today, `a day up to the day of the import, ${today}`),
    expected: dayUpTo(earlier(aYearOn, horizon), 'a day within a year of the import'),
    unused: dayUpTo(LAST, ''),
    code(field, list) {
      if (!field) return null
      return list.get(field.text) ?? say(field, sayList([...list.keys()]))
    },
    flag(field) {
      if (!field) return null
      return censusFlag(field.text) ?? say(field, '0, 1, true or false')
    },
    problem,
    notice: ({ line }, element, words) => into.notices.push({ line, element, words }),
  }
}

const earlier = (a: Day, b: Day) => (a < b ? a : b)

const sayList = (codes: readonly string[]) =>
  codes.length <= 25
    ? `one of ${codes.join(', ')}`
    : `one of the ${codes.length} codes of the census, ${codes[0]} to ${codes.at(-1)}`

import { type Day, parseDay, plusMonths, toDay, toNumber } from '../../kernel/day.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { describe, type Problem } from '../../protocol/problem.ts'
import type { CodeList } from '../census/census-codes.ts'
import type { SsdFolder } from './read-ssd-folder.ts'
import { type SsdNotice, unreadable } from './ssd-notice.ts'
import type { ColumnOf, SsdRow, SsdTable } from './ssd-tables.ts'

/** Reads what stands in rows as values. A day that is none is a problem of the child, a code without a word a notice. */
export type SsdValues = {
  /** The day of the import. */
  readonly today: Day
  /**
   * The day on which something happened: 1900-01-01 to the day of the import. Null, and told once for the column, where
   * it is only planned, within a year.
   */
  happened<T extends SsdTable>(table: T, row: SsdRow<T>, column: ColumnOf<T>): Day | null
  /** A day that may lie ahead, at most a year after the import. */
  expected<T extends SsdTable>(table: T, row: SsdRow<T>, column: ColumnOf<T>): Day | null
  /** Y, yes, true, 1 and their opposites. */
  flag<T extends SsdTable>(table: T, row: SsdRow<T>, column: ColumnOf<T>): boolean | null
  /** The word for a code, which may stand before its description. */
  code<T extends SsdTable>(table: T, row: SsdRow<T>, column: ColumnOf<T>, list: CodeList): string | null
  problem<T extends SsdTable>(table: T, row: { line: number }, column: ColumnOf<T>, wrong: Wrong): void
  /** `alike`: said once for all rows of the file. */
  notice<T extends SsdTable>(
    table: T,
    row: { line: number },
    column: ColumnOf<T> | null,
    words: string,
    alike?: 'alike',
  ): void
}

type Wrong = { found: string; expected: string }

export function ssdValues(
  folder: SsdFolder,
  today: Day,
  into: { problems: Problem[]; notices: SsdNotice[] },
): SsdValues {
  const fileOf = (table: SsdTable) => folder.tables[table]?.file ?? table
  const problem: SsdValues['problem'] = (table, { line }, field, wrong) =>
    into.problems.push({ file: fileOf(table), line, field, ...wrong })
  const notice: SsdValues['notice'] = (table, { line }, column, words, alike) =>
    into.notices.push({ file: fileOf(table), line, column, words, ...(alike ? { alike: { more: 0 } } : {}) })
  const dayUpTo =
    (last: Day, expected: string): SsdValues['happened'] =>
    (table, row, column) => {
      const text: string = row[column]
      if (text === '') return null
      const found = dayIn(text)
      const wrong = (expected: string) => {
        problem(table, row, column, { found: describe(text), expected })
        return null
      }
      if (found === null) return wrong('a day that exists, written YYYY-MM-DD or DD/MM/YYYY')
      if (found < FIRST) return wrong(`a day from ${FIRST}`)
      if (found > today && last === today && MAY_LIE_AHEAD.has(column)) {
        if (found > lastPlanned) return wrong(`a day up to a year after the import, ${lastPlanned}`)
        const words = `after the day of the import, ${today}: planned and not yet happened, so not imported`
        notice(table, row, column, words, 'alike')
        return null
      }
      return found > last ? wrong(expected) : found
    }
  const lastPlanned = withinAYear(today)
  return {
    today,
    happened: dayUpTo(today, `a day up to the day of the import, ${today}`),
    expected: dayUpTo(lastPlanned, 'a day within a year of the import'),
    flag(table, row, column) {
      const text: string = row[column]
      if (text === '') return null
      const flag = flagIn(text)
      if (flag === null) notice(table, row, column, unreadable(text))
      return flag
    },
    code(table, row, column, list) {
      const text: string = row[column]
      if (text === '') return null
      const word = list.get(text.toUpperCase()) ?? list.get(/^[A-Za-z0-9]+/.exec(text)?.[0].toUpperCase() ?? '')
      if (word === undefined) notice(table, row, column, unreadable(text))
      return word ?? null
    },
    problem,
    notice,
  }
}

const FIRST = toDay(FIRST_DAY)

/** What systems arrange ahead, in the column of the day on which it happens. Nobody plans a birth, a contact or a referral. */
const MAY_LIE_AHEAD: ReadonlySet<string> = new Set<ColumnOf<SsdTable>>([
  'icpc_icpc_date',
  'cppl_cp_plan_start_date',
  'cppl_cp_plan_end_date',
  'cppr_cp_review_date',
  'cppv_cp_visit_date',
  'cinp_cin_plan_start_date',
  'cinp_cin_plan_end_date',
  'cinv_cin_visit_date',
  'invo_involvement_start_date',
  'invo_involvement_end_date',
  'lega_legal_status_start_date',
])

function withinAYear(today: Day): Day {
  const [aYearOn, horizon] = [plusMonths(toNumber(today), 12), englandAndWales().horizon]
  if (aYearOn > horizon) return toDay(horizon)
  return toDay(aYearOn)
}

const TIME = String.raw`(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.:]\d+)?)?\s?(?:[AP]M)?(?:Z| ?[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/])(\d{2})\2(\d{2})${TIME}$`, 'i')
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})([-/. ])(\d{1,2}|[A-Z]{3,9})\2(\d{4})${TIME}$`, 'i')
/** As SQL Server writes a date as text: `Feb  3 2020 12:00AM`. */
const MONTH_FIRST = new RegExp(String.raw`^([A-Z]{3,9})\s+(\d{1,2})\s+(\d{4})${TIME}$`, 'i')

/** A day as databases and spreadsheets write it, with a time or without; day before month, as in England. */
export function dayIn(text: string): Day | null {
  const [, year, , month, date] = YEAR_FIRST.exec(text) ?? []
  if (year !== undefined && month !== undefined && date !== undefined) return parseDay(`${year}-${month}-${date}`)
  const english = DAY_FIRST.exec(text)
  if (english !== null) return dayOf(english[4], english[3], english[1])
  const named = MONTH_FIRST.exec(text)
  return named === null ? null : dayOf(named[3], named[1], named[2])
}

const dayOf = (year = '', month = '', date = '') =>
  parseDay(`${year}-${/\d/.test(month) ? month.padStart(2, '0') : monthNamed(month)}-${date.padStart(2, '0')}`)

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** `02` for Feb or February; `00` for none. */
function monthNamed(word: string): string {
  const month = MONTHS.findIndex(name => name.startsWith(word.toLowerCase())) + 1
  return String(month).padStart(2, '0')
}

/** Null: neither yes nor no. */
function flagIn(text: string): boolean | null {
  if (/^(y|yes|t|true|1)$/i.test(text)) return true
  return /^(n|no|f|false|0)$/i.test(text) ? false : null
}

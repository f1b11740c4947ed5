import { type Day, day } from '../../kernel/day.ts'
import { type CensusModule, type CensusNotice, fieldOf, modulesOf } from './census-child.ts'

/** What the file says of itself. `year` is the year in which the census year ends: 2026 for 1 April 2025 to 31 March 2026. */
export type CensusHeader = {
  readonly line: number
  readonly collection: string | null
  readonly year: number | null
  readonly referenceDate: string | null
  /** The authority's three-digit number. */
  readonly lea: string | null
  readonly module: CensusModule<'Header'>
}

export function readHeader(module: CensusModule<'Header'>): CensusHeader {
  const details = modulesOf(module, 'CollectionDetails')[0]
  const source = modulesOf(module, 'Source')[0]
  const year = details ? fieldOf(details, 'Year') : null
  return {
    line: module.line,
    collection: details ? (fieldOf(details, 'Collection')?.text ?? null) : null,
    year: year && /^\d{4}$/.test(year.text) ? Number(year.text) : null,
    referenceDate: details ? (fieldOf(details, 'ReferenceDate')?.text ?? null) : null,
    lea: source ? (fieldOf(source, 'LEA')?.text ?? null) : null,
    module,
  }
}

/** The days that a census of this year is about: 1 April to 31 March. */
export function censusPeriod(year: number): { from: Day; to: Day } {
  return { from: day(`${year - 1}-04-01`), to: day(`${year}-03-31`) }
}

/** The years whose structure and code lists are known here. */
const FIRST_YEAR = 2017
const LAST_YEAR = 2027

/** What is odd in a header without being a reason to refuse the file. */
export function headerNotices(header: CensusHeader): CensusNotice[] {
  const notices: CensusNotice[] = []
  const note = (element: string, words: string) => notices.push({ line: header.line, element, words })
  if (header.year === null) note('Year', 'the file does not say of which census year it is')
  else if (header.year < FIRST_YEAR || header.year > LAST_YEAR) {
    note('Year', `the year ${header.year} is not one whose structure is known (${FIRST_YEAR} to ${LAST_YEAR})`)
  } else if (header.referenceDate !== null && header.referenceDate !== censusPeriod(header.year).to) {
    note('ReferenceDate', `the reference date ${header.referenceDate} is not 31 March ${header.year}`)
  }
  if (header.lea === null) note('LEA', 'the file does not say of which authority it is')
  return notices
}

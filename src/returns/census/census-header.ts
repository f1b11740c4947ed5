import { type Day, day } from '../../kernel/day.ts'
import { describe } from '../../protocol/problem.ts'
import { type CensusField, type CensusModule, type CensusNotice, fieldOf, modulesOf } from './census-child.ts'

/** What the file says of itself. `year` is the year in which the census year ends: 2026 for 1 April 2025 to 31 March 2026. */
export type CensusHeader = {
  readonly year: number | null
  /** The authority's three-digit number. */
  readonly lea: string | null
  readonly module: CensusModule<'Header'>
}

/** Where each stands: in the details of the collection, or of the source. */
type HeaderField = 'Collection' | 'Year' | 'ReferenceDate' | 'LEA'

export function headerField(module: CensusModule<'Header'>, name: HeaderField): CensusField | null {
  if (name === 'LEA') return modulesOf(module, 'Source').flatMap(source => fieldOf(source, name) ?? [])[0] ?? null
  return modulesOf(module, 'CollectionDetails').flatMap(details => fieldOf(details, name) ?? [])[0] ?? null
}

export function readHeader(module: CensusModule<'Header'>): CensusHeader {
  const year = headerField(module, 'Year')?.text ?? ''
  const lea = headerField(module, 'LEA')?.text ?? ''
  return { year: YEAR.test(year) ? Number(year) : null, lea: LEA.test(lea) ? lea : null, module }
}

/** Others would have no period that can be written as days. */
const YEAR = /^[12]\d{3}$/
const LEA = /^\d{3}$/

/** The days that a census of this year is about: 1 April to 31 March. */
export function censusPeriod(year: number): { from: Day; to: Day } {
  return { from: day(`${year - 1}-04-01`), to: day(`${year}-03-31`) }
}

/** The years whose structure and code lists are known here. */
const FIRST_YEAR = 2017
const LAST_YEAR = 2027
export const isKnownYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR

/** What is odd in a header without being a reason to refuse the file. */
export function headerNotices({ year, lea, module }: CensusHeader): CensusNotice[] {
  const notices: CensusNotice[] = []
  const note = (element: HeaderField, words: string) => {
    notices.push({ line: headerField(module, element)?.line ?? module.line, element, words })
  }
  const found = (element: HeaderField, expected: string, without: string) => {
    const field = headerField(module, element)
    note(element, field ? `found ${describe(field.text)}, expected ${expected}` : without)
  }
  const referenceDate = headerField(module, 'ReferenceDate')?.text ?? null
  if (year === null) found('Year', 'a year', 'the file does not say of which census year it is')
  else if (!isKnownYear(year)) {
    note('Year', `the year ${year} is not one whose structure is known (${FIRST_YEAR} to ${LAST_YEAR})`)
  } else if (referenceDate !== null && referenceDate !== censusPeriod(year).to) {
    note('ReferenceDate', `the reference date ${referenceDate} is not 31 March ${year}`)
  }
  if (lea === null) found('LEA', 'three digits', 'the file does not say of which authority it is')
  return notices
}

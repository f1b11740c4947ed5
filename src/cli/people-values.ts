import { type Day, parseDay } from '../kernel/day.ts'
import type { Name } from '../people/name.ts'

/** What somebody wrote in a field, or `unread` when it cannot be read as what the column is headed. */
export type ReadValue<T> = { value: T | null } | 'unread'

const NOT_KNOWN = /^(-+|\.+|\?+|n\/?a|null|none|nan|unknown|not known|not specified|not stated)$/i

/** Nothing, and the words that files write for nothing. */
export const isNotKnown = (text: string) => text === '' || NOT_KNOWN.test(text)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date as files write it: 2020-02-23, 20200223, 23/02/2020, 23.2.20, 23 Feb 2020, with a time or not; a year alone is its
 * 1 January. Day before month, as in England, unless only the other order is a date.
 */
export function readDate(text: string, today: Day): ReadValue<Day> {
  if (isNotKnown(text) || /^[0/.-]+$/.test(text)) return { value: null }
  const plain = text.replace(/[T ]\d{1,2}:\d{2}.*$/, '').trim()
  const found = partsOf(plain, Number(today.slice(0, 4)))
    .map(([year, month, date]) => parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`))
    .find(day => day !== null)
  return found === undefined ? 'unread' : { value: found }
}

/** Year, month and day, in each order that is worth trying. */
function partsOf(text: string, thisYear: number): [number, number, number][] {
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return [[Number(iso[1]), Number(iso[2]), Number(iso[3])]]
  const year = /^(\d{4})$/.exec(text)
  if (year) return [[Number(year[1]), 1, 1]]
  const english = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/.exec(text)
  if (english) {
    const [first, second, of] = [Number(english[1]), Number(english[2]), fullYear(english[3] ?? '', thisYear)]
    return [
      [of, second, first],
      [of, first, second],
    ]
  }
  const spelt = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3})[a-z]*[-/., ]+(\d{2}|\d{4})$/i.exec(text)
  const month = MONTHS.indexOf(spelt?.[2]?.toLowerCase() ?? '') + 1
  return spelt && month > 0 ? [[fullYear(spelt[3] ?? '', thisYear), month, Number(spelt[1])]] : []
}

/** `20` is 2020 and `71` is 1971; next year may be when a baby is expected. */
function fullYear(text: string, thisYear: number): number {
  if (text.length === 4) return Number(text)
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(text)
  return inThisCentury > thisYear + 1 ? inThisCentury - 100 : inThisCentury
}

const pad = (n: number, width: number) => String(n).padStart(width, '0')

/** Words and the codes of the NHS and the census: 1 is male, 2 female. */
const SEXES: Record<'female' | 'male' | 'notKnown', readonly string[]> = {
  female: ['f', 'female', 'girl', 'woman', '2'],
  male: ['m', 'male', 'boy', 'man', '1'],
  notKnown: ['0', '9', 'u', 'x', 'i', 'indeterminate', 'other'],
}

export function readSex(text: string): ReadValue<'female' | 'male'> {
  const plain = text.toLowerCase()
  if (SEXES.female.includes(plain)) return { value: 'female' }
  if (SEXES.male.includes(plain)) return { value: 'male' }
  return isNotKnown(text) || SEXES.notKnown.includes(plain) ? { value: null } : 'unread'
}

/** A whole name in one column: `Mina Rose Sample`, or `Sample, Mina Rose`. */
export function splitName(text: string): Name {
  const comma = text.indexOf(',')
  if (comma >= 0) return { given: text.slice(comma + 1).trim(), family: text.slice(0, comma).trim() }
  const words = text.split(/\s+/).filter(word => word !== '')
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' }
}

import pg from 'pg'
import type { Instant } from '../kernel/instant.ts'

const { builtins, getTypeParser } = pg.types

/** Arrays have no names in pg's list. */
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185
const INT8_ARRAY = 1016
const TEXT_ARRAY: number = 1009

const textArray = getTypeParser(TEXT_ARRAY, 'text')

/** `2026-02-23 09:30:00.5+00`, as a session in UTC writes it, cut to the millisecond that our columns keep. */
function instantOf(text: string): Instant {
  const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (!utc) throw new RangeError(`Not an instant in UTC: ${text}`)
  return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').padEnd(3, '0').slice(0, 3)}Z` as Instant
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`Too large for a number: ${text}`)
  return number
}

const ofItems = <Item>(parse: (text: string) => Item) => {
  return (text: string) => textArray(text).map((item: string | null) => (item === null ? null : parse(item)))
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.DATE, text => text],
  [builtins.TIMESTAMPTZ, instantOf],
  [builtins.INT8, wholeNumber],
  [DATE_ARRAY, textArray],
  [TIMESTAMPTZ_ARRAY, ofItems(instantOf)],
  [INT8_ARRAY, ofItems(wholeNumber)],
])

/**
 * How a pool of ours reads columns: a date as Day, a timestamptz as Instant, a bigint as a number where that is exact.
 * Given to each pool and never set for all, because better-auth takes a session for valid whose expiry is text.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    (format === 'binary' ? getTypeParser(oid, 'binary') : getTypeParser(oid)),
}

import { parseUpn } from '../../people/identifier.ts'
import type { SsdRow } from './ssd-tables.ts'
import { dayIn, type SsdValues } from './ssd-values.ts'

/** `Unique Pupil Number` in the standard; systems shorten it. The former one has its own type in some. */
const IS_PUPIL_NUMBER = /unique ?pupil|\bupn\b/i
const IS_FORMER = /\b(former|previous|old)\b/i

type Numbered = { upn: string; from: string; isFormer: boolean; row: SsdRow<'ssd_linked_identifiers'> }

/**
 * The unique pupil number that somebody has now, and the one before it. One whose letter does not check is told by its
 * place and left out; of two that hold at once since the same day nobody can tell which it is.
 */
export function pupilNumbersOf(
  rows: readonly SsdRow<'ssd_linked_identifiers'>[],
  values: SsdValues,
): { upn: string | null; formerUpn: string | null } {
  const found = new Map<string, Numbered>()
  for (const row of rows) {
    if (!IS_PUPIL_NUMBER.test(row.link_identifier_type) || row.link_identifier_value === '') continue
    const read = parseUpn(row.link_identifier_value)
    if (read.kind === 'refused') {
      // The number itself is nobody's to see in a log.
      const words = 'no unique pupil number (its letter and digits do not check): left out'
      values.notice('ssd_linked_identifiers', row, 'link_identifier_value', words)
      continue
    }
    // A day that is none takes nobody's number away.
    const [from, to] = [dayIn(row.link_valid_from_date) ?? '', dayIn(row.link_valid_to_date)]
    const isFormer = IS_FORMER.test(row.link_identifier_type) || (to !== null && to < values.today)
    const one: Numbered = { upn: read.value, from, isFormer, row }
    const before = found.get(read.value)
    if (before === undefined || inOrder(before, one) < 0) found.set(read.value, one)
  }
  const all = [...found.values()].sort(inOrder)
  const [last, other] = all.toReversed()
  if (last === undefined) return { upn: null, formerUpn: null }
  if (last.isFormer) return { upn: null, formerUpn: last.upn }
  if (other !== undefined && !other.isFormer && other.from === last.from) {
    const words = 'another unique pupil number holds too since the same day: neither is taken'
    values.notice('ssd_linked_identifiers', last.row, 'link_identifier_value', words)
    return { upn: null, formerUpn: null }
  }
  return { upn: last.upn, formerUpn: other?.upn ?? null }
}

/** Who has it no longer first; then from when they have it. */
function inOrder(a: Numbered, b: Numbered): number {
  if (a.isFormer !== b.isFormer) return a.isFormer ? -1 : 1
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  return a.upn < b.upn ? -1 : 1
}

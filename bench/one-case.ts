import type { Day } from '../src/kernel/day.ts'
import { chainFacts, type Head } from '../src/record/chain-facts.ts'
import { addToFold, unfold } from '../src/record/fold.ts'
import { type Ruling, timetableOfRecord } from '../src/worklists/duties-of-record.ts'
import { inventedRecord } from './invented-records.ts'
import { staffFor } from './load-borough.ts'
import { p50 } from './statistics.ts'

const CASES = 1_000
const ROUNDS = 9

/** Milliseconds of one case's duties, the median of nine rounds over a thousand different cases; with and without reading its fold. */
export function oneCase({ ruling, today }: { ruling: Ruling; today: Day }): { duties: number; withFold: number } {
  const invention = {
    authority: 'bench',
    today,
    staff: staffFor(CASES),
    isOpen: () => true,
    userId: (who: string) => who,
  }
  const folds = Array.from({ length: CASES }, (_, n) => {
    const { childId, acts } = inventedRecord(n, invention)
    let head: Head = { position: 0, hash: null }
    let fold: string | null = null
    for (const { act, facts } of acts) {
      const chained = chainFacts(act, { childId, facts }, head)
      head = chained.head
      fold = addToFold(fold, chained.folded)
    }
    return { childId, fold: fold ?? '[]' }
  })
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    const read = folds.map(({ childId, fold }) => ({ childId, ...unfold(fold, childId) }))
    const unfolded = performance.now()
    for (const child of read) timetableOfRecord(child, ruling, today)
    const ended = performance.now()
    return { duties: (ended - unfolded) / CASES, withFold: (ended - began) / CASES }
  })
  return { duties: p50(rounds.map(r => r.duties)), withFold: p50(rounds.map(r => r.withFold)) }
}

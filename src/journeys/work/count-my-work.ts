import { inAuthority } from '../../db/connection.ts'
import { countMine } from '../../worklists/owed.ts'
import type { Desk } from '../desk.ts'
import { askersOf, type Somebody } from './asker.ts'

/** How many late duties are the visitor's own, in all their authorities: the number beside *My work* on every page. */
export async function countMyWork(desk: Desk, visitor: Somebody): Promise<number> {
  const there = await askersOf(desk, visitor)
  const counts = there.map(({ asker }) => inAuthority(desk.db, asker.authority, tx => countMine(tx, asker)))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

import { inAuthority } from '../../db/connection.ts'
import { countMine } from '../../worklists/owed.ts'
import type { Desk } from '../desk.ts'
import { type AskerThere, askersOf, type Somebody } from './asker.ts'
import { dangersFor } from './dangers.tsx'

/**
 * The number beside *My work* on every page: how many late duties are the visitor's own, in all their authorities, and for
 * the front door how many children may be in danger now and nobody has said what is done.
 */
export async function countMyWork(desk: Desk, visitor: Somebody): Promise<number> {
  const counts = (await askersOf(desk, visitor)).map(there => countThere(desk, there))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

const countThere = ({ db }: Desk, there: AskerThere): Promise<number> =>
  inAuthority(db, there.authority.id, async tx => {
    const [late, dangers] = await Promise.all([countMine(tx, there.asker), dangersFor(tx, there)])
    return late + dangers.length
  })

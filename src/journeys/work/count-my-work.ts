import { worksFrontDoor } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { dangersUnseen } from '../../worklists/dangers.ts'
import { countMine } from '../../worklists/owed.ts'
import type { Desk } from '../desk.ts'
import { type AskerThere, askersOf, type Somebody } from './asker.ts'

/**
 * The number beside *My work* on every page: how many late duties are the visitor's own, in all their authorities, and for
 * the front door how many children may be in danger now and nobody has said what is done.
 */
export async function countMyWork(desk: Desk, visitor: Somebody): Promise<number> {
  const counts = (await askersOf(desk, visitor)).map(there => countThere(desk, there))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

function countThere({ db }: Desk, { authority: { id, ruling }, asker }: AskerThere): Promise<number> {
  const { sight, today } = asker
  return inAuthority(db, id, async tx => {
    const isFrontDoor = asker.memberships.some(worksFrontDoor)
    const [late, dangers] = await Promise.all([
      countMine(tx, asker),
      isFrontDoor ? dangersUnseen(tx, { authority: id, sight, ruling, today }) : [],
    ])
    return late + dangers.length
  })
}

import { seesDeadLetters, worksWithRecords } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { countUnread } from '../../telling/notices.ts'
import type { Visitor } from '../../web/visitor.ts'
import type { ListedChild } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { actorOf, type Desk } from '../desk.ts'

/** Where somebody may have been told something, and as whom they read it there. */
export function readersOf(desk: Pick<Desk, 'clock'>, visitor: Pick<Visitor, 'userId' | 'memberships'>) {
  const ids = visitor.memberships.filter(m => worksWithRecords(m.role)).map(m => m.authority)
  return [...new Set(ids)].map(authority => {
    const sight = sightOf(actorOf(visitor), authority, desk.clock.today())
    return { authority, userId: visitor.userId, sight }
  })
}

/** How many notices somebody has not read, in all their authorities: the number beside *Notices*. */
export async function countNotices(desk: Desk, visitor: Pick<Visitor, 'userId' | 'memberships'>): Promise<number> {
  const counts = readersOf(desk, visitor).map(reader =>
    inAuthority(desk.db, reader.authority, tx => countUnread(tx, reader)),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** After a loss nothing is said of a child, whatever was said before. */
export const isLost = ({ timetable }: ListedChild) => timetable !== null && timetable.history.loss !== null

/** Does somebody see what could not be sent to others in an authority? */
export const seesAllLetters = ({ memberships }: Pick<Visitor, 'memberships'>, authority: string): boolean =>
  memberships.some(m => m.authority === authority && seesDeadLetters(m.role))

import { worksWithRecords } from '../../access/role.ts'
import type { Visitor } from '../../web/visitor.ts'
import { sightOf } from '../../worklists/sight.ts'
import type { Asker } from '../../worklists/whose-duty.ts'
import { type Authority, actorOf, authoritiesOf, type Desk } from '../desk.ts'

/** Somebody in one of the authorities in which they work with children's records. */
export type AskerThere = { authority: Authority; asker: Asker }

/** As much of a visitor as says what they are where. */
export type Somebody = Pick<Visitor, 'userId' | 'memberships'>

/** The visitor in each authority in which a role of theirs works with records today. */
export async function askersOf(desk: Pick<Desk, 'authority' | 'staff' | 'clock'>, visitor: Somebody) {
  const today = desk.clock.today()
  const there = authoritiesOf(visitor).map(async (id): Promise<AskerThere[]> => {
    const memberships = visitor.memberships.filter(m => m.authority === id && worksWithRecords(m.role))
    const authority = memberships.length === 0 ? null : await desk.authority(id)
    if (authority === null) return []
    const team = await desk.staff.inTeams(memberships, today)
    const sight = sightOf(actorOf(visitor), id, today)
    return [{ authority, asker: { authority: id, userId: visitor.userId, memberships, team, today, sight } }]
  })
  return (await Promise.all(there)).flat()
}

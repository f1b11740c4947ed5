import type { Visitor } from '../../web/visitor.ts'
import { askerIn } from '../../worklists/asker-in.ts'
import type { Asker } from '../../worklists/whose-duty.ts'
import { type Authority, actorOf, authoritiesOf, type Desk } from '../desk.ts'

/** Somebody in one of the authorities in which they work with children's records. */
export type AskerThere = { authority: Authority; asker: Asker }

/** As much of a visitor as says what they are where. */
export type Somebody = Pick<Visitor, 'userId' | 'memberships'>

/** The visitor in each authority in which a role of theirs works with records today. */
export async function askersOf(desk: Pick<Desk, 'authority' | 'staff' | 'clock'>, visitor: Somebody) {
  const [now, today] = [desk.clock.now(), desk.clock.today()]
  const there = authoritiesOf(visitor).map(async (id): Promise<AskerThere[]> => {
    const asker = await askerIn(desk.staff, actorOf(visitor), id, today)
    const authority = asker === null ? null : await desk.authority(id)
    return asker === null || authority === null ? [] : [{ authority, asker: { ...asker, now } }]
  })
  return (await Promise.all(there)).flat()
}

import type { Listing } from '../worklists/listed-children.ts'
import { type Asked, type Authority, actorOf } from './desk.ts'

/** For whom, when and by which route a list of children is read: what its audit rows say. */
export function listingOf(c: Asked, authority: Authority): Listing {
  return {
    ...{ authority: authority.id, ruling: authority.ruling, actor: actorOf(c.visitor) },
    ...{ today: c.clock.today(), now: c.clock.now(), action: c.route.audit, place: c.route.path },
  }
}

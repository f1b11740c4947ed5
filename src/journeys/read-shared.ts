import { receivesBirthPlanAs } from '../access/birth-plan.ts'
import { type Shared, sharedWith } from '../protocol/shared-with.ts'
import type { ListedChild } from '../worklists/listed-children.ts'
import type { Asker } from '../worklists/whose-duty.ts'
import type { Authority } from './desk.ts'

/** Something that was shared with the visitor, with its child. */
export type SharedRow = { authority: Authority; child: ListedChild; shared: Shared }

/**
 * What of a child was shared with somebody: to each of their agencies, and to them by name once. It waits for a word only of
 * those who are asked for one.
 */
export function sharedOf(authority: Authority, child: ListedChild, asker: Asker): SharedRow[] {
  const { timetable } = child
  if (timetable === null) return []
  const agencies = [...new Set(asker.memberships.map(({ agency }) => agency))]
  const all = agencies.flatMap(agency => sharedWith(timetable.history, { agency, userId: asker.userId }))
  const once = new Map(all.map(shared => [`${shared.what} ${shared.on} ${shared.sitting}`, shared]))
  const isAsked = asker.memberships.some(held => receivesBirthPlanAs(held) !== null)
  return [...once.values()].map(shared => ({
    authority,
    child,
    shared: { ...shared, unanswered: shared.unanswered && isAsked },
  }))
}

/** What waits for a word first, then the latest. */
export const inOrderOfSharing = (a: SharedRow, b: SharedRow): number =>
  Number(b.shared.unanswered) - Number(a.shared.unanswered) || b.shared.on - a.shared.on

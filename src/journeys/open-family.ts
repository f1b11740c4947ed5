import type { Day } from '../kernel/day.ts'
import { samePeople } from '../people/same-person.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import { type Family, type FamilyAsked, noteFamilyRead, readFamily } from '../worklists/family/read-family.ts'
import { type RouteOfChild, routeOfChild } from '../worklists/family/route-of-child.ts'
import { type Asked, type Authority, actorOf, type OpenChild } from './desk.ts'
import type { DayAsked } from './past-day.tsx'

/** A child's family as this reader may know it, on the day that was asked for. */
export type OpenFamily = RouteOfChild & {
  family: Family
  authority: Authority
  /** The child's own facts, of the whole record. */
  life: ChildHistory
  on: Day
  /** The past day that is read; null: today. */
  knownOn: Day | null
}

/**
 * Reads the family in the transaction that serves the page, with an audit row for every other record that it is read
 * from. Null where the protocol of that day states no routes, or nothing was on record yet.
 * @param action what the audit calls it
 * @param likely people who are tied to the child, where the caller has read of them already
 */
export async function openFamily(
  c: Asked,
  child: OpenChild,
  known: DayAsked['known'],
  action: string,
  likely: readonly string[] = [],
): Promise<OpenFamily | null> {
  const { tx, authority, childId, decision, by, now, today } = child
  const asked: FamilyAsked = {
    ...{ tx, authority: authority.id, protocol: authority.ruling.protocol, childId, today, known, likely },
    ...{ actor: actorOf(c.visitor), access: decision },
    // Only matches that a person confirmed, as they stood then; or when the page was asked for: of one that is undone
    // while it is read the whole page knows, and whoever undoes it is told of this reader.
    samePeople: ids => samePeople(tx, authority.id, ids, known?.instant ?? now),
  }
  const family = await readFamily(asked)
  await noteFamilyRead(asked, family, by, now, action)
  const on = known?.day ?? today
  const found = routeOfChild(family, authority.ruling, on)
  const life = found?.known.lives.get(childId)
  if (found === null || life === undefined) return null
  return { ...found, family, authority, life, on, knownOn: known?.day ?? null }
}

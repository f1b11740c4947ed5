import { type Day, toNumber } from '../../kernel/day.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { type HistoryLine, historyLines } from '../../protocol/route/history-lines.ts'
import { type Kin, kinOf } from '../../protocol/route/kin.ts'
import { type KnownFamily, knownFamily } from '../../protocol/route/known-family.ts'
import { type ChildRoute, routesOf } from '../../protocol/route/route.ts'
import type { Ruling } from '../duties-of-record.ts'
import type { Family } from './read-family.ts'

/** What the family's history proposes for one child on a day. */
export type RouteOfChild = {
  known: KnownFamily
  kin: Kin
  /** What happened to the family's children, oldest first. */
  lines: readonly HistoryLine[]
  /** Null: of this child the question is not asked, for nobody referred it, or it has died or is grown up. */
  route: ChildRoute | null
}

/** Null where the protocol of that day states no routes. Throws `BeyondHolidays` past the holiday calendar. */
export function routeOfChild(family: Family, ruling: Ruling, today: Day): RouteOfChild | null {
  const policy = editionOn(ruling.protocol, toNumber(today))?.route
  if (!policy) return null
  const known = knownFamily(family.record, policy, toNumber(today))
  const routes = routesOf(family.record, ruling.protocol, ruling.calendar, toNumber(today))
  const kin = kinOf(known, family.childId)
  return {
    known,
    kin,
    lines: historyLines(known, kin, policy),
    route: routes.find(({ about }) => about === family.childId) ?? null,
  }
}

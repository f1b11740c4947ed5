import { type Day, toNumber } from '../../kernel/day.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { type HistoryLine, historyLines } from '../../protocol/route/history-lines.ts'
import { type Kin, kinOf } from '../../protocol/route/kin.ts'
import { type KnownFamily, knownFamily } from '../../protocol/route/known-family.ts'
import { type ChildRoute, routeIn } from '../../protocol/route/route.ts'
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
  const edition = editionOn(ruling.protocol, toNumber(today))
  if (!edition?.route) return null
  const { route: policy } = edition
  const known = knownFamily(family.record, policy, toNumber(today))
  const route = routeIn(known, family.childId, { policy, edition, calendar: ruling.calendar })
  const kin = kinOf(known, family.childId)
  return {
    known,
    kin,
    lines: route?.history ?? historyLines(known, kin, policy),
    route,
  }
}

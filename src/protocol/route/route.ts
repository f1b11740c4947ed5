import type { DayNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { type Edition, editionOn, type Protocol } from '../protocol.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import { type Because, proposalFrom } from './because.ts'
import { type Circumstanced, circumstanced } from './circumstances.ts'
import { type Cost, costsOf } from './costs.ts'
import { gapsOf } from './gaps.ts'
import { type HistoryLine, historyLines } from './history-lines.ts'
import { type Kin, kinOf } from './kin.ts'
import { type FamilyRecord, isElder, type KnownFamily, knownFamily } from './known-family.ts'
import { piecesAround } from './pieces.ts'
import { babiesExpected } from './pregnancy.ts'
import type { Route, RoutePolicy } from './route-rules.ts'
import { strengthsOf } from './strengths.ts'

/** How deep the assessment of one child needs to go by the family's history: a proposal, for a manager to decide. */
export type ChildRoute = {
  about: string
  history: readonly HistoryLine[]
  strengths: readonly string[]
  proposed: Route
  because: readonly Because[]
  gaps: readonly string[]
  costs: readonly Cost[]
}

/** No edition in force on that day states routes. */
export class NoRoutes extends RangeError {
  override name = 'NoRoutes'
}

/**
 * The proposal for every child of the case on a day. Pure.
 * @param record what is known: see `familyAsKnownAt`
 * Throws {@link NoRoutes}, and `BeyondHolidays` past the holiday calendar.
 */
export function routesOf(
  record: FamilyRecord,
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
): ChildRoute[] {
  const edition = editionOn(protocol, today)
  if (!edition?.route) throw new NoRoutes(`found protocol ${protocol.id}, expected one that states routes`)
  const { route: policy } = edition
  const family = knownFamily(record, policy, today)
  return childrenOfTheCase(family).map(life => routeOf(family, life, { policy, edition, calendar }))
}

type By = { policy: RoutePolicy; edition: Edition; calendar: HolidayCalendar }

/** The proposal for one child of a family that is known already; null: of this child the question is not asked. */
export function routeIn(family: KnownFamily, child: string, by: By): ChildRoute | null {
  const life = family.lives.get(child)
  return life === undefined || !isAskedAbout(family, life) ? null : routeOf(family, life, by)
}

function routeOf(family: KnownFamily, life: ChildHistory, { policy, edition, calendar }: By): ChildRoute {
  const kin = kinOf(family, life.child)
  const pieces = history(family, kin, policy)
  return {
    about: life.child,
    history: historyLines(family, kin, policy),
    strengths: strengthsOf(family, kin, pieces),
    ...proposalFrom(family, kin, policy, pieces),
    gaps: gapsOf(family, kin, pieces),
    costs: costsOf(policy, { life, babies: babiesExpected(family, kin), edition, calendar }),
  }
}

function history(family: KnownFamily, kin: Kin, policy: RoutePolicy): Circumstanced[] {
  return piecesAround(family, kin, policy)
    .map(piece => circumstanced(family, kin, policy, piece))
    .sort((a, b) => a.piece.on - b.piece.on || compare(a.piece.child, b.piece.child) || compare(a.piece.of, b.piece.of))
}

/** Unborn children first, the youngest next: of them the question is asked most. */
function childrenOfTheCase(family: KnownFamily): ChildHistory[] {
  const asked = [...family.lives.values()].filter(life => isAskedAbout(family, life))
  return asked.sort((a, b) => (b.birth?.on ?? Infinity) - (a.birth?.on ?? Infinity) || compare(a.child, b.child))
}

/** An unborn child, or one of whom this case knows; a brother or sister of whom only earlier cases tell is history. */
function isAskedAbout(family: KnownFamily, life: ChildHistory): boolean {
  if (life.loss !== null || (life.adultFrom !== null && life.adultFrom <= family.today)) return false
  const known = family.ofTheCase.has(life.child)
  if (life.birth !== null) return known
  // Nobody knows when a parent without a birth date was born: not unborn, that is certain.
  if (isElder(family, life.child)) return false
  return known || life.bornLater || life.datings.length > 0
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

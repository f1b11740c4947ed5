import { type DayNumber, wholeYears } from '../../kernel/day.ts'
import type { Kin } from './kin.ts'
import { holdsOn, isChildOn, type KnownFamily } from './known-family.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { RoutePolicy } from './route-rules.ts'

/**
 * The other children whom the same parent has brought up since, long enough to count, and of whom nothing of the kind is
 * on record since. Attendance or goodwill is not it: a child brought up is changed care (Brandon 2008, start-again).
 * @param by those whose behaviour it was and who are part of the child's life now
 */
export function broughtUpSince(
  family: KnownFamily,
  kin: Kin,
  policy: RoutePolicy,
  piece: Piece,
  by: readonly string[],
): string[] {
  return [...kin.siblings].flatMap(([id, parents]) => {
    const raisedBy = parents.filter(parent => by.includes(parent))
    if (id === piece.child || raisedBy.length === 0) return []
    const from = atHomeSince(family, id, raisedBy, piece.on)
    if (from === null || wholeYears(from, family.today) < policy.brought_up.years) return []
    const since = piecesOf(family, id, policy).some(other => other.on >= piece.on || isOpen(other))
    return since ? [] : [id]
  })
}

const isOpen = ({ of, until }: Piece) =>
  (of === 'removal' || of === 'voluntary_care' || of === 'plan_now') && until === null

/** From when a child has been with these parents; null for one who died, was adopted, lives with others, or was older and is not recorded with them. */
function atHomeSince(family: KnownFamily, id: string, parents: readonly string[], since: DayNumber): DayNumber | null {
  const life = family.lives.get(id)
  if (!life?.birth || life.loss !== null || family.adoptedOn.has(id)) return null
  const [withParents, withOthers] = homesOnRecord(family, id, parents)
  if (withParents) return life.birth.on > since ? life.birth.on : since
  return withOthers || life.birth.on <= since ? null : life.birth.on
}

/** Is the child recorded as living with, or cared for by, these parents; or somebody else? */
export function homesOnRecord(family: KnownFamily, id: string, parents: readonly string[]): [boolean, boolean] {
  const homes = family.ties.flatMap(tie => {
    if (!holdsOn(tie, family.today)) return []
    if (tie.type === 'carer_of') return tie.to === id ? [tie.from] : []
    if (tie.type !== 'lives_with') return []
    return tie.from === id ? [tie.to] : tie.to === id ? [tie.from] : []
  })
  const adults = homes.filter(home => !isChildOn(family, home))
  return [adults.some(home => parents.includes(home)), adults.some(home => !parents.includes(home))]
}

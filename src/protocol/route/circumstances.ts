import { wholeYears } from '../../kernel/day.ts'
import { broughtUpSince } from './brought-up.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import type { Piece } from './pieces.ts'
import { areAllResolved } from './reviewed.ts'
import type { Circumstance, RoutePolicy } from './route-rules.ts'

/** A piece of history with what is the case around it on the day that is asked about. */
export type Circumstanced = {
  piece: Piece
  holds: ReadonlySet<Circumstance>
  /** Whose behaviour it was, as recorded; none: the record does not say. */
  whose: readonly string[]
  /** Those of them, or of the parents at that time, who have a part in the child's life now. */
  stillPresent: readonly string[]
  /** The other children whom these have brought up since. */
  broughtUp: readonly string[]
}

/** What can be said about one piece of history, seen from the child who is asked about. */
export function circumstanced(family: KnownFamily, kin: Kin, policy: RoutePolicy, piece: Piece): Circumstanced {
  const whose = piece.attributedTo.filter(id => family.people.has(id)).sort()
  const parents = piece.child === kin.child ? [...kin.parents.keys()] : (kin.siblings.get(piece.child) ?? [])
  const responsible = whose.length > 0 ? whose : parents
  const stillPresent = responsible.filter(id => kin.present.has(id))
  const broughtUp = broughtUpSince(family, kin, policy, piece, stillPresent)
  const facts: readonly (readonly [Circumstance, boolean])[] = [
    // Where neither a person nor a parent is on record, nobody can be said to have gone.
    ['gone', responsible.length > 0 && stillPresent.length === 0],
    [
      'long_ago',
      wholeYears(piece.of === 'plan_ended' ? (piece.until ?? piece.on) : piece.on, family.today) >= policy.recent.years,
    ],
    ['returned', piece.of !== 'plan_ended' && piece.until !== null && !piece.again],
    ['changed', areAllResolved(family, kin, piece, responsible)],
    ['brought_up_since', broughtUp.length > 0],
    ['whose_unknown', whose.length === 0],
    ['reasons_unknown', piece.reasons.length === 0],
    ['order_unknown', piece.orders.length === 0],
  ]
  const holds = new Set(facts.filter(([, is]) => is).map(([name]) => name))
  return { piece, holds, whose, stillPresent, broughtUp }
}

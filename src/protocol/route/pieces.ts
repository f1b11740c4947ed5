import { type DayNumber, plusMonths } from '../../kernel/day.ts'
import type { ChildHistory, Placed } from '../timetable/child-history.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { reasonsOf, removalsOf } from './removals.ts'
import type { PieceKind, RoutePolicy } from './route-rules.ts'

/** One piece of a family's history that a row of the protocol can speak of. */
export type Piece = {
  of: Exclude<PieceKind, 'nothing'>
  child: string
  fact: string
  on: DayNumber
  /** The day on which it ended: the child came home, the plan ended. */
  until: DayNumber | null
  /** The child, once home, had to leave again: the return is then no sign of what has gone well. */
  again: boolean
  orders: readonly string[]
  reasons: readonly string[]
  attributedTo: readonly string[]
}

/** Everything on record of one child that asks for *what has changed?*; nothing after an adoption. */
export function piecesOf(family: KnownFamily, child: string, policy: RoutePolicy): Piece[] {
  const life = family.lives.get(child)
  if (!life) return []
  const adopted = family.adoptedOn.get(child) ?? null
  const removals = removalsOf(life, policy, adopted).map(
    ({ fact, on, orders, reasons, attributedTo, voluntary, returnedOn }, i, all): Piece => ({
      of: voluntary ? 'voluntary_care' : 'removal',
      child,
      fact,
      on,
      until: returnedOn,
      again: i < all.length - 1,
      orders,
      reasons,
      attributedTo,
    }),
  )
  const others = [...plans(life, policy), ...enquiries(life), ...proceedings(life)].filter(
    piece => adopted === null || piece.on <= adopted,
  )
  const ordered = removals.filter(({ of }) => of === 'removal')
  return [...removals, ...others.filter(piece => !ordered.some(removal => ledTo(piece, removal)))]
}

/** The history of all brothers and sisters, and of the child; of an adopted child, what came before is another life's. */
export function piecesAround(family: KnownFamily, kin: Kin, policy: RoutePolicy): Piece[] {
  const own = family.adoptedOn.has(kin.child) ? [] : piecesOf(family, kin.child, policy)
  return [...[...kin.siblings.keys()].flatMap(id => piecesOf(family, id, policy)), ...own]
}

/** What came before a removal is told by the removal; a plan that went on after the child came home speaks for itself. */
function ledTo(piece: Piece, removal: Piece): boolean {
  return piece.on <= removal.on && !(piece.of === 'plan_now' && removal.until !== null)
}

const BARE = { until: null, again: false, orders: [], reasons: [], attributedTo: [] }

function piece(life: ChildHistory, of: Piece['of'], at: Placed, more: Partial<Piece> = {}): Piece {
  const { fact, on } = at
  return { of, child: life.child, fact: fact.id, on, ...BARE, ...more }
}

/** A plan ends with childhood too, also where nobody wrote its end. */
function plans(life: ChildHistory, policy: RoutePolicy): Piece[] {
  const grown = life.birth === null ? null : plusMonths(life.birth.on, 18 * 12)
  return life.plans.map(({ from, to }) => {
    const { fact } = from
    const categories = fact.kind === 'ConferenceHeld' || fact.kind === 'PlanStarted' ? fact.categories : undefined
    const until = to?.on ?? (grown !== null && grown <= life.today ? grown : null)
    return piece(life, until === null ? 'plan_now' : 'plan_ended', from, {
      until,
      reasons: reasonsOf(categories, policy),
    })
  })
}

/** Only what an enquiry found substantiated; that there were enquiries, or how many, is never a reason. */
function enquiries(life: ChildHistory): Piece[] {
  return life.facts.flatMap(at =>
    at.fact.kind === 'Section47Concluded' && at.fact.outcome !== 'not_substantiated'
      ? [piece(life, 'enquiry_substantiated', at)]
      : [],
  )
}

function proceedings(life: ChildHistory): Piece[] {
  const begun = life.facts.filter(
    ({ fact }) => fact.kind === 'LetterBeforeProceedingsSent' || fact.kind === 'ProceedingsIssued',
  )
  const last = begun.at(-1)
  return last ? [piece(life, 'proceedings', last)] : []
}

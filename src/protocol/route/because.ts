import type { DayNumber } from '../../kernel/day.ts'
import type { Circumstanced } from './circumstances.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { ROUTES, type Route, type RoutePolicy, type RouteRule } from './route-rules.ts'
import { filled, placesOf } from './words.ts'

/** One reason for the proposal: what the row says of one piece of history, and on whose word. */
export type Because = {
  text: string
  rule: string
  proposes: Route
  source: string
  confidence: RouteRule['confidence']
  /** The fact that it speaks of; null where nothing was found. */
  fact: string | null
}

export type Proposal = { proposed: Route; because: readonly Because[] }

/** Each piece of history has the first row that fits it; the furthest-reaching proposal of all is the child's. */
export function proposalFrom(
  family: KnownFamily,
  kin: Kin,
  policy: RoutePolicy,
  pieces: readonly Circumstanced[],
): Proposal {
  const spoken = pieces.flatMap(each => {
    const row = policy.rules.find(rule => rule.of === each.piece.of && (rule.when ?? []).every(c => each.holds.has(c)))
    if (!row) return []
    const because = becauseOf(row, filled(row.because, placesOf(family, kin, each)), each.piece.fact)
    return [{ because, on: each.piece.on, child: each.piece.child }]
  })
  spoken.sort(furthestFirst)
  const nothing = policy.rules.find(rule => rule.of === 'nothing')
  const because = spoken.map(each => each.because)
  if (because.length === 0 && nothing) because.push(becauseOf(nothing, nothing.because, null))
  return { proposed: because[0]?.proposes ?? 'full', because }
}

function becauseOf(row: RouteRule, text: string, fact: string | null): Because {
  const { id, proposes, source, confidence } = row
  return { text, rule: id, proposes, source: [source].flat().join('; '), confidence, fact }
}

type Spoken = { because: Because; on: DayNumber; child: string }

function furthestFirst(a: Spoken, b: Spoken): number {
  return (
    ROUTES.indexOf(a.because.proposes) - ROUTES.indexOf(b.because.proposes) ||
    a.on - b.on ||
    (a.because.text < b.because.text ? -1 : 1)
  )
}

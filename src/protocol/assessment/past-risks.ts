import { createHash } from 'node:crypto'
import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { FactOf, Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import { circumstanced } from '../route/circumstances.ts'
import type { Kin } from '../route/kin.ts'
import type { KnownFamily } from '../route/known-family.ts'
import { says } from '../route/match-words.ts'
import { type Piece, piecesAround } from '../route/pieces.ts'
import { hasEvidence, written } from '../route/reviewed.ts'
import type { RoutePolicy } from '../route/route-rules.ts'
import { plain } from '../say-fact.ts'
import { sourceInWords } from './source-words.ts'

type Answer = FactOf<'RiskFactorReviewed'>

/** A risk of the family's past of which an assessment asks: what has changed, what is the evidence? */
export type PastRisk = {
  /** The same for the same reason and the same people, however much more becomes known of it. */
  risk: string
  /** The word of the record, as `domestic_abuse`; null: the record gives no reason. */
  factor: string | null
  title: string
  /** Whence it is known, oldest first: the fact, and what it says in a sentence. */
  sources: readonly { fact: string; text: string }[]
  /** Every answer, the latest first. */
  answers: readonly Answer[]
  /** The latest answer, where it has its evidence and nothing of the risk became known since; else null. */
  answer: Answer | null
}

type Found = { risk: string; factor: string | null; title: string; fact: string; on: DayNumber; text: string }

/**
 * The past risks to be answered in an assessment that began on a day (null: no day is known). What a parent is or has
 * lived through is never one, nor is an unsubstantiated enquiry (`never_reasons` of the protocol). Pure.
 */
export function pastRisksOf(family: KnownFamily, kin: Kin, policy: RoutePolicy, begun: DayNumber | null): PastRisk[] {
  const own = family.lives.get(kin.child)?.facts.map(({ fact }) => fact) ?? []
  const pieces = fromPieces(family, kin, policy, begun)
  const identified = asIdentified(own, policy)
  const same = sameAs(pieces, identified)
  const found = [...pieces, ...identified].map(each => ({ ...each, risk: same.get(each.risk) ?? each.risk }))
  const reviews = own.filter(fact => fact.kind === 'RiskFactorReviewed')
  const facts = new Map(family.facts.map(fact => [fact.id, fact]))
  return [...Map.groupBy(found, each => each.risk)]
    .map(([risk, all]) => {
      const sources = all.toSorted((a, b) => a.on - b.on || compare(a.fact, b.fact))
      const answers = reviews
        .filter(review => (same.get(review.risk) ?? review.risk) === risk)
        .sort((a, b) => compare(written(b), written(a)))
      const [latest] = answers
      const since = sources.flatMap(({ fact }) => facts.get(fact) ?? [])
      const stands = latest !== undefined && hasEvidence(latest) && isOf(latest, begun) && isAfter(latest, since)
      const [first] = all
      const { factor, title } = first ?? { factor: null, title: '' }
      return {
        risk,
        factor,
        title,
        sources: sources.map(({ fact, text }) => ({ fact, text })),
        answers,
        answer: stands ? latest : null,
        on: sources[0]?.on ?? 0,
      }
    })
    .sort((a, b) => a.on - b.on || compare(a.title, b.title) || compare(a.risk, b.risk))
    .map(({ on: _on, ...past }) => past)
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
const isOf = ({ on }: Answer, begun: DayNumber | null) => begun === null || toNumber(on) >= begun

/** An answer speaks of what was on record when it was given. */
const isAfter = (answer: Answer, sources: readonly Happening[]) =>
  sources.every(source => recordedAt(source) <= recordedAt(answer))

/** Each reason of a removal, a plan, an enquiry or proceedings; of this child only what came before this assessment. */
function fromPieces(family: KnownFamily, kin: Kin, policy: RoutePolicy, begun: DayNumber | null): Found[] {
  return piecesAround(family, kin, policy)
    .filter(piece => piece.child !== kin.child || begun === null || piece.on < begun)
    .filter(piece => asksFor(piece))
    .flatMap((piece): Found[] => {
      const text = sourceInWords(family, kin, circumstanced(family, kin, policy, piece))
      const found = { fact: piece.fact, on: piece.on, text }
      if (piece.reasons.length === 0) {
        const title = 'Reasons that the record does not give'
        return [{ ...found, risk: riskOf(['', piece.child, piece.fact]), factor: null, title }]
      }
      const whose = [...new Set(piece.attributedTo)].sort()
      return piece.reasons.map(factor => ({
        ...found,
        risk: riskOf([factor, ...whose]),
        factor,
        title: upperFirst(plain(factor)),
      }))
    })
}

/** Care by agreement is a service (Children Act 1989, s.20): without reasons of harm it asks nothing. */
const asksFor = ({ of, reasons }: Piece) => of !== 'voluntary_care' || reasons.length > 0

/** Says nothing to whoever sees it in an address. */
const riskOf = (parts: readonly string[]) =>
  `past-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`

/** What somebody identified as a risk out of the history, on this child's own record. */
function asIdentified(own: readonly Happening[], policy: RoutePolicy): Found[] {
  return own.flatMap(fact => {
    if (fact.kind !== 'RiskFactorIdentified' || fact.source !== 'history') return []
    if (isNeverOne(fact, policy) || isAnswered(fact)) return []
    const text = 'Identified from the history on this child’s record.'
    const title = upperFirst(plain(fact.factor ?? 'a risk from the history'))
    return [{ risk: fact.risk, factor: fact.factor ?? null, title, fact: fact.id, on: toNumber(fact.on), text }]
  })
}

/** `home` is how the forms say *no suitable place to live*: housing. As a part of a word it may say something else. */
const isNeverOne = ({ factor }: FactOf<'RiskFactorIdentified'>, policy: RoutePolicy) =>
  factor === 'home' || says(policy.never_reasons.words, factor)

/** What was identified and is one reason of the history, put down to the same people throughout, is asked about once. */
function sameAs(pieces: readonly Found[], identified: readonly Found[]): Map<string, string> {
  return new Map(
    identified.flatMap(({ risk, factor }) => {
      const [only, another] = new Set(pieces.filter(piece => piece.factor === factor).map(piece => piece.risk))
      return factor === null || only === undefined || another !== undefined ? [] : [[risk, only] as const]
    }),
  )
}

/** Written together with the first answer to a piece of history, so that the answer knows its factor: no source of its own. */
const isAnswered = ({ risk }: FactOf<'RiskFactorIdentified'>) => risk.startsWith('past-')

import { sayDay, toNumber } from '../../kernel/day.ts'
import { plain } from '../say-fact.ts'
import type { Circumstanced } from './circumstances.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { hasEvidence, reviewedRisks } from './reviewed.ts'
import { listed, nameOf, roleOf } from './words.ts'

/** What has gone well since, on record. Only what the rows name as a circumstance moves a proposal; all of it is shown. */
export function strengthsOf(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  const lines = pieces.flatMap(each => [...returned(family, each), ...planEnded(family, each, pieces)])
  return [
    ...new Set([...broughtUp(family, kin, pieces), ...lines, ...reviewed(family, kin), ...identified(family, kin)]),
  ]
}

function returned(family: KnownFamily, { piece, holds }: Circumstanced): string[] {
  if (!holds.has('returned') || piece.until === null) return []
  return [`${nameOf(family, piece.child)} came home on ${sayDay(piece.until)}, and no later removal is recorded.`]
}

function planEnded(family: KnownFamily, { piece }: Circumstanced, pieces: readonly Circumstanced[]): string[] {
  const { until, child } = piece
  if (piece.of !== 'plan_ended' || until === null) return []
  const since = pieces.some(other => other.piece.child === child && other.piece !== piece && other.piece.on >= until)
  if (since) return []
  const name = nameOf(family, child)
  return [
    `The plan of ${name} ended on ${sayDay(until)}; no later plan, removal or substantiated enquiry about ${name} is recorded.`,
  ]
}

/** Of several pieces of history the oldest says most: brought up with nothing on record for so long. */
function broughtUp(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  const ids = [...new Set(pieces.flatMap(each => each.broughtUp))].sort()
  return ids.flatMap(id => {
    const oldest = pieces.find(each => each.broughtUp.includes(id))
    if (!oldest) return []
    const by = (kin.siblings.get(id) ?? []).filter(parent => oldest.stillPresent.includes(parent))
    const birth = family.lives.get(id)?.birth
    const born = birth ? `, born ${sayDay(birth.on)},` : ''
    const name = nameOf(family, id)
    const since = `no removal, plan or substantiated enquiry about ${name} is recorded since ${sayDay(oldest.piece.on)}`
    return [`${name}${born} has been brought up by ${listed(by.map(p => roleOf(family, kin, p)))}; ${since}.`]
  })
}

/** About whom a strength is one of this family's: the child, its people, its brothers and sisters. */
function aboutFamily(kin: Kin): Set<string> {
  return new Set([kin.child, ...kin.parents.keys(), ...kin.present.keys(), ...kin.siblings.keys()])
}

function reviewed(family: KnownFamily, kin: Kin): string[] {
  return reviewedRisks(family, aboutFamily(kin)).flatMap(({ factor, review }) => {
    if ((review.finding !== 'resolved' && review.finding !== 'reduced') || !hasEvidence(review)) return []
    const what = factor === null ? 'A risk' : `${plain(factor).replace(/^./, c => c.toUpperCase())}`
    return [`${what}: reviewed on ${sayDay(toNumber(review.on))} as ${review.finding}. Evidence: ${review.evidence}`]
  })
}

function identified(family: KnownFamily, kin: Kin): string[] {
  const people = aboutFamily(kin)
  return family.facts
    .flatMap(fact => {
      if (fact.kind !== 'StrengthIdentified' || !fact.about.some(id => people.has(id))) return []
      const says = fact.evidence ?? 'a strength, without its evidence'
      return [{ on: fact.on, text: `Recorded on ${sayDay(toNumber(fact.on))}: ${says}` }]
    })
    .sort((a, b) => (`${a.on} ${a.text}` < `${b.on} ${b.text}` ? -1 : 1))
    .map(({ text }) => text)
}

import { sayDay, toNumber } from '../../kernel/day.ts'
import { currentDating } from '../timetable/child-history.ts'
import { homesOnRecord } from './brought-up.ts'
import type { Circumstanced } from './circumstances.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { recordGaps } from './record-gaps.ts'
import { nameOf, roleOf } from './words.ts'

/** What is not known, said as plainly as what is. A gap moves no proposal. */
export function gapsOf(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  return [
    ...datesGap(family, kin),
    ...parentGaps(family, kin),
    ...nothingFound(family, kin, pieces),
    ...pieces.flatMap(each => pieceGaps(family, each)),
    ...homeGaps(family, kin, pieces),
    ...adoptions(family, kin),
    ...recordGaps(family, kin, pieces),
  ]
}

function datesGap(family: KnownFamily, kin: Kin): string[] {
  const life = family.lives.get(kin.child)
  if (!life || life.birth !== null || currentDating(life) !== null) return []
  return ['The expected date is not known, so no gestation and no chance of birth can be given.']
}

function parentGaps(family: KnownFamily, kin: Kin): string[] {
  const parts = new Set(kin.parents.values())
  const gaps: string[] = []
  if (!parts.has('mother') && !parts.has('parent'))
    gaps.push('The mother is not recorded, so her other children are not known here.')
  // Two people recorded as `parent` are both parents; who is the father is then no gap of the history.
  const fatherKnown =
    parts.has('father') ||
    [...kin.parents.values()].filter(part => part === 'parent').length > 1 ||
    (parts.has('mother') && parts.has('parent'))
  if (!fatherKnown && kin.possibleFathers.length === 0) gaps.push(fatherGap(family, kin))
  for (const id of kin.possibleFathers) {
    const read = kin.present.has(id)
      ? 'What is read of him is read because he is part of this child’s life'
      : 'Only confirmed identities count: nothing about his other children is read'
    gaps.push(`${nameOf(family, id)} is recorded as a possible father and is not confirmed. ${read}.`)
  }
  return gaps
}

function fatherGap(family: KnownFamily, { child }: Kin): string {
  const asked = family.people.get(child)?.fatherAskedOn
  if (asked === undefined) return 'The father is not known or not recorded, and so neither is his history.'
  return `The father is not known: it was asked on ${sayDay(toNumber(asked))} and nobody named him. Neither is his history known.`
}

function nothingFound(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  if (pieces.length === 0) return ['No history was found in our records. That is no reassurance.']
  return [...new Set([...kin.parents.keys(), ...kin.present.keys()])].sort().flatMap(id => {
    const found = pieces.some(
      ({ piece, whose }) =>
        whose.includes(id) || (kin.siblings.get(piece.child) ?? []).includes(id) || piece.child === kin.child,
    )
    return found
      ? []
      : [
          `No history of ${roleOf(family, kin, id)} with other children was found in our records. That is no reassurance.`,
        ]
  })
}

function pieceGaps(family: KnownFamily, { piece, holds }: Circumstanced): string[] {
  if (piece.of !== 'removal' && piece.of !== 'voluntary_care') return []
  const missing = [
    holds.has('reasons_unknown') ? 'the reasons' : '',
    holds.has('whose_unknown') ? 'whose behaviour it was' : '',
    holds.has('order_unknown') ? 'by what order or agreement' : '',
  ].filter(part => part !== '')
  if (missing.length === 0) return []
  return [
    `About ${nameOf(family, piece.child)} leaving home on ${sayDay(piece.on)} the record does not say: ${missing.join(', ')}.`,
  ]
}

function homeGaps(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  return [...new Set(pieces.flatMap(each => each.broughtUp))].sort().flatMap(id => {
    const [withParents] = homesOnRecord(family, id, kin.siblings.get(id) ?? [])
    return withParents ? [] : [`With whom ${nameOf(family, id)} lives is not recorded.`]
  })
}

function adoptions(family: KnownFamily, kin: Kin): string[] {
  return [kin.child, ...kin.siblings.keys()].flatMap(id => {
    const on = family.adoptedOn.get(id)
    if (on === undefined) return []
    return id === kin.child
      ? ['This child was adopted; what came before belongs to another life and is not read here.']
      : [`${nameOf(family, id)} was adopted on ${sayDay(on)}; nothing from then on is read or shown.`]
  })
}

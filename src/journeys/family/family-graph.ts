import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import { homesOnRecord } from '../../protocol/route/brought-up.ts'
import { hasDied, holdsOn } from '../../protocol/route/known-family.ts'
import { nameOf } from '../../protocol/route/words.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import type { OpenFamily } from '../open-family.ts'

/** Somebody in the picture of a family. */
export type Member = {
  id: string
  name: string
  /** What they are to the child: `mother`, `half-sibling`; of the child itself `this child`. */
  part: string
  /** `born 5 January 2017`, `unborn, expected 10 July 2026`; empty where nothing is known. */
  life: string
  home: 'here' | 'elsewhere' | 'unknown'
}

/** Two people, or one, as a couple or as the parents of children; drawn as a point between them and those children. */
type Union = { id: string; of: readonly string[]; possible: readonly string[]; children: readonly string[] }

export type FamilyGraph = {
  members: readonly Member[]
  unions: readonly Union[]
  /** Grandparents, and carers who are no parents: straight to the child. */
  others: readonly Relationship[]
}

const PARENT: ReadonlySet<string> = new Set(['mother_of', 'father_of', 'parent_of', 'putative_father_of'])
const COUPLE: ReadonlySet<string> = new Set(['partner_of', 'former_partner_of'])
const TO_A_CHILD: ReadonlySet<string> = new Set(['grandparent_of', 'carer_of', 'holds_parental_responsibility_for'])

/** The family as a graph: who, in which couple, whose child, and where each lives. */
export function familyGraph(read: OpenFamily): FamilyGraph {
  const { ties } = read.known
  const here = household(read)
  const byName = (a: string, b: string) =>
    nameOf(read.known, a).localeCompare(nameOf(read.known, b)) || (a < b ? -1 : 1)
  const ids = [read.kin.child, ...[...new Set(ties.flatMap(tie => [tie.from, tie.to]))].sort(byName)]
  const members = [...new Set(ids)].map(id => memberOf(read, id, here))
  const parents = Map.groupBy(
    ties.filter(tie => PARENT.has(tie.type)),
    tie => tie.to,
  )
  const unions = new Map<string, { of: string[]; possible: Set<string>; children: string[] }>()
  const unionOf = (people: readonly string[]) => {
    const of = [...new Set(people)].sort()
    const known = unions.get(of.join(' ')) ?? { of, possible: new Set<string>(), children: [] }
    unions.set(of.join(' '), known)
    return known
  }
  for (const [child, own] of parents) {
    const union = unionOf(own.map(tie => tie.from))
    union.children.push(child)
    for (const tie of own) if (tie.type === 'putative_father_of') union.possible.add(tie.from)
  }
  for (const tie of ties) if (COUPLE.has(tie.type)) unionOf([tie.from, tie.to])
  return {
    members,
    unions: [...unions].map(([key, { of, possible, children }]) => ({
      ...{ id: `union ${key}`, of, children },
      possible: [...possible],
    })),
    others: ties.filter(
      tie =>
        TO_A_CHILD.has(tie.type) &&
        holdsOn(tie, read.known.today) &&
        !parents.get(tie.to)?.some(parent => parent.from === tie.from),
    ),
  }
}

/** The mother, or whoever else cares for the child, and those who live with them. */
function household({ known, kin }: OpenFamily): Set<string> {
  const mothers = [...kin.present].flatMap(([id, part]) => (part === 'mother' || part === 'carer' ? [id] : []))
  const here = new Set([kin.child, ...mothers])
  for (const [id, part] of kin.present) if (part === 'partner' || part === 'household') here.add(id)
  for (const tie of known.ties) {
    if (tie.type !== 'lives_with' || !holdsOn(tie, known.today)) continue
    if (tie.to === kin.child || mothers.includes(tie.to)) here.add(tie.from)
    if (tie.from === kin.child || mothers.includes(tie.from)) here.add(tie.to)
  }
  return here
}

function memberOf(read: OpenFamily, id: string, here: ReadonlySet<string>): Member {
  const { known, kin } = read
  return { id, name: nameOf(known, id), part: partOf(read, id), life: lifeOf(read, id), home: homeOf() }

  function homeOf(): Member['home'] {
    if (here.has(id)) return 'here'
    const parents = kin.siblings.get(id)
    if (parents === undefined) return 'unknown'
    const [withParents, withOthers] = homesOnRecord(known, id, parents)
    if (withParents && parents.some(parent => here.has(parent))) return 'here'
    return withOthers || withParents ? 'elsewhere' : 'unknown'
  }
}

function partOf({ known, kin }: OpenFamily, id: string): string {
  if (id === kin.child) return 'this child'
  const part = kin.parents.get(id) ?? (kin.possibleFathers.includes(id) ? 'possible father' : kin.present.get(id))
  if (part !== undefined) return part === 'household' ? 'in the household' : part
  const parents = kin.siblings.get(id)
  if (parents !== undefined) {
    const shared = parents.filter(parent => kin.parents.has(parent)).length
    return shared > 1 ? 'sibling' : shared === 1 ? 'half-sibling' : 'other child of the family'
  }
  return known.ties.some(tie => tie.type === 'grandparent_of' && tie.from === id && tie.to === kin.child)
    ? 'grandparent'
    : 'relative'
}

function lifeOf({ known, kin }: OpenFamily, id: string): string {
  const life = known.lives.get(id)
  if (!life) return ''
  if (hasDied(known, id)) return 'has died'
  if (life.birth !== null) return `born ${sayDay(life.birth.on)}`
  const expected = currentDating(life)?.expected ?? null
  if (expected !== null) return `unborn, expected ${sayDay(expected)}`
  return id === kin.child ? 'unborn, date not known' : ''
}

/** `since 1 May 2021`, `until 3 June 2022`. */
export function sayWhile({ since, until }: Relationship): string {
  const parts = [
    since === undefined ? '' : `since ${sayDay(toNumber(since))}`,
    until === undefined ? '' : `until ${sayDay(toNumber(until))}`,
  ]
  return parts.filter(part => part !== '').join(' ')
}

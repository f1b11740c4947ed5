import { toNumber } from '../../kernel/day.ts'
import type { Relationship } from '../case-file.ts'
import { hasDied, holdsOn, isChildOn, type KnownFamily } from './known-family.ts'

/** What somebody is to the child, as the system says it. */
export type Part = 'mother' | 'father' | 'parent' | 'partner' | 'carer' | 'household'

/** A child's family on a day: whose history is read, and who has a part in the child's life now. */
export type Kin = {
  child: string
  /** Mothers, fathers and parents on record, living or not; nobody who is only named as a possible father. */
  parents: ReadonlyMap<string, Part>
  /** Named as possible fathers, and nothing else: not confirmed, so their history is not read. */
  possibleFathers: readonly string[]
  /** Who is or will be part of the child's life: parents, their partners, carers, the household. */
  present: ReadonlyMap<string, Part>
  /** The other children of these people, and brothers and sisters on record, with the parents on record of each. */
  siblings: ReadonlyMap<string, readonly string[]>
}

const PARENT: { readonly [T in Relationship['type']]?: Part } = {
  mother_of: 'mother',
  father_of: 'father',
  parent_of: 'parent',
}
const CARER: ReadonlySet<string> = new Set(['carer_of', 'holds_parental_responsibility_for'])
const SIBLING: ReadonlySet<string> = new Set(['sibling_of', 'half_sibling_of'])

/** The people around one child, by what is on record on that day. */
export function kinOf(family: KnownFamily, child: string): Kin {
  const parents = parentsOf(family, child, 'now')
  const present = presentFor(family, child, parents)
  const possible = family.ties.filter(tie => tie.type === 'putative_father_of' && tie.to === child)
  const siblings = siblingsOf(family, child, new Set([...parents.keys(), ...present.keys()]))
  return {
    child,
    parents,
    possibleFathers: [...new Set(possible.map(tie => tie.from))].filter(id => !parents.has(id)),
    present,
    siblings: new Map([...siblings].sort().map(id => [id, [...parentsOf(family, id, 'before').keys()]])),
  }
}

/**
 * An adopted child has two families on record: that of the new life, in relationships since the order, and the one
 * before. `now`: the family that the child has today; `before`: the one in whose history the child stands.
 */
function parentsOf(family: KnownFamily, child: string, life: 'now' | 'before'): Map<string, Part> {
  const parents = new Map<string, Part>()
  for (const tie of family.ties) {
    const part = PARENT[tie.type]
    if (part === undefined || tie.to !== child || !isOfLife(family, tie, child, life)) continue
    if (parents.get(tie.from) !== 'mother') parents.set(tie.from, part)
  }
  return parents
}

function isOfLife(family: KnownFamily, tie: Relationship, child: string, life: 'now' | 'before'): boolean {
  const adopted = family.adoptedOn.get(child)
  if (adopted === undefined) return true
  const isSince = tie.since !== undefined && toNumber(tie.since) >= adopted
  return isSince === (life === 'now')
}

function presentFor(family: KnownFamily, child: string, parents: ReadonlyMap<string, Part>): Map<string, Part> {
  const alive = (id: string) => !hasDied(family, id)
  const present = new Map([...parents].filter(([id]) => alive(id) && isStill(family, id, child)))
  const current = family.ties.filter(tie => holdsOn(tie, family.today))
  const caring = new Set<string>()
  const add = (id: string, part: Part) => {
    if (id === child || !alive(id) || present.has(id)) return
    // Children who live in the household are brothers and sisters, not people who care for this child.
    if (part === 'household' && isChildOn(family, id)) return
    present.set(id, part)
  }
  for (const tie of current) {
    const other = tie.to === child ? tie.from : tie.from === child ? tie.to : null
    if (other === null || !isOfLife(family, tie, child, 'now')) continue
    if (tie.type === 'lives_with' || (CARER.has(tie.type) && tie.to === child)) {
      caring.add(other)
      add(other, tie.type === 'lives_with' ? 'household' : 'carer')
    }
  }
  for (const home of homesOf(present, parents, caring)) {
    for (const tie of current) {
      const other = tie.from === home ? tie.to : tie.to === home ? tie.from : null
      if (other === null) continue
      if (tie.type === 'partner_of' && isTogether(family, home, other)) add(other, 'partner')
      else if (tie.type === 'lives_with') add(other, 'household')
    }
  }
  return present
}

/** A parent stays one; only a relationship that is written as ended says otherwise. */
function isStill(family: KnownFamily, parent: string, child: string): boolean {
  return family.ties.some(
    tie => tie.from === parent && tie.to === child && PARENT[tie.type] !== undefined && holdsOn(tie, family.today),
  )
}

/** With whom the child lives or will live: the mother; another parent who cares for the child, or without a mother. */
function homesOf(
  present: ReadonlyMap<string, Part>,
  parents: ReadonlyMap<string, Part>,
  caring: ReadonlySet<string>,
): string[] {
  const living = [...present.keys()].filter(id => parents.has(id))
  const mothers = living.filter(id => parents.get(id) === 'mother')
  const rest = living.filter(id => mothers.length === 0 || caring.has(id))
  return [...new Set([...mothers, ...rest])]
}

/** Once written as former partners, two people are partners again only by a relationship that began later. */
function isTogether(family: KnownFamily, a: string, b: string): boolean {
  const between = family.ties.filter(
    tie => ((tie.from === a && tie.to === b) || (tie.from === b && tie.to === a)) && holdsOn(tie, family.today),
  )
  const former = between.filter(tie => tie.type === 'former_partner_of')
  const parted = former.reduce((day, tie) => (tie.since !== undefined && tie.since > day ? tie.since : day), '')
  return between.some(
    tie => tie.type === 'partner_of' && (former.length === 0 || (tie.since !== undefined && tie.since > parted)),
  )
}

/** @param adults the people whose other children these are: what happened to them as children is never a reason */
function siblingsOf(family: KnownFamily, child: string, adults: ReadonlySet<string>): Set<string> {
  const siblings = new Set<string>()
  for (const tie of family.ties) {
    if (PARENT[tie.type] !== undefined && adults.has(tie.from) && isOfLife(family, tie, tie.to, 'before'))
      siblings.add(tie.to)
    if (!SIBLING.has(tie.type) || (tie.from !== child && tie.to !== child)) continue
    const other = tie.from === child ? tie.to : tie.from
    if (isOfLife(family, tie, child, 'now') && isOfLife(family, tie, other, 'before')) siblings.add(other)
  }
  siblings.delete(child)
  return new Set([...siblings].filter(id => !adults.has(id)))
}

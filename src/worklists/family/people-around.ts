import type { Day } from '../../kernel/day.ts'
import type { Relationship } from '../../protocol/case-file.ts'

/** Whom one has to know of to read a child's family, by relationships alone. */
export type PeopleAround = {
  /** The child, and everybody who is named around it. */
  people: ReadonlySet<string>
  /** The other children of the child's parents, of their partners and of the household; brothers and sisters on record. */
  siblings: ReadonlySet<string>
  /** Those whose own relationships have to be known; the walk goes no further than them. */
  asked: ReadonlySet<string>
}

const PARENT: ReadonlySet<string> = new Set(['mother_of', 'father_of', 'parent_of'])
const CARER: ReadonlySet<string> = new Set(['carer_of', 'holds_parental_responsibility_for'])
const SIBLING: ReadonlySet<string> = new Set(['sibling_of', 'half_sibling_of'])
const TOGETHER: ReadonlySet<string> = new Set(['partner_of', 'lives_with'])

/**
 * Walks from a child to its parents and carers, to those who live with them, and to the children of all of these; never
 * through somebody who is hidden from the reader, so that nobody is known by way of them.
 * @param hidden a parent among them stays the child's parent
 */
export function peopleAround(
  child: string,
  ties: readonly Relationship[],
  { today, hidden }: { today: Day; hidden: ReadonlySet<string> },
): PeopleAround {
  const holds = ({ until }: Relationship) => until === undefined || until > today
  const isOpen = (id: string) => !hidden.has(id)
  const own = ties.filter(tie => tie.from === child || tie.to === child)
  const parents = own.filter(tie => tie.to === child && PARENT.has(tie.type)).map(tie => tie.from)
  const near = own.filter(tie => holds(tie) && (tie.type === 'lives_with' || (tie.to === child && CARER.has(tie.type))))
  const around = new Set([...parents, ...near.map(tie => otherOf(tie, child)).filter(isOpen)])
  const homes = ties.filter(tie => TOGETHER.has(tie.type) && holds(tie))
  const withThem = homes.flatMap(tie => {
    const other = around.has(tie.from) ? tie.to : around.has(tie.to) ? tie.from : child
    return other === child ? [] : [other]
  })
  const adults = new Set([...around, ...withThem.filter(isOpen)])
  const siblings = new Set([
    ...own.filter(tie => SIBLING.has(tie.type)).map(tie => otherOf(tie, child)),
    ...ties.filter(tie => PARENT.has(tie.type) && adults.has(tie.from)).map(tie => tie.to),
  ])
  for (const id of [child, ...adults, ...hidden]) siblings.delete(id)
  const asked = new Set([child, ...adults, ...siblings])
  const named = ties.filter(tie => asked.has(tie.from) || asked.has(tie.to)).flatMap(tie => [tie.from, tie.to])
  const people = new Set([child, ...parents, ...named.filter(isOpen)])
  return { people, siblings, asked }
}

const otherOf = (tie: Relationship, id: string) => (tie.from === id ? tie.to : tie.from)

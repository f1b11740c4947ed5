import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import { childrenOf, isParentOfAny, parentsOf } from '../people/family-links.ts'
import { hiddenChildren, isOneOf, seenChildren } from './seen-children.ts'
import { involvedWith, type Sight } from './sight.ts'

/** The condition on a column of person ids that a search keeps to. */
export type MayBeFound = (personId: string) => Expression<SqlBool>

/**
 * Only the children whom somebody sees and their parents are looked for, so that nobody else takes a place in the results,
 * no result is measured against them, and nothing can be told from what is missing.
 */
export async function whoMayBeFound(tx: AuthorityTransaction, sight: Sight): Promise<MayBeFound> {
  const { authority, reach } = sight
  if (reach === 'all') {
    const nobody = await hiddenFamilies(tx, sight)
    return personId => (nobody.length === 0 ? sql<SqlBool>`true` : of.not(isOneOf(nobody, personId)))
  }
  if (reach === 'nothing' || reach.byAgency.length === 0) {
    const children = await seenChildren(tx, sight)
    const parents = await parentsOf(tx, authority, children, null)
    const known = [...new Set([...children, ...[...parents.values()].flat()])]
    return personId => isOneOf(known, personId)
  }
  // Of a whole agency they are thousands: then each who has a likely name is asked about.
  const hidden = await hiddenChildren(tx, sight)
  const isSeenHere = (childId: string) => {
    const involved = of.exists(involvedWith(sight, reach).where(sql<SqlBool>`i.child_id = ${sql.ref(childId)}`))
    return hidden.length === 0 ? involved : of.and([involved, of.not(isOneOf(hidden, childId))])
  }
  return personId => of.or([isSeenHere(personId), isParentOfAny(authority, personId, isSeenHere)])
}

const of = expressionBuilder<Tables, never>()

/** Those few who do not exist for somebody who sees all others, and the parents of nobody else. */
async function hiddenFamilies(tx: AuthorityTransaction, sight: Sight): Promise<string[]> {
  const hidden = await hiddenChildren(tx, sight)
  if (hidden.length === 0) return []
  const parents = [...new Set([...(await parentsOf(tx, sight.authority, hidden, null)).values()].flat())]
  const children = await childrenOf(tx, sight.authority, parents, null)
  const ofNobodyElse = parents.filter(id => (children.get(id) ?? []).every(child => hidden.includes(child)))
  return [...hidden, ...ofNobodyElse]
}

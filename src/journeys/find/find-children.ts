import { worksWithRecords } from '../../access/role.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import { childrenOf, parentsOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import { searchPeople } from '../../people/search.ts'
import { noteRead } from '../../record/read.ts'
import { type ListedChild, type Listing, listChildren } from '../../worklists/listed-children.ts'
import { hiddenChildren, seenChildren } from '../../worklists/seen-children.ts'
import { type Sight, sightOf } from '../../worklists/sight.ts'
import { type Asked, type Authority, actorOf } from '../desk.ts'

/** A child that the visitor may see, found by its own name or number, or by a parent's. */
export type FoundChild = { authority: Authority; child: ListedChild; score: number; parents: readonly string[] }

/** So many are shown; who is meant is told more exactly when there are more. */
export const MOST_SHOWN = 50

/** Searches every authority in which the visitor works with records, each in a transaction of its own, best first. */
export async function findChildren(c: Asked, sought: string): Promise<FoundChild[]> {
  const memberships = c.visitor.memberships.filter(m => worksWithRecords(m.role))
  const ids = [...new Set(memberships.map(m => m.authority))]
  const authorities = await Promise.all(ids.map(id => c.authority(id)))
  const found = await Promise.all(
    authorities.flatMap(authority => (authority === null ? [] : [findThere(c, authority, sought)])),
  )
  return found
    .flat()
    .sort(
      (a, b) => b.score - a.score || compare(a.child.name, b.child.name) || compare(a.child.childId, b.child.childId),
    )
    .slice(0, MOST_SHOWN)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function findThere(c: Asked, authority: Authority, sought: string): Promise<FoundChild[]> {
  const actor = actorOf(c.visitor)
  const listing: Listing = {
    ...{ authority: authority.id, ruling: authority.ruling, actor },
    ...{ today: c.clock.today(), now: c.clock.now(), action: 'found', place: c.route.path },
  }
  return inAuthority(c.db, authority.id, async tx => {
    await noteSearch(tx, c, authority.id)
    const sight = sightOf(actor, authority.id, listing.today)
    const people = await searchPeople(tx, authority.id, sought, {
      most: MOST_COMPARED,
      among: await whoMayBeFound(tx, sight),
      except: await whoMayNotBeFound(tx, sight),
    })
    const scores = await scoresOfChildren(tx, authority.id, people)
    const allowed = await listChildren(tx, listing, [...scores.keys()])
    const parents = await parentsInWords(tx, authority.id, [...allowed.keys()])
    return [...allowed].map(([childId, child]) => ({
      ...{ authority, child, score: scores.get(childId) ?? 0, parents: parents.get(childId) ?? [] },
    }))
  })
}

const MOST_COMPARED = 200

/** That somebody searched here, and not for what. */
async function noteSearch(tx: AuthorityTransaction, c: Asked, authority: string): Promise<void> {
  const as = c.visitor.memberships.find(m => m.authority === authority && worksWithRecords(m.role))
  const by = { userId: c.visitor.userId, role: as?.role ?? 'none', agency: as?.agency ?? 'none', place: c.route.path }
  await noteRead(tx, authority, { ...by, why: 'searched' }, c.clock.now(), c.route.audit, [])
}

/**
 * Where somebody sees only the children they work with, only these and their parents are looked for: so that nobody else
 * takes a place in the results, and nothing can be told from what is missing. Null: anybody may be found.
 */
async function whoMayBeFound(tx: AuthorityTransaction, sight: Sight): Promise<string[] | null> {
  if (sight.reach === 'all') return null
  const children = await seenChildren(tx, sight)
  const parents = await parentsOf(tx, sight.authority, children, null)
  return [...new Set([...children, ...[...parents.values()].flat()])]
}

/** Where somebody sees all but a few: those few, and parents of nobody else, so that no result is measured against them. */
async function whoMayNotBeFound(tx: AuthorityTransaction, sight: Sight): Promise<string[]> {
  if (sight.reach !== 'all') return []
  const hidden = await hiddenChildren(tx, sight)
  if (hidden.length === 0) return []
  const parents = [...new Set([...(await parentsOf(tx, sight.authority, hidden, null)).values()].flat())]
  const children = await childrenOf(tx, sight.authority, parents, null)
  const ofNobodyElse = parents.filter(id => (children.get(id) ?? []).every(child => hidden.includes(child)))
  return [...hidden, ...ofNobodyElse]
}

/** A child's own likeness, or a little less than that of its parent: the children of a mother stand under one who is named so. */
async function scoresOfChildren(
  tx: AuthorityTransaction,
  authority: string,
  people: readonly { personId: string; score: number }[],
): Promise<Map<string, number>> {
  const scores = new Map(people.map(({ personId, score }) => [personId, score]))
  const children = await childrenOf(tx, authority, [...scores.keys()], null)
  for (const [parent, ids] of children) {
    const byParent = (scores.get(parent) ?? 0) - 0.01
    for (const id of ids) scores.set(id, Math.max(byParent, scores.get(id) ?? 0))
  }
  return scores
}

/** A child's parents by name, each with what they are to it: `Rosa Quillfeather, mother`. */
async function parentsInWords(tx: AuthorityTransaction, authority: string, ids: readonly string[]) {
  const edges = await readRelationshipsOf(tx, authority, ids, null)
  const parents = new Map([...edges].map(([id, all]) => [id, all.filter(edge => PARENT.has(edge.otherIs))]))
  const people = await readPeople(tx, authority, [...new Set([...parents.values()].flat().map(e => e.otherId))], null)
  const inWords = ({ otherId, otherIs }: { otherId: string; otherIs: string }) => {
    const person = people.get(otherId)
    return person === undefined || person.name === null ? [] : [`${person.displayName}, ${otherIs}`]
  }
  return new Map([...parents].map(([id, those]) => [id, those.flatMap(inWords)]))
}

const PARENT: ReadonlySet<string> = new Set(['mother', 'father', 'putative father', 'parent'])

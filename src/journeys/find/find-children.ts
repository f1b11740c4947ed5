import { worksWithRecords } from '../../access/role.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import { childrenOf } from '../../people/family-links.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import { searchPeople } from '../../people/search.ts'
import { noteRead } from '../../record/read.ts'
import { type ListedChild, type Listing, listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { whoMayBeFound } from '../../worklists/who-may-be-found.ts'
import { type Asked, type Authority, actorOf } from '../desk.ts'

/** A child that the visitor may see, found by its own name or number, or by a parent's. */
export type FoundChild = { authority: Authority; child: ListedChild; score: number; parents: readonly string[] }

/** What a search found: the likeliest, best first, and whether there are more. */
export type Found = { shown: readonly FoundChild[]; areMore: boolean }

/** Searches every authority in which the visitor works with records, each in a transaction of its own. */
export async function findChildren(c: Asked, sought: string, most: number): Promise<Found> {
  const memberships = c.visitor.memberships.filter(m => worksWithRecords(m.role))
  const ids = [...new Set(memberships.map(m => m.authority))]
  const authorities = await Promise.all(ids.map(id => c.authority(id)))
  const found = await Promise.all(
    authorities.flatMap(authority => (authority === null ? [] : [findThere(c, authority, sought, most + 1)])),
  )
  const all = found
    .flat()
    .sort(
      (a, b) => b.score - a.score || compare(a.child.name, b.child.name) || compare(a.child.childId, b.child.childId),
    )
  return { shown: all.slice(0, most), areMore: all.length > most }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function findThere(c: Asked, authority: Authority, sought: string, most: number): Promise<FoundChild[]> {
  const actor = actorOf(c.visitor)
  const listing: Listing = {
    ...{ authority: authority.id, ruling: authority.ruling, actor },
    ...{ today: c.clock.today(), now: c.clock.now(), action: 'found', place: c.route.path },
  }
  return inAuthority(c.db, authority.id, async tx => {
    const sight = sightOf(actor, authority.id, listing.today)
    const [people] = await Promise.all([
      searchPeople(tx, authority.id, sought, { most: PEOPLE_FOR_A_CHILD * most, among: whoMayBeFound(tx, sight) }),
      noteSearch(tx, c, authority.id),
    ])
    const scores = await scoresOfChildren(tx, authority.id, people)
    const likeliest = [...scores].sort(([a, x], [b, y]) => y - x || compare(a, b)).map(([id]) => id)
    // Nearly always those who are shown are among these.
    const first = likeliest.slice(0, 2 * most)
    const [allowed, known] = await Promise.all([
      listChildren(tx, listing, likeliest, most),
      parentsInWords(tx, authority.id, first),
    ])
    const others = [...allowed.keys()].filter(id => !known.has(id))
    const parents = new Map([...known, ...(await parentsInWords(tx, authority.id, others))])
    return [...allowed].map(([childId, child]) => ({
      ...{ authority, child, score: scores.get(childId) ?? 0, parents: parents.get(childId) ?? [] },
    }))
  })
}

/** A child is found by its own name and by its parents': so many people are compared for each child that is shown. */
const PEOPLE_FOR_A_CHILD = 3

/** That somebody searched here, and not for what. */
async function noteSearch(tx: AuthorityTransaction, c: Asked, authority: string): Promise<void> {
  const as = c.visitor.memberships.find(m => m.authority === authority && worksWithRecords(m.role))
  const by = { userId: c.visitor.userId, role: as?.role ?? 'none', agency: as?.agency ?? 'none', place: c.route.path }
  await noteRead(tx, authority, { ...by, why: 'searched' }, c.clock.now(), c.route.audit, [])
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
    return person === undefined || (person.name === null && !person.redacted)
      ? []
      : [`${person.displayName}, ${otherIs}`]
  }
  return new Map([...parents].map(([id, those]) => [id, those.flatMap(inWords)]))
}

const PARENT: ReadonlySet<string> = new Set(['mother', 'father', 'putative father', 'parent'])

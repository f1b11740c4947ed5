import { sql } from 'kysely'
import { builtOnce } from '../db/built-once.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { sealedAmong } from './sealed-among.ts'

/** Two people by their ids, in the order in which a link between them is kept. */
export type Pair = { one: string; other: string }

export const pairOf = (a: string, b: string): Pair => (a < b ? { one: a, other: b } : { one: b, other: a })

/** Chains of confirmed links are followed so far; who needs more of them to be reached is a mistake to be looked at. */
const MOST_STEPS = 10

/**
 * Each of these people with everybody who is one with them by confirmed links, themselves among them, in one order for all
 * of a group; as confirmed at an instant (null: now). Nothing is merged: whoever reads a history reads it of all of a
 * group. It knows nothing of access: leave out who may not be seen. A sealed identity is in no group but its own.
 */
export async function samePeople(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
): Promise<Map<string, readonly string[]>> {
  const links: Pair[] = []
  const reached = new Set(ids)
  let asked = [...reached]
  for (let step = 0; step < MOST_STEPS && asked.length > 0; step++) {
    const found = await confirmedLinks(tx, authority, asked, knownAt)
    links.push(...found)
    asked = found.flatMap(({ one, other }) => [one, other]).filter(id => !reached.has(id))
    for (const id of asked) reached.add(id)
  }
  const sealed = links.length === 0 ? new Set<string>() : await sealedAmong(tx, authority, [...reached])
  const open = links.filter(({ one, other }) => !sealed.has(one) && !sealed.has(other))
  return groupsOf(ids, open)
}

function groupsOf(ids: readonly string[], links: readonly Pair[]): Map<string, readonly string[]> {
  const groups = new Map<string, Set<string>>()
  for (const { one, other } of links) {
    const joined = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])])
    for (const id of joined) groups.set(id, joined)
  }
  return new Map(ids.map(id => [id, [...(groups.get(id) ?? [id])].sort()]))
}

async function confirmedLinks(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
): Promise<Pair[]> {
  const rows = await linksOf(tx, authority, ids, knownAt ?? 'infinity')
  return rows.filter(row => row.state === 'confirmed')
}

const linksOf = builtOnce((tx, authority: string, ids: readonly string[], knownAt: Instant | 'infinity') => {
  const any = sql<string>`any(${ids}::uuid[])`
  return tx
    .selectFrom('same_person')
    .distinctOn(['one', 'other'])
    .select(['one', 'other', 'state'])
    .where('authority_id', '=', authority)
    .where(eb => eb.or([eb('one', '=', any), eb('other', '=', any)]))
    .where('recorded_at', '<=', sql<Instant>`${knownAt}`)
    .orderBy('one')
    .orderBy('other')
    .orderBy('version', 'desc')
})

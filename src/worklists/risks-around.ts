import { sql } from 'kysely'
import type { Actor } from '../access/access.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { readPeople } from '../people/read-people.ts'
import { type Edge, readRelationshipsOf } from '../people/relationship.ts'
import { samePeople } from '../people/same-person.ts'
import { readStatements, type Said } from '../people/statement.ts'
import { decidePeople } from './seen-people.ts'

/** Somebody around a child who is known to pose a risk; `word` is what they are: `mother's partner`. */
export type RiskAround = { personId: string; name: string; word: string; said: Said<'risk'> }

/** `now`: when the page was asked for; what is confirmed or undone while it is read counts for the next. */
type Around = { authority: string; childId: string; knownAt: Instant | null; today: Day; now: Instant }

type SamePeople = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>

/**
 * Who around a child is known to pose a risk, as known at an instant (null: now): those related to the child, the partners
 * and households of its parents and carers, and everybody who is one with these by a confirmed link; of whom the actor may
 * know. Who was cleared is left out.
 */
export async function risksAround(
  tx: AuthorityTransaction,
  actor: Actor,
  { authority, childId, knownAt, today, now }: Around,
): Promise<RiskAround[]> {
  // Around most children there is nobody: then this is the only statement.
  if (!(await isAnybodyNear(tx, authority, childId))) return []
  const same: SamePeople = ids => samePeople(tx, authority, ids, knownAt ?? now)
  const words = await wordsAround(tx, { authority, childId, knownAt }, same)
  const groups = await same([...words.keys()])
  const wordOf = new Map([...groups].flatMap(([id, group]) => group.map(one => [one, words.get(id) ?? ''])))
  const ids = [...wordOf.keys()]
  const [decided, statements, people] = await Promise.all([
    decidePeople(tx, actor, authority, ids, today),
    readStatements(tx, authority, ids, 'risk', knownAt),
    readPeople(tx, authority, ids, knownAt),
  ])
  return statements
    .filter(({ personId, said }) => said.status !== 'cleared' && decided.get(personId)?.decision.allowed === true)
    .map(({ personId, said }) => {
      const name = people.get(personId)?.displayName ?? 'Name not known'
      return { personId, name, word: wordOf.get(personId) ?? '', said }
    })
}

const BESIDE_A_PARENT = ['partner_of', 'lives_with']

/** Is a risk stated of anybody near, or was anybody near ever linked to somebody else, who then has to be asked for too? */
async function isAnybodyNear(tx: AuthorityTransaction, authority: string, childId: string): Promise<boolean> {
  const { rows } = await sql`
    with near as (
      select to_person as id from relationship where authority_id = ${authority} and from_person = ${childId}
      union select from_person from relationship where authority_id = ${authority} and to_person = ${childId}),
    beside as (
      select ${childId}::uuid as id union select id from near
      union select r.to_person from near n join relationship r on r.authority_id = ${authority} and r.from_person = n.id
        where r.type = any(${BESIDE_A_PARENT})
      union select r.from_person from near n join relationship r on r.authority_id = ${authority} and r.to_person = n.id
        where r.type = any(${BESIDE_A_PARENT}))
    select 1 from beside b
    where exists (select 1 from person_statement s
        where s.authority_id = ${authority} and s.person_id = b.id and s.topic = 'risk')
      or exists (select 1 from same_person s where s.authority_id = ${authority} and s.one = b.id)
      or exists (select 1 from same_person s where s.authority_id = ${authority} and s.other = b.id)
    limit 1`.execute(tx)
  return rows.length > 0
}

/** What everybody around the child is to it, or to its parent or carer; who is one with any of them counts as they do. */
async function wordsAround(
  tx: AuthorityTransaction,
  { authority, childId, knownAt }: Pick<Around, 'authority' | 'childId' | 'knownAt'>,
  same: SamePeople,
) {
  const selves = new Set((await same([childId])).get(childId) ?? [childId])
  const near = [...(await readRelationshipsOf(tx, authority, [...selves], knownAt)).values()]
    .flat()
    .filter(edge => !selves.has(edge.otherId))
  const grown = near.filter(({ otherIs }) => !['sibling', 'half-sibling', 'child'].includes(otherIs))
  const groups = await same([...new Set(grown.map(edge => edge.otherId))])
  const far = await readRelationshipsOf(tx, authority, [...new Set([...groups.values()].flat())], knownAt)
  const words = new Map(near.map(edge => [edge.otherId, withEnd(edge, edge.otherIs)]))
  for (const { otherId, otherIs } of grown) {
    for (const edge of (groups.get(otherId) ?? []).flatMap(id => far.get(id) ?? [])) {
      if (!BESIDE_A_PARENT.includes(edge.type) || words.has(edge.otherId) || selves.has(edge.otherId)) continue
      const beside = edge.type === 'partner_of' ? 'partner' : 'household'
      words.set(edge.otherId, withEnd(edge, `${beside} of the ${otherIs}`))
    }
  }
  return words
}

const withEnd = ({ until }: Edge, word: string) => (until === null ? word : `${word}, ended on record`)

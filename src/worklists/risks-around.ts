import { sql } from 'kysely'
import type { Actor } from '../access/access.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { readPeople } from '../people/read-people.ts'
import { type Edge, readRelationships, readRelationshipsOf } from '../people/relationship.ts'
import { samePeople } from '../people/same-person.ts'
import { readStatements, type Said } from '../people/statement.ts'
import { decidePeople } from './seen-people.ts'

/** Somebody around a child who is known to pose a risk; `word` is what they are: `mother's partner`. */
export type RiskAround = { personId: string; name: string; word: string; said: Said<'risk'> }

/**
 * Who around a child is known to pose a risk, as known at an instant (null: now): those related to the child, the partners
 * and households of its parents and carers, and everybody who is one with these by a confirmed link; of whom the actor may
 * know. Who was cleared is left out.
 */
export async function risksAround(
  tx: AuthorityTransaction,
  actor: Actor,
  { authority, childId, knownAt, today }: { authority: string; childId: string; knownAt: Instant | null; today: Day },
): Promise<RiskAround[]> {
  // Around most children there is nobody: then this is the only statement.
  if (!(await isAnybodyNear(tx, authority, childId))) return []
  const words = await wordsAround(tx, authority, childId, knownAt)
  const groups = await samePeople(tx, authority, [...words.keys()], knownAt)
  const wordOf = new Map([...groups].flatMap(([id, group]) => group.map(one => [one, words.get(id) ?? ''])))
  const ids = [...wordOf.keys()].filter(id => id !== childId)
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

async function isAnybodyNear(tx: AuthorityTransaction, authority: string, childId: string): Promise<boolean> {
  const { rows } = await sql`
    with near as (
      select case when from_person = ${childId} then to_person else from_person end as id from relationship
      where authority_id = ${authority} and (from_person = ${childId} or to_person = ${childId})),
    beside as (
      select id from near
      union select r.to_person from near n join relationship r on r.authority_id = ${authority} and r.from_person = n.id
        where r.type = any(${BESIDE_A_PARENT})
      union select r.from_person from near n join relationship r on r.authority_id = ${authority} and r.to_person = n.id
        where r.type = any(${BESIDE_A_PARENT})),
    held as (
      select id from beside
      union select s.other from beside b join same_person s on s.authority_id = ${authority} and s.one = b.id
      union select s.one from beside b join same_person s on s.authority_id = ${authority} and s.other = b.id)
    select 1 from held h
    join person_statement s on s.authority_id = ${authority} and s.person_id = h.id and s.topic = 'risk' limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** What everybody around the child is to it, or to its parent or carer. */
async function wordsAround(tx: AuthorityTransaction, authority: string, childId: string, knownAt: Instant | null) {
  const near = await readRelationships(tx, authority, childId, knownAt)
  const grown = near.filter(({ otherIs }) => !['sibling', 'half-sibling', 'child'].includes(otherIs))
  const far = await readRelationshipsOf(
    tx,
    authority,
    grown.map(edge => edge.otherId),
    knownAt,
  )
  const words = new Map(near.map(edge => [edge.otherId, withEnd(edge, edge.otherIs)]))
  for (const { otherId, otherIs } of grown) {
    for (const edge of far.get(otherId) ?? []) {
      if (!BESIDE_A_PARENT.includes(edge.type) || words.has(edge.otherId) || edge.otherId === childId) continue
      const beside = edge.type === 'partner_of' ? 'partner' : 'household'
      words.set(edge.otherId, withEnd(edge, `${beside} of the ${otherIs}`))
    }
  }
  return words
}

const withEnd = ({ until }: Edge, word: string) => (until === null ? word : `${word}, ended on record`)

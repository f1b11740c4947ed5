import { readPeople } from '../../../people/read-people.ts'
import { readRelationships } from '../../../people/relationship.ts'
import type { FactOf } from '../../../protocol/fact.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { involvementOf } from '../../../worklists/involvement-of-record.ts'
import { relativesSeen } from '../../../worklists/sight.ts'
import { type Asked, actorOf, type OpenChild } from '../../desk.ts'
import type { Writing } from '../read-writing.ts'

/** Somebody who can own an action: `id` is `person:` or `user:` and theirs, as the fact names them. */
export type Owner = { id: string; name: string; role: string; agency: string }

/** A word of the record for words that were typed: `Health visitor` is `health_visitor`; undefined where nothing is left. */
export function wordOf(text: string): string | undefined {
  const word = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
  return word === '' ? undefined : word
}

/** The grown-up family as the record holds it and this person may know of it; then who works with the child today. */
export async function ownersAround(c: Asked, child: OpenChild, writing: Writing): Promise<Owner[]> {
  const { tx, authority, childId, today } = child
  const edges = await readRelationships(tx, authority.id, childId, null)
  const ids = edges.map(edge => edge.otherId)
  const [people, { hidden, unseen }] = await Promise.all([
    readPeople(tx, authority.id, ids, null),
    relativesSeen(tx, actorOf(c.visitor), authority.id, ids, today),
  ])
  const family = edges.flatMap(({ otherId, otherIs, until }): Owner[] => {
    const person = people.get(otherId)
    const isGone = person === undefined || person.diedOn !== null || (until !== null && until <= today)
    if (isGone || hidden.has(otherId) || otherIs === 'child') return []
    // A child is nobody's owner of a task, unless it is a parent itself; of whose record one may not know is not told.
    if (person.kind === 'child' && (!PARENT.has(otherIs) || unseen.has(otherId))) return []
    return [{ id: `person:${otherId}`, name: person.displayName, role: otherIs, agency: '' }]
  })
  return onceEach([...family, ...workersNow(writing, child)])
}

const PARENT: ReadonlySet<string> = new Set(['mother', 'father', 'putative father', 'parent'])

function workersNow({ facts, workers }: Writing, { today }: OpenChild): Owner[] {
  const now = involvementOf(facts.map(({ fact }) => fact)).filter(
    ({ since, until }) => since <= today && (until === null || today <= until),
  )
  return now.flatMap(({ user_id }) => {
    const worker = workers.find(({ userId }) => userId === user_id)
    return worker === undefined
      ? []
      : [{ id: `user:${worker.userId}`, name: worker.name, role: plain(worker.role), agency: worker.agency }]
  })
}

const onceEach = (owners: readonly Owner[]) => [...new Map(owners.map(owner => [owner.id, owner])).values()]

/** Who owns it now stays to be chosen, also when they are around the child no more. */
export function withOwnerNow(owners: readonly Owner[], set: FactOf<'PlanActionSet'> | null): Owner[] {
  const { ownerId, ownerName = '', ownerRole = '', ownerAgency = '' } = set ?? {}
  if (ownerId === undefined || owners.some(({ id }) => id === ownerId)) return [...owners]
  return [...owners, { id: ownerId, name: ownerName, role: plain(ownerRole), agency: ownerAgency }]
}

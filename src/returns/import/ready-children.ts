import { randomUUIDv7 } from 'node:crypto'
import type { Insertion } from '../../db/insert-rows.ts'
import { insertion } from '../../db/insert-rows.ts'
import { type NewPerson, newPeople } from '../../people/new-people.ts'
import { newChildren } from '../../worklists/record-new-children.ts'
import type { ChildFacts } from '../census/census-facts.ts'
import { personKey } from '../census/import-key.ts'
import type { Link } from './earlier-facts.ts'
import { actOf, type GoodChild, hashOfChild, type ImportInto } from './import-into.ts'
import { writtenLinks } from './known-children.ts'
import { attributesOf } from './person-news.ts'

/** A child of the file that can be taken, and the hash of all that the file says of it. */
export type SaidChild = { readonly child: GoodChild; readonly said: Buffer }

/** Some children of a file with all that can be computed of them before the database is asked who is known. */
export type ReadyChildren = {
  /** Bad ones too. */
  readonly count: number
  readonly good: readonly SaidChild[]
  /** Their rows if all of them are new; null when that was not to be expected. */
  readonly rows: readonly Insertion[] | null
}

export function readyChildren(into: ImportInto, children: readonly ChildFacts[], areNew: boolean): ReadyChildren {
  const good = children
    .filter(child => child.kind === 'good')
    .map(child => ({ child, said: hashOfChild(child, into.period) }))
  return { count: children.length, good, rows: areNew ? rowsOfNew(into, good) : null }
}

/** Several as one. */
export function together(parts: readonly ReadyChildren[]): ReadyChildren {
  const rows = parts.map(part => part.rows)
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    good: parts.flatMap(part => part.good),
    rows: rows.every(part => part !== null) ? rowsTogether(rows) : null,
  }
}

/** All lists name the same tables in the same order. */
function rowsTogether(lists: readonly (readonly Insertion[])[]): Insertion[] {
  return (lists[0] ?? []).map((first, i) => ({ ...first, rows: lists.flatMap(list => list[i]?.rows ?? []) }))
}

/** All that is written of children of whom nothing is known. */
export function rowsOfNew(into: ImportInto, children: readonly SaidChild[]): Insertion[] {
  const { authority, ruling, run } = into
  const act = actOf(into)
  // Ids in the order of time: each index grows at its end, and not all over.
  const withIds = children.map(({ child, said }) => ({ childId: randomUUIDv7(), child, said }))
  const people = withIds.map(
    ({ childId, child }): NewPerson => ({
      personId: childId,
      kind: 'child',
      name: child.person.name ?? null,
      ...attributesOf(child.person),
    }),
  )
  const records = withIds.map(({ childId, child }) => ({
    childId,
    acts: [{ act, facts: child.facts.map(({ fact }) => fact) }],
    imported: true,
  }))
  const keys = withIds.map(({ childId, child, said }) => ({
    authority_id: authority,
    key: personKey(child.person.localId),
    run_id: run.id,
    person_id: childId,
    said,
    facts: writtenLinks(
      child.facts.map(({ key }, i): Link => [key, i + 1]),
      child.person.localId,
    ),
  }))
  return [
    ...newPeople(authority, people, act.by.userId, act.at),
    ...newChildren(ruling, authority, records, run.today).insertions,
    insertion('import_key', KEY, keys),
  ]
}

const KEY = {
  authority_id: 'text',
  key: 'text',
  run_id: 'uuid',
  person_id: 'uuid',
  said: 'bytea',
  facts: 'text',
} as const

import type { Fact } from '../../protocol/fact.ts'
import { nextVersion } from '../../protocol/readiness/birth-plan-changes.ts'
import { positionOf } from '../../record/append.ts'
import { readFolds } from '../../record/read.ts'
import type { Submitted } from '../../web/submitted.ts'
import type { OpenChild } from '../desk.ts'
import { POSITION, positionField, positionIn } from './form-position.ts'
import type { Writing } from './read-writing.ts'

/**
 * The number of the version that a form leads to, on a child's record as it was when the form was read: so that a second
 * submit of it says the same. What was recorded since is caught by the append.
 */
export type VersionAt = (childId: string, sent: Submitted) => number

/** Reads the records of unborn brothers and sisters too: twins have a plan each. */
export async function versionsAt({ tx, authority }: OpenChild, writing: Writing): Promise<VersionAt> {
  const twins = writing.siblings.filter(({ isUnborn }) => isUnborn).map(({ childId }) => childId)
  const folds = await readFolds(tx, authority.id, twins)
  const records = new Map<string, readonly Fact[]>([
    ...folds.map(({ childId, facts }) => [childId, facts] as const),
    [writing.childId, writing.facts.map(({ fact }) => fact)],
  ])
  return (childId, sent) => {
    const position = positionIn(sent, childId === writing.childId ? POSITION : positionField(childId))
    return nextVersion((records.get(childId) ?? []).filter(({ id }) => positionOf(id) <= position))
  }
}

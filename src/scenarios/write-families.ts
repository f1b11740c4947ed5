import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { writePeople } from '../people/new-people.ts'
import { addRelationships } from '../people/relationship.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { recordNewChildren } from '../worklists/record-new-children.ts'
import type { FamilyScript } from './script.ts'
import type { Cast } from './staff.ts'
import { writeDown } from './write-down.ts'

export type Inventing = { authority: string; cast: Cast; ruling: Ruling; now: Instant; today: Day }

/** What was written: families that had begun by now, people, children with a record, facts. */
export type Counts = { families: number; people: number; children: number; facts: number }

/** Writes families as they stand at an instant, in a few statements. One transaction takes a few hundred of them. */
export async function writeFamilies(
  tx: AuthorityTransaction,
  scripts: readonly FamilyScript[],
  { authority, cast, ruling, now, today }: Inventing,
): Promise<Counts> {
  const written = scripts
    .map(script => writeDown(script, { authority, cast, now }))
    .filter(family => family.records.length > 0)
  const people = written.flatMap(family => family.people)
  const records = written.flatMap(family => family.records)
  await writePeople(tx, authority, people, INVENTED, now)
  await addRelationships(
    tx,
    authority,
    written.flatMap(family => family.relationships),
    INVENTED,
    now,
  )
  await recordNewChildren(tx, ruling, authority, records, today)
  for (const { childId, userIds, by } of written.flatMap(family => family.restricted)) {
    await tx
      .updateTable('record_head')
      .set({ restricted: true })
      .where('authority_id', '=', authority)
      .where('child_id', '=', childId)
      .execute()
    const rows = userIds.map(user_id => ({
      authority_id: authority,
      child_id: childId,
      user_id,
      granted_by: by,
      granted_at: now,
    }))
    await tx.insertInto('restricted_to').values(rows).execute()
  }
  for (const { personId, userId } of written.flatMap(family => family.relatives)) {
    await tx
      .insertInto('conflict_of_interest')
      .values({ authority_id: authority, user_id: userId, person_id: personId, declared_at: now })
      .execute()
  }
  const facts = records.reduce((total, record) => total + record.acts.length, 0)
  return { families: written.length, people: people.length, children: records.length, facts }
}

/** Who wrote down people that nobody of the invented staff is said to have written down. */
const INVENTED = 'invented:families'

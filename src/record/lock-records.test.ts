import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { append, openRecord } from './append.ts'
import { unfold } from './fold.ts'

const { database } = await testDatabase()
const by = { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
const at = startOfDay(day('2026-01-05'))

test('whoever waited for another writer adds to what that one wrote, and sees that the act is recorded', async () => {
  const childId = randomUUID()
  await inAuthority(database, SEABOROUGH, async tx => {
    await tx.insertInto('person').values({ authority_id: SEABOROUGH, person_id: childId, kind: 'child' }).execute()
    await openRecord(tx, SEABOROUGH, childId, at)
  })
  const write = (id: string, note: string) =>
    inAuthority(database, SEABOROUGH, tx =>
      append(tx, { id, by, at, authority: SEABOROUGH }, [
        { childId, facts: [{ kind: 'NoteAdded', on: day('2026-01-05'), note }], restsOn: null },
      ]),
    )
  const twice = randomUUID()
  const acts = [...Array.from({ length: 6 }, () => randomUUID()), twice, twice]
  const done = await Promise.all(acts.map((id, i) => write(id, `Invented words ${i}`)))
  expect(done.map(one => one.kind).toSorted()).toEqual(['already recorded', ...Array(7).fill('recorded')])
  const fold = await inAuthority(database, SEABOROUGH, tx =>
    tx.selectFrom('folded_record').select(['facts', 'position']).where('child_id', '=', childId).executeTakeFirst(),
  )
  expect(fold?.position).toBe(7)
  expect(unfold(fold?.facts ?? '[]', childId).facts.map(fact => fact.id)).toEqual(
    Array.from({ length: 7 }, (_, i) => `f${i + 1}`),
  )
})

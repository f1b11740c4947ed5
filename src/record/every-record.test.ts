import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { append, openRecord } from './append.ts'
import { childrenOf, everyFactRow, everyFold } from './every-record.ts'
import { unfold } from './fold.ts'
import type { NewFact } from './free-text.ts'

const { database } = await testDatabase()
const by = { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
const at = startOfDay(day('2026-01-05'))

const FACTS: readonly NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), at: '09:30', from: 'midwifery', note: 'Invented words' },
  { kind: 'StrategyDiscussionHeld', on: day('2026-01-08'), decision: 'reconvene', agency: 'police' },
]

const children = await inAuthority(database, SEABOROUGH, async tx => {
  const ids = Array.from({ length: 7 }, () => randomUUID())
  for (const childId of ids) {
    await tx.insertInto('person').values({ authority_id: SEABOROUGH, person_id: childId, kind: 'child' }).execute()
    await openRecord(tx, SEABOROUGH, childId, at)
    const act = { id: randomUUID(), by, at, authority: SEABOROUGH }
    await append(tx, act, [{ childId, facts: FACTS, restsOn: null, imported: true }])
  }
  return ids.toSorted()
})

test('the folds of all children are read, each once, also when it takes several pages', async () => {
  for (const atOnce of [2_000, 7, 3, 1]) {
    const pages = await Array.fromAsync(everyFold(database, SEABOROUGH, {}, atOnce))
    expect(pages.flat().map(row => row.childId)).toEqual(children)
  }
})

test('a record read from its facts is the record that was folded, also when a page ends within it', async () => {
  const folds = (await Array.fromAsync(everyFold(database, SEABOROUGH))).flat()
  const expected = folds.map(({ childId, fold }) => ({ childId, ...unfold(fold, childId) }))
  for (const atOnce of [20_000, 14, 3, 1]) {
    const read = await Array.fromAsync(childrenOf(everyFactRow(database, SEABOROUGH, {}, atOnce)))
    expect(read.map(({ childId, facts, imported }) => ({ childId, facts: facts.map(plain), imported }))).toEqual(
      expected.map(child => ({ ...child, facts: child.facts.map(plain) })),
    )
  }
})

test('two stretches that meet hold every child once', async () => {
  const border = children[3] ?? ''
  const halves = [{ upTo: border }, { after: border }]
  const read = await Promise.all(halves.map(half => Array.fromAsync(everyFold(database, SEABOROUGH, half))))
  expect(read.map(pages => pages.flat().length)).toEqual([4, 3])
})

/** The fold says beside each fact that it was imported. */
const plain = (fact: object) => ({ ...fact, imported: undefined })

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { type Day, day, toNumber } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { childrenOf, parentsOf } from './family-links.ts'
import { writePeople } from './new-people.ts'
import {
  addRelationships,
  changeRelationship,
  type RelationshipChange,
  type RelationshipType,
  readRelationships,
} from './relationship.ts'

const { database } = await testDatabase()
const at = (text: string) => atLondon(toNumber(day(text)), '10:00')
const JANUARY = at('2026-01-05')

const [mum, dad, baby, sister] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
await inAuthority(database, SEABOROUGH, tx =>
  writePeople(
    tx,
    SEABOROUGH,
    [mum, dad, baby, sister].map(personId => ({ personId, kind: 'child' as const })),
    'priya',
    JANUARY,
  ),
)

async function relate(from: string, type: RelationshipType, to: string, since: Day | null = null): Promise<string> {
  const relationshipId = randomUUID()
  const added = [{ relationshipId, from, to, type, since }]
  await inAuthority(database, SEABOROUGH, tx => addRelationships(tx, SEABOROUGH, added, 'priya', JANUARY))
  return relationshipId
}
const change = (id: string, to: RelationshipChange, when: Instant) =>
  inAuthority(database, SEABOROUGH, tx => changeRelationship(tx, SEABOROUGH, id, to, 'priya', when))
const read = (personId: string, knownAt: Instant | null = null) =>
  inAuthority(database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, personId, knownAt))

const motherhood = await relate(mum, 'mother_of', baby)
await relate(mum, 'mother_of', sister)
const fatherhood = await relate(dad, 'putative_father_of', baby)

test('a mother is seen from her child, and her child from her', async () => {
  const seenBy = async (id: string) => (await read(id)).find(edge => edge.relationshipId === motherhood)
  expect(await seenBy(baby)).toMatchObject({ otherId: mum, otherIs: 'mother', personIs: 'child', forward: false })
  expect(await seenBy(mum)).toMatchObject({ otherId: baby, otherIs: 'child', personIs: 'mother', forward: true })
})

test('the children of a parent and the parents of a child are found, several at once', async () => {
  const [children, parents] = await inAuthority(database, SEABOROUGH, async tx => [
    await childrenOf(tx, SEABOROUGH, [mum, dad, baby], null),
    await parentsOf(tx, SEABOROUGH, [baby, sister], null),
  ])
  expect(new Set(children.get(mum))).toEqual(new Set([baby, sister]))
  expect(children.get(dad)).toEqual([baby])
  expect(children.has(baby)).toBe(false)
  expect(new Set(parents.get(baby))).toEqual(new Set([mum, dad]))
})

test('a relationship that ended is still read, with its day, and was not ended before that was known', async () => {
  const id = await relate(mum, 'partner_of', dad, day('2020-01-01'))
  const ended = { kind: 'end', until: day('2025-12-01') } as const
  expect(await change(id, ended, at('2026-02-01'))).toEqual({ kind: 'changed' })
  const partner = async (knownAt: Instant | null) => (await read(dad, knownAt)).find(edge => edge.otherIs === 'partner')
  expect(await partner(null)).toMatchObject({ since: '2020-01-01', until: '2025-12-01' })
  expect(await partner(at('2026-01-31'))).toMatchObject({ until: null })
})

test('a relationship cannot end before it began', async () => {
  const id = await relate(mum, 'lives_with', dad, day('2020-01-01'))
  const refused = await change(id, { kind: 'end', until: day('2019-12-31') }, at('2026-02-01'))
  expect(refused).toMatchObject({ kind: 'refused', why: expect.stringContaining('after the day on which it began') })
})

test('a relationship that was never so is no longer read, but is as known before', async () => {
  await change(fatherhood, { kind: 'withdraw' }, at('2026-02-01'))
  expect((await read(baby)).map(edge => edge.otherId)).toEqual([mum])
  expect(await read(baby, at('2026-01-31'))).toHaveLength(2)
  expect((await change(fatherhood, { kind: 'withdraw' }, at('2026-02-02'))).kind).toBe('refused')
})

test('nothing is known of a relationship before it was recorded', async () => {
  expect(await read(baby, at('2026-01-04'))).toEqual([])
})

test('a second change of a relationship is written after the first, and the last one holds', async () => {
  const end = (until: string) => change(motherhood, { kind: 'end', until: day(until) }, at('2026-03-01'))
  await end('2026-02-01')
  await end('2026-02-02')
  expect((await read(mum)).find(edge => edge.relationshipId === motherhood)?.until).toBe('2026-02-02')
})

test('nobody is related to themselves', async () => {
  await expect(relate(mum, 'sibling_of', mum)).rejects.toThrow(RangeError)
})

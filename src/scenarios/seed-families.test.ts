import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { endOfDay } from '../kernel/instant.ts'
import { sealKey } from '../record/seal-key.ts'
import { verifyAudit } from '../record/verify.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { writeSampleChild } from '../testing/sample-record.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { NotInvented } from './invented-mark.ts'
import { seedFamilies } from './seed-families.ts'

const { database: db, ownerUrl } = await testDatabase()
const today = day('2026-04-14')
const now = endOfDay(today)

const seed = (authority: string, families: number, said?: (progress: { done: number }) => void) =>
  seedFamilies({ ownerUrl, db, authority, families, today, now, ...(said ? { said } : {}) })

const held = (authority: string) =>
  asOwner(ownerUrl, async owner => {
    const people = await owner.selectFrom('person').select('person_id').where('authority_id', '=', authority).execute()
    const facts = await owner.selectFrom('fact').select('position').where('authority_id', '=', authority).execute()
    return { people: people.length, facts: facts.length }
  })

test('as many families as were asked for are put into an authority of their own, and its audit holds', async () => {
  const counts = await seed('bench-one', 60)
  expect(counts).toMatchObject({ families: 60, before: 0 })
  expect(await held('bench-one')).toEqual({ people: counts.people, facts: counts.facts })
  const { broken } = await asOwner(ownerUrl, owner => verifyAudit(owner, sealKey(temporaryFolder())))
  expect(broken.filter(row => row.authority === 'bench-one')).toEqual([])
})

test('a run that was stopped is finished by the same command, and what is there is not put there twice', async () => {
  const stop = () => {
    throw new Error('stopped')
  }
  await expect(seed('bench-two', 130, stop)).rejects.toThrow('stopped')
  const after = await held('bench-two')
  expect(after.people).toBeGreaterThan(100)
  expect(await seed('bench-two', 130)).toMatchObject({ families: 30, before: 100 })
  expect(await seed('bench-two', 130)).toMatchObject({ families: 0, before: 130 })
  expect((await held('bench-two')).people).toBeGreaterThan(after.people)
})

test('an authority that holds anybody else is not touched', async () => {
  await inAuthority(db, MILLBRIDGE, tx => writeSampleChild(tx, MILLBRIDGE))
  const before = await held(MILLBRIDGE)
  await expect(seed(MILLBRIDGE, 5)).rejects.toThrow(NotInvented)
  expect(await held(MILLBRIDGE)).toEqual(before)
  const members = await asOwner(ownerUrl, owner =>
    owner.selectFrom('sign_in.membership').select('user_id').where('authority_id', '=', MILLBRIDGE).execute(),
  )
  expect(members).toEqual([])
})

test('nor is one that somebody has opened and not yet filled', async () => {
  await asOwner(ownerUrl, owner =>
    owner.insertInto('authority').values({ authority_id: 'own', name: 'Their own' }).execute(),
  )
  await expect(seed('own', 5)).rejects.toThrow(NotInvented)
})

test('the demonstration’s own authority can be filled further', async () => {
  expect(await seed(SEABOROUGH, 5)).toMatchObject({ families: 5 })
})

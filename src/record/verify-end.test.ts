import { describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { noteRead } from './read.ts'
import { keepSealing } from './seal.ts'
import { sealSettled, whenComplete } from './test-seal-settled.ts'
import { at, by, openSealedTowns } from './test-sealed-towns.ts'

const { database, key, memory, sealedRecord, tamper, broken } = await openSealedTowns()

describe('of what was cut off at its end, verification names', () => {
  const sealAgain = (authority: string) => sealSettled(database, authority, key, at, memory)
  const readOnceMore = async (authority: string, childId: string) => {
    await inAuthority(database, authority, tx => noteRead(tx, authority, by, at, 'read', [childId]))
    return sealAgain(authority)
  }

  test('the last seal, and all of them', async () => {
    const { authority, childId } = await sealedRecord()
    await readOnceMore(authority, childId)
    await tamper(authority, 'delete from audit_seal where authority_id = $town and seal_no = 2')
    expect(await broken(authority)).toEqual(['seal 2: is missing, as the data folder remembers'])
    await tamper(authority, 'delete from audit_seal where authority_id = $town')
    expect(await broken(authority)).toEqual(['seals 1 to 2: are missing, as the data folder remembers'])
  })

  test('the seals that were taken away so that other rows would be sealed in their place', async () => {
    const { authority, childId } = await sealedRecord()
    await readOnceMore(authority, childId)
    await tamper(
      authority,
      'delete from audit_seal where authority_id = $town',
      "update audit set actor = 'somebody' where authority_id = $town and action = 'read'",
    )
    expect(await sealAgain(authority)).toBe(5)
    const said = 'seal 2: was taken away, and what it covered was sealed anew without it'
    expect(await broken(authority)).toEqual([said])
    await readOnceMore(authority, childId)
    expect(await broken(authority)).toEqual([said])
  })

  test('the seal that another stands in for', async () => {
    const { authority, childId } = await sealedRecord()
    await tamper(authority, 'delete from audit_seal where authority_id = $town')
    await inAuthority(database, authority, tx => noteRead(tx, authority, by, at, 'read', [childId]))
    await sealSettled(database, authority, key, at)
    expect(await broken(authority)).toEqual(['seal 1: is another than the one that the data folder remembers'])
  })

  test('an authority that was taken away, with its rows left or without', async () => {
    const { authority } = await sealedRecord()
    await tamper(authority, 'delete from authority where authority_id = $town')
    const gone = 'the authority: is missing; rows or seals of it were there'
    expect(await broken(authority)).toEqual([gone])
    for (const table of ['fact', 'record_head', 'audit', 'audit_seal'])
      await tamper(authority, `delete from ${table} where authority_id = $town`)
    expect(await broken(authority)).toEqual([gone, 'seal 1: is missing, as the data folder remembers'])
  })
})

test('whoever stops the sealing leaves nothing unsealed', async () => {
  const { authority, childId } = await sealedRecord()
  const failed = (error: unknown) => expect(error).toBeUndefined()
  const sealing = keepSealing({
    db: database,
    authorities: async () => [authority],
    key,
    memory,
    now: () => at,
    failed,
  })
  await inAuthority(database, authority, tx => noteRead(tx, authority, by, at, 'read', [childId]))
  await whenComplete(database, authority)
  await sealing.stop()
  expect(memory.last(authority)?.number).toBe(2)
})

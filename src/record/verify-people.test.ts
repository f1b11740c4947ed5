import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { changePerson, renamePerson } from '../people/change-person.ts'
import { writePeople } from '../people/new-people.ts'
import { redactPerson } from '../people/redact-person.ts'
import { redactionKey } from '../people/redaction-key.ts'
import { addRelationships, changeRelationship } from '../people/relationship.ts'
import { at, by, openSealedTowns } from './test-sealed-towns.ts'

const { database, folder, sealedRecord, tamper, broken } = await openSealedTowns()
const key = redactionKey(folder)

/** A town with a mother of two names and two versions, who ceased to live with her child. */
async function town() {
  const { authority, childId } = await sealedRecord()
  const [mother, lives] = [randomUUID(), randomUUID()]
  await inAuthority(database, authority, async tx => {
    const name = { given: 'Mina', family: 'Sampleworth' }
    await writePeople(tx, authority, [{ personId: mother, kind: 'adult', name }], by.userId, at)
    await renamePerson(tx, authority, mother, { given: 'Mina', family: 'Other', use: 'usual' }, by.userId, at)
    await changePerson(tx, authority, mother, { sex: 'female' }, by.userId, at)
    const edge = { relationshipId: lives, from: mother, to: childId, type: 'lives_with' as const }
    await addRelationships(tx, authority, [edge], by.userId, at)
    await changeRelationship(tx, authority, lives, { kind: 'withdraw' }, by.userId, at)
  })
  expect(await broken(authority)).toEqual([])
  return { authority, mother, lives }
}

test('of people, verification names the version, the name and the relation that are missing before others', async () => {
  const { authority, mother, lives } = await town()
  for (const [table, number] of [
    ['person_version', 'version'],
    ['person_name', 'seq'],
    ['relationship', 'version'],
  ] as const)
    await tamper(authority, `delete from ${table} where authority_id = $town and ${number} = 1`)
  expect(await broken(authority)).toEqual([
    `person ${mother}, version 1: is missing`,
    `person ${mother}, name 1: is missing`,
    `relationship ${lives}, version 1: is missing`,
  ])
})

test('and the name that was taken away without a redaction, but not one that was redacted', async () => {
  const { authority, mother } = await town()
  await tamper(
    authority,
    `update personal_text set body = null, salt = null, redacted_at = now(), redacted_by = 'x' where text_id =
      (select text_id from person_name where authority_id = $town and seq = 1)`,
  )
  const gone = `person ${mother}, name 1: its text is gone, and the audit knows of no redaction`
  expect(await broken(authority)).toEqual([gone])
  await inAuthority(database, authority, tx => redactPerson(tx, { authority, at, by, key }, mother))
  expect(await broken(authority)).toEqual([gone])
})

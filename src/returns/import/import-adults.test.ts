import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { writePeople } from '../../people/new-people.ts'
import { readPeople } from '../../people/read-people.ts'
import { redactPerson } from '../../people/redact-person.ts'
import { redactionKey } from '../../people/redaction-key.ts'
import { readRelationships } from '../../people/relationship.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { counts, family, now, ssdImports, today } from './test-ssd-imports.ts'

const { authority, imported, imports, kindsOf, person, personId } = await ssdImports()

const { database: db } = imports

test('who came in as an adult and has rows of a child later is one person with both', async () => {
  const at = await authority()
  await imported(at, family)
  const [mother, child] = [await personId(at, 'M1'), await personId(at, 'A1')]
  const contact = (person: string) => [{ cont_person_id: person, cont_contact_date: '2010-06-01' }]
  const rows = { ...family, ssd_contacts: contact('M1') }
  expect(await imported(at, rows)).toEqual({ ...counts, children: 2, unchanged: 1 })
  expect(await personId(at, 'M1')).toBe(mother)
  expect(await person(at, 'M1')).toMatchObject({ kind: 'child', displayName: 'Rosalind Tanglewick' })
  expect(await kindsOf(at, 'M1')).toEqual([
    '1995-01-01 BirthRecorded',
    '2010-06-01 ContactReceived',
    `${today} RecordImported`,
  ])
  const edges = await inAuthority(db, at, tx => readRelationships(tx, at, child, null))
  expect(edges).toMatchObject([{ otherId: mother, otherIs: 'mother' }])
  expect(await imported(at, rows)).toEqual({ ...counts, children: 2, added: 0, unchanged: 2 })
  // An earlier folder again, in which she is an adult of the family only: her record stays hers.
  expect(await imported(at, family)).toMatchObject({ added: 0, contradicted: 0 })
  expect(await person(at, 'M1')).toMatchObject({ kind: 'child' })
})

test('an adult recorded by hand, or of another birth date, becomes the child; the date is told', async () => {
  const at = await authority()
  const id = randomUUID()
  const byHand = { personId: id, kind: 'adult', localId: 'm1', bornOn: day('1994-01-01') } as const
  await inAuthority(db, at, tx => writePeople(tx, at, [byHand], 'priya', now))
  const rows = { ...family, ssd_contacts: [{ cont_person_id: 'M1', cont_contact_date: '2010-06-01' }] }
  expect(await imported(at, rows)).toMatchObject({
    ...{ children: 2, added: 2, contradicted: 1 },
    said: ['M1: the birth date: the record says 1994-01-01; this file says 1995-01-01'],
  })
  expect(await personId(at, 'M1')).toBe(id)
  expect(await person(at, 'M1')).toMatchObject({ kind: 'child', bornOn: '1994-01-01' })
})

test('an adult whose names were redacted stays so when there is a record of their own', async () => {
  const [at, key] = [await authority(), redactionKey(temporaryFolder())]
  await imported(at, family, { redactionKey: key })
  const id = await personId(at, 'M1')
  const by = { userId: 'u-morgan', role: 'team_manager', agency: 'social_care', why: 'as asked', place: 'test' }
  await inAuthority(db, at, tx => redactPerson(tx, { authority: at, at: now, by, key }, id))
  const rows = { ...family, ssd_contacts: [{ cont_person_id: 'M1', cont_contact_date: '2010-06-01' }] }
  expect(await imported(at, rows, { redactionKey: key })).toMatchObject({ children: 2, added: 1, skipped: 0 })
  const people = await inAuthority(db, at, tx => readPeople(tx, at, [id], null))
  expect(people.get(id)).toMatchObject({ kind: 'child', redacted: true, localId: null })
  expect(await imported(at, rows, { redactionKey: key })).toMatchObject({ children: 2, added: 0, unchanged: 2 })
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type AuthorityTransaction, inAuthority } from '../db/connection.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { changePerson, renamePerson } from './change-person.ts'
import { type NewPerson, writePeople } from './new-people.ts'
import { readPeople } from './read-people.ts'
import { addRelationships, type RelationshipType } from './relationship.ts'

const { database } = await testDatabase()

const on = (text: string) => atLondon(toNumber(day(text)), '10:00')
const JANUARY = on('2026-01-05')
const FEBRUARY = on('2026-02-05')

const inSeaborough = <T>(work: (tx: AuthorityTransaction) => Promise<T>) => inAuthority(database, SEABOROUGH, work)

async function person(about: Partial<NewPerson> = {}): Promise<string> {
  const personId = randomUUID()
  await inSeaborough(tx => writePeople(tx, SEABOROUGH, [{ personId, kind: 'adult', ...about }], 'priya', JANUARY))
  return personId
}

async function read(personId: string, knownAt: Instant | null = null) {
  return (await inSeaborough(tx => readPeople(tx, SEABOROUGH, [personId], knownAt))).get(personId)
}

const relate = (from: string, type: RelationshipType, to: string) =>
  inSeaborough(tx =>
    addRelationships(tx, SEABOROUGH, [{ relationshipId: randomUUID(), from, to, type }], 'priya', JANUARY),
  )

const rename = (personId: string, given: string, family: string, at = FEBRUARY) =>
  inSeaborough(tx => renamePerson(tx, SEABOROUGH, personId, { given, family, use: 'usual' }, 'priya', at))

test('a person is read back as they were written', async () => {
  const id = await person({
    name: { given: ' Mina ', family: 'O’Sample' },
    bornOn: day('2001-03-04'),
    sex: 'F',
    nhsNumber: '9000000009',
    localId: 'ab12',
    details: { interpreter: 'Polish' },
  })
  expect(await read(id)).toEqual({
    personId: id,
    kind: 'adult',
    name: { given: 'Mina', family: "O'Sample" },
    displayName: "Mina O'Sample",
    redacted: false,
    redactedAt: null,
    bornOn: '2001-03-04',
    diedOn: null,
    sex: 'F',
    nhsNumber: '9000000009',
    localId: 'ab12',
    upn: null,
    details: { interpreter: 'Polish' },
  })
})

test('someone of whom nothing is known can be recorded', async () => {
  expect(await read(await person())).toMatchObject({ name: null, displayName: 'Name not known', bornOn: null })
})

test('a thousand people are written in a few statements', async () => {
  const ids = Array.from({ length: 1_000 }, () => randomUUID())
  const people = ids.map(
    (personId, i): NewPerson => ({ personId, kind: 'child', name: { given: 'Nil', family: `Number${i}` } }),
  )
  await inSeaborough(tx => writePeople(tx, SEABOROUGH, people, 'import:1', JANUARY))
  expect((await inSeaborough(tx => readPeople(tx, SEABOROUGH, ids, null))).size).toBe(1_000)
})

test('after a change of surname the earlier name is what was known before it', async () => {
  const id = await person({ name: { given: 'Mina', family: 'Before' } })
  expect(await rename(id, 'Mina', 'After')).toBe(true)
  expect((await read(id))?.displayName).toBe('Mina After')
  expect((await read(id, JANUARY))?.displayName).toBe('Mina Before')
})

test('the same name again, or none, is not recorded', async () => {
  const id = await person({ name: { given: 'Mina', family: 'Same' } })
  expect(await rename(id, 'Mina ', 'Same')).toBe(false)
  expect(await rename(id, ' ', '')).toBe(false)
})

test('a former name that is learnt later does not become the one they go by', async () => {
  const id = await person({ name: { given: 'Mina', family: 'Now' } })
  const former = { given: 'Mina', family: 'Once', use: 'former' } as const
  await inSeaborough(tx => renamePerson(tx, SEABOROUGH, id, former, 'priya', FEBRUARY))
  expect((await read(id))?.displayName).toBe('Mina Now')
})

test('what becomes known is a new version, and what was not named stays', async () => {
  const id = await person({ bornOn: day('2001-03-04'), sex: 'F' })
  await inSeaborough(tx => changePerson(tx, SEABOROUGH, id, { nhsNumber: '9000000009', sex: null }, 'priya', FEBRUARY))
  expect(await read(id)).toMatchObject({ bornOn: '2001-03-04', sex: null, nhsNumber: '9000000009' })
  expect(await read(id, JANUARY)).toMatchObject({ bornOn: '2001-03-04', sex: 'F', nhsNumber: null })
})

test('two people who write on one person at once both do', async () => {
  const id = await person({ name: { given: 'Mina', family: 'First' } })
  const change = (about: Partial<NewPerson>) =>
    inSeaborough(tx => changePerson(tx, SEABOROUGH, id, about, 'priya', FEBRUARY))
  await Promise.all([
    change({ sex: 'F' }),
    change({ localId: 'X1' }),
    rename(id, 'Mina', 'Second'),
    rename(id, 'Mina', 'Third'),
  ])
  expect(await read(id)).toMatchObject({ sex: 'F', localId: 'X1' })
})

test('nobody is known before they were recorded, nor in another authority', async () => {
  const id = await person()
  expect(await read(id, on('2026-01-04'))).toBeUndefined()
  const elsewhere = await inAuthority(database, MILLBRIDGE, tx => readPeople(tx, MILLBRIDGE, [id], null))
  expect(elsewhere.size).toBe(0)
})

test('an unborn child is called by its mother’s present family name until it has one', async () => {
  const mother = await person({ name: { given: 'Mina', family: 'Sample' } })
  const baby = await person({ kind: 'child' })
  expect((await read(baby))?.displayName).toBe('Name not known')
  await relate(mother, 'mother_of', baby)
  expect((await read(baby))?.displayName).toBe('Baby Sample')
  await rename(mother, 'Mina', 'Example')
  expect((await read(baby))?.displayName).toBe('Baby Example')
  expect((await read(baby, JANUARY))?.displayName).toBe('Baby Sample')
  await rename(baby, '', 'Own')
  expect((await read(baby))?.displayName).toBe('Baby Own')
})

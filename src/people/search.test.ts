import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type SqlBool, sql } from 'kysely'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon } from '../kernel/instant.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { renamePerson } from './change-person.ts'
import { childrenOf } from './family-links.ts'
import { wordLikeness } from './name-likeness.ts'
import { type NewPerson, writePeople } from './new-people.ts'
import { addRelationships } from './relationship.ts'
import { type SearchLimits, searchPeople } from './search.ts'
import { keysOfWord } from './search-keys.ts'

const { database } = await testDatabase()
const JANUARY = atLondon(toNumber(day('2026-01-05')), '10:00')

const STARTS = 'Bar Cor Dal Fen Gar Hol Kel Lan Mor Nor Pel Quin Rad Sel Tor Ul Ver Wex Yar Zel'.split(' ')
const MIDDLES = 'a e i o u an en il or um'.split(' ')
const ENDS = 'ford wick ley dale stead combe by hurst mere ton'.split(' ')
const GIVEN = 'Mina Oren Talia Bram Edda Faro Ilse Juno Kester Lorna'.split(' ')

const pick = (from: readonly string[], at: number) => from[at % from.length] ?? ''
/** 2,000 people with 2,000 family names, every one invented by putting syllables together. */
const invented = Array.from({ length: 2_000 }, (_, i) => ({
  personId: randomUUID(),
  kind: 'adult' as const,
  name: {
    given: pick(GIVEN, i * 7 + Math.floor(i / 10)),
    family: pick(STARTS, i) + pick(MIDDLES, Math.floor(i / 20)) + pick(ENDS, Math.floor(i / 200)),
  },
}))
await inAuthority(database, SEABOROUGH, tx => writePeople(tx, SEABOROUGH, invented, 'import:1', JANUARY))

async function person(given: string, family: string, more: Partial<NewPerson> = {}): Promise<string> {
  const personId = randomUUID()
  const people = [{ personId, kind: 'adult' as const, name: { given, family }, ...more }]
  await inAuthority(database, SEABOROUGH, tx => writePeople(tx, SEABOROUGH, people, 'priya', JANUARY))
  return personId
}
const search = (query: string, limits?: SearchLimits) =>
  inAuthority(database, SEABOROUGH, tx => searchPeople(tx, SEABOROUGH, query, limits))
const found = async (query: string) => (await search(query)).map(one => one.personId)

const elizabeth = await person('Elizabeth', 'Examplewright', { nhsNumber: '9000000009', localId: 'SB-104' })
const sean = await person('Seán', "O'Sampleton")
const double = await person('Abdul Rahman', 'Test-Invented')

test.each([
  ['Elizabeth Examplewright', 'as it is written'],
  ['elizabeth  EXAMPLEWRIGHT', 'in any case'],
  ['Examplewright Elizabeth', 'with the names swapped'],
  ['Examplewright, Elizabeth', 'with the names swapped and a comma'],
  ['Examplewright', 'by the family name alone'],
  ['Liz Examplewright', 'by a shortened first name'],
  ['Lizzie Exampelwrite', 'shortened and misspelt'],
  ['Beth Examplright', 'by another short form and with a letter gone'],
  ['Elisabeth Examplerite', 'as it sounds'],
  ['9000000009', 'by NHS number'],
  ['900 000 0009', 'by NHS number as it is written'],
  ['sb-104', 'by local id'],
])('%s finds Elizabeth Examplewright first, %s', async query => {
  expect((await found(query))[0]).toBe(elizabeth)
})

test.each(['Sean O Sampleton', 'Shaun OSampleton', "Seán O'Sampletan"])('%s finds Seán O’Sampleton', async query => {
  expect((await found(query))[0]).toBe(sean)
})

test.each(['Abdulrahman Invented', 'Rahman Testinvented', 'Abdul Test', 'Invented Abdul Rahman'])(
  '%s finds Abdul Rahman Test-Invented',
  async query => {
    expect((await found(query))[0]).toBe(double)
  },
)

test('who fits best comes first, and nobody who hardly fits comes at all', async () => {
  const [exact, near] = [await person('Wilma', 'Zedekiah'), await person('Wilma', 'Zedekias')]
  const [other] = [await person('Ottoline', 'Zedekiah')]
  const results = await search('Wilma Zedekiah')
  expect(results.map(one => one.personId).slice(0, 2)).toEqual([exact, near])
  expect(results[0]?.score).toBe(1)
  expect(results.map(one => one.personId)).not.toContain(other)
})

test('a wrong digit finds nobody, nor do words without letters', async () => {
  for (const query of ['9000000017', 'SB-105', '', '   ', '-', "' or 1=1 --", '%'])
    expect(await found(query)).toEqual([])
})

test('an earlier surname goes on finding the person, after the one they go by now', async () => {
  const id = await person('Perdita', 'Oldnameson')
  const later = await person('Perdita', 'Oldnameson')
  await inAuthority(database, SEABOROUGH, tx =>
    renamePerson(tx, SEABOROUGH, id, { given: 'Perdita', family: 'Newnameby', use: 'usual' }, 'priya', JANUARY),
  )
  expect((await found('Perdita Newnameby'))[0]).toBe(id)
  expect(await found('Perdita Oldnameson')).toEqual([later, id])
})

test('an unborn child is found by its mother’s name', async () => {
  const mother = await person('Hesper', 'Motherington')
  const baby = randomUUID()
  const children = await inAuthority(database, SEABOROUGH, async tx => {
    await writePeople(tx, SEABOROUGH, [{ personId: baby, kind: 'child' }], 'priya', JANUARY)
    const motherhood = { relationshipId: randomUUID(), from: mother, to: baby, type: 'mother_of' as const }
    await addRelationships(tx, SEABOROUGH, [motherhood], 'priya', JANUARY)
    const adults = await searchPeople(tx, SEABOROUGH, 'Baby of Hesper Motherington')
    const ids = adults.map(one => one.personId)
    return childrenOf(tx, SEABOROUGH, ids, null)
  })
  expect(children.get(mother)).toEqual([baby])
})

test('a search among a few people finds only these', async () => {
  const [mine] = [await person('Common', 'Nameish'), await person('Common', 'Nameish')]
  expect(await search('Common Nameish', { among: id => sql<SqlBool>`${sql.ref(id)} = ${mine}` })).toEqual([
    { personId: mine, score: 1 },
  ])
  expect(await search('Common Nameish', { among: () => sql<SqlBool>`false` })).toEqual([])
  expect(await search('Common Nameish', { most: 1 })).toHaveLength(1)
})

test('nobody of another authority is found', async () => {
  const elsewhere = await inAuthority(database, MILLBRIDGE, tx => searchPeople(tx, MILLBRIDGE, 'Examplewright'))
  expect(elsewhere).toEqual([])
})

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const edits = {
  changed: (word: string, at: number, letter: string) => word.slice(0, at) + letter + word.slice(at + 1),
  added: (word: string, at: number, letter: string) => word.slice(0, at) + letter + word.slice(at),
  missing: (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
  swapped: (word: string, at: number) =>
    word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2),
}
const edited = fc
  .record({
    of: fc.constantFrom(...invented),
    edit: fc.constantFrom(edits.changed, edits.added, edits.missing, edits.swapped),
    place: fc.nat(),
    letter: fc.constantFrom(...LETTERS),
  })
  .map(({ of, edit, place, letter }) => {
    const family = of.name.family.toLowerCase()
    return { of, family, typed: edit(family, place % family.length, letter) }
  })

test('a family name and any one edit of it share a key, and are called alike', () => {
  fc.assert(
    fc.property(edited, ({ family, typed }) => {
      const keys = keysOfWord(typed)
      expect([...keysOfWord(family)].some(key => keys.has(key))).toBe(true)
      expect(wordLikeness(typed, family)).toBeGreaterThanOrEqual(0.8)
    }),
    { numRuns: 2_000 },
  )
})

test('a family name with any one edit is found among two thousand, and among the first with the given name', async () => {
  await fc.assert(
    fc.asyncProperty(edited, async ({ of, typed }) => {
      expect(await found(typed)).toContain(of.personId)
      expect((await found(`${of.name.given} ${typed}`)).slice(0, 5)).toContain(of.personId)
    }),
    { numRuns: 60 },
  )
})

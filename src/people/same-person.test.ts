import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type AuthorityTransaction, inAuthority } from '../db/connection.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { changePerson, renamePerson } from './change-person.ts'
import { judgeLink, type LinkState, linksOf, linksThatStand, versionsOf } from './match-link.ts'
import { peopleToMatch } from './matching/people-to-match.ts'
import { type NewPerson, writePeople } from './new-people.ts'
import { offerMatches } from './offer-matches.ts'
import { readPeople } from './read-people.ts'
import { redactPerson } from './redact-person.ts'
import { redactionKey } from './redaction-key.ts'
import { addRelationships } from './relationship.ts'
import { pairOf, samePeople } from './same-person.ts'
import { sealIdentity } from './sealed-identity.ts'
import { searchPeople } from './search.ts'
import { addSearchWords } from './search-words.ts'
import { whoReadMeanwhile } from './who-read.ts'

const { database } = await testDatabase()
const TODAY = day('2026-03-02')
const at = (text: string, time = '10:00') => atLondon(toNumber(day(text)), time)
const MONDAY = at('2026-03-02')
const inSeaborough = <T>(work: (tx: AuthorityTransaction) => Promise<T>) => inAuthority(database, SEABOROUGH, work)
const writing = (when: Instant) => ({ authority: SEABOROUGH, by: 'u-morgan', at: when })

async function person(about: Partial<NewPerson>): Promise<string> {
  const personId = randomUUID()
  await inSeaborough(tx => writePeople(tx, SEABOROUGH, [{ personId, kind: 'adult', ...about }], 'priya', MONDAY))
  return personId
}

/** The same woman, written down twice. */
async function twice(family: string, bornOn = day('1999-04-17')): Promise<[string, string]> {
  const about = { bornOn, sex: 'F' }
  const name = { given: 'Rosalin', family }
  return [await person({ name, ...about }), await person({ name, ...about })]
}

const offer = (personId: string, when = MONDAY) => inSeaborough(tx => offerMatches(tx, writing(when), personId, TODAY))
const link = async (a: string, b: string) => (await inSeaborough(tx => linksOf(tx, SEABOROUGH, [pairOf(a, b)])))[0]
const judge = (a: string, b: string, state: Exclude<LinkState, 'offered'>, version: number, when = MONDAY) =>
  inSeaborough(tx =>
    judgeLink(tx, writing(when), pairOf(a, b), { version, state, reason: `Rosalin herself says so: ${state}` }),
  )
const groupOf = async (id: string, knownAt: Instant | null = null) =>
  (await inSeaborough(tx => samePeople(tx, SEABOROUGH, [id], knownAt))).get(id)

test('whoever is recorded twice is offered with what agrees, and counts for nothing until somebody confirms it', async () => {
  const [a, b] = await twice('Offerworth')
  expect(await offer(b)).toBe(1)
  const offered = await link(a, b)
  expect(offered).toMatchObject({ state: 'offered', version: 1, reason: null })
  expect(offered?.why.for.length).toBeGreaterThan(0)
  expect(JSON.stringify(offered)).not.toContain('Offerworth')
  expect(await groupOf(a)).toEqual([a])
  expect(await judge(a, b, 'confirmed', 1)).toBe('judged')
  expect(await groupOf(a)).toEqual([a, b].sort())
  expect(await groupOf(b)).toEqual([a, b].sort())
})

test('another sex on record speaks against a match', async () => {
  const name = { given: 'Robin', family: 'Sexworth' }
  const [girl, boy] = [await person({ name, sex: 'F' }), await person({ name, sex: 'M' })]
  const known = await inSeaborough(tx => peopleToMatch(tx, SEABOROUGH, [girl, boy]))
  expect([girl, boy].map(id => known.get(id)?.sex)).toEqual(['female', 'male'])
  const twin = await person({ name, sex: 'M', bornOn: day('2011-03-04') })
  await person({ name, sex: 'F', bornOn: day('2011-03-04') })
  await offer(twin)
  const links = await inSeaborough(tx => linksThatStand(tx, SEABOROUGH, ['offered'], 100))
  const ofTwin = links.filter(({ one, other }) => one === twin || other === twin)
  expect(ofTwin.flatMap(({ why }) => why.against)).toEqual(['sex different'])
})

test('a baby that was recorded without a name is offered when a child of a mother of the same name is named', async () => {
  const mother = { given: 'Ysolde', family: 'Babyworth' }
  const [one, other] = [await person({ name: mother }), await person({ name: mother })]
  const bornOn = day('2026-01-04')
  const baby = await person({ kind: 'child', bornOn, sex: 'F' })
  const mina = await person({ kind: 'child', bornOn, sex: 'F', name: { given: 'Mina', family: 'Babyworth' } })
  const tie = (from: string, to: string) => ({ relationshipId: randomUUID(), from, to, type: 'mother_of' as const })
  await inSeaborough(tx => addRelationships(tx, SEABOROUGH, [tie(one, baby), tie(other, mina)], 'priya', MONDAY))
  expect(await offer(mina)).toBe(1)
  expect(await link(baby, mina)).toMatchObject({ state: 'offered' })
})

test('an offer is made once, and one that was rejected comes back only when something else agrees or differs', async () => {
  const [a, b] = await twice('Rejectworth')
  expect(await offer(b)).toBe(1)
  expect(await offer(a)).toBe(0)
  await judge(a, b, 'rejected', 1)
  expect(await offer(b)).toBe(0)
  expect(await link(a, b)).toMatchObject({ state: 'rejected', version: 2 })
  for (const id of [a, b]) {
    await inSeaborough(tx => changePerson(tx, SEABOROUGH, id, { nhsNumber: '9000000009' }, 'priya', MONDAY))
  }
  expect(await offer(b)).toBe(1)
  expect(await link(a, b)).toMatchObject({ state: 'offered', version: 3 })
})

test('undoing leaves both people, and what finds them, as they were, and the past as it was known', async () => {
  const [a, b] = await twice('Undoworth')
  const everything = () =>
    inSeaborough(async tx => ({
      people: [...(await readPeople(tx, SEABOROUGH, [a, b], null))],
      found: await searchPeople(tx, SEABOROUGH, 'Rosalin Undoworth'),
      groups: [...(await samePeople(tx, SEABOROUGH, [a, b], null))],
    }))
  await offer(b)
  const before = JSON.stringify(await everything())
  await judge(a, b, 'confirmed', 1, at('2026-03-03'))
  expect(JSON.stringify(await everything())).not.toBe(before)
  await judge(a, b, 'undone', 2, at('2026-03-05'))
  expect(JSON.stringify(await everything())).toBe(before)
  expect(await groupOf(a, at('2026-03-04'))).toHaveLength(2)
  expect(await groupOf(a, at('2026-03-02'))).toHaveLength(1)
  const said = await inSeaborough(tx => versionsOf(tx, SEABOROUGH, pairOf(a, b)))
  expect(said.map(({ state, reason }) => [state, reason !== null])).toEqual([
    ['offered', false],
    ['confirmed', true],
    ['undone', true],
  ])
  expect(await offer(a)).toBe(0)
})

test('of two who judge at once the second is told so, and nothing is undone that does not stand', async () => {
  const [a, b] = await twice('Raceworth')
  await offer(b)
  expect(await judge(a, b, 'undone', 1)).toBe('overtaken')
  const both = await Promise.all([judge(a, b, 'confirmed', 1), judge(a, b, 'rejected', 1)])
  expect(both.sort()).toEqual(['judged', 'overtaken'])
})

test('three records of one person are one group through the one in the middle', async () => {
  const [a, b] = await twice('Chainworth')
  const c = await person({ name: { given: 'Rosalin', family: 'Chainworth' }, bornOn: day('1999-04-17'), sex: 'F' })
  await offer(b)
  await offer(c)
  await judge(a, b, 'confirmed', 1)
  await judge(b, c, 'confirmed', 1)
  expect(await groupOf(a)).toEqual([a, b, c].sort())
  expect(await inAuthority(database, MILLBRIDGE, tx => samePeople(tx, MILLBRIDGE, [a], null))).toEqual(
    new Map([[a, [a]]]),
  )
})

test('twins, brothers and sisters of one name, and a mother and daughter of one name are not offered', async () => {
  const bornOn = day('2019-06-01')
  const mother = await person({ name: { given: 'Mina', family: 'Kinworth' }, bornOn: day('1990-01-09'), sex: 'F' })
  const child = (given: string) => person({ kind: 'child', name: { given, family: 'Kinworth' }, bornOn, sex: 'F' })
  const [mina, minna, third] = [await child('Mina'), await child('Minna'), await child('Mina')]
  const tie = (from: string, to: string, type: 'mother_of' | 'sibling_of') => ({
    ...{ relationshipId: randomUUID(), from, to, type },
  })
  const ties = [
    ...[mina, minna, third].map(id => tie(mother, id, 'mother_of')),
    // Named after her sister; the record says that they are two.
    tie(mina, third, 'sibling_of'),
  ]
  await inSeaborough(tx => addRelationships(tx, SEABOROUGH, ties, 'priya', MONDAY))
  await offer(mina)
  await offer(minna)
  await offer(mother)
  expect(await link(mina, minna)).toBeUndefined()
  expect(await link(mina, third)).toBeUndefined()
  expect(await link(mother, mina)).toBeUndefined()
})

test('the new identity of an adopted child is never offered, found or in a group', async () => {
  const bornOn = day('2003-11-08')
  const [a, b] = await twice('Sealworth', bornOn)
  const sealed = await person({ name: { given: 'Rosalin', family: 'Sealworth' }, bornOn, sex: 'F' })
  await offer(sealed)
  await judge(a, sealed, 'confirmed', 1)
  await inSeaborough(tx => sealIdentity(tx, SEABOROUGH, sealed, 'u-morgan', MONDAY))
  expect(await groupOf(a)).toEqual([a])
  expect(await groupOf(a, MONDAY)).toEqual([a])
  expect(await offer(sealed)).toBe(0)
  expect(await offer(b)).toBe(1)
  expect(await link(b, sealed)).toMatchObject({ version: 1 })
  await inSeaborough(async tx => {
    await renamePerson(tx, SEABOROUGH, sealed, { given: 'Newname', family: 'Other', use: 'usual' }, 'p', MONDAY)
    await changePerson(tx, SEABOROUGH, sealed, { nhsNumber: '9000000017' }, 'p', MONDAY)
    expect((await searchPeople(tx, SEABOROUGH, 'Rosalin Sealworth')).map(f => f.personId)).not.toContain(sealed)
    expect(await searchPeople(tx, SEABOROUGH, 'Newname')).toEqual([])
    expect(await searchPeople(tx, SEABOROUGH, '9000000017')).toEqual([])
    // As an import of a later file does.
    await addSearchWords(tx, SEABOROUGH, [{ personId: sealed, names: [{ given: 'Latername', family: 'Other' }] }])
    expect(await searchPeople(tx, SEABOROUGH, 'Latername')).toEqual([])
  })
})

test('a redaction of either takes the words in which it was judged, and the link stays', async () => {
  const [a, b] = await twice('Redactworth')
  await offer(b)
  await judge(a, b, 'confirmed', 1)
  const by = { userId: 'noor', role: 'operator', agency: 'none', why: 'by order', place: '/person' }
  const redaction = { authority: SEABOROUGH, at: at('2026-03-04'), by, key: redactionKey(temporaryFolder()) }
  await inSeaborough(tx => redactPerson(tx, redaction, b))
  expect(await link(a, b)).toMatchObject({ state: 'confirmed', reason: null })
  expect(await groupOf(a)).toHaveLength(2)
})

test('whoever read a page of either, or of their family, between confirming and undoing is known', async () => {
  const [a, b] = await twice('Readworth', day('2001-02-11'))
  const child = await person({ kind: 'child', name: { given: 'Tiny', family: 'Readworth' } })
  const stranger = await person({ name: { given: 'Someone', family: 'Else' } })
  const tie = { relationshipId: randomUUID(), from: a, to: child, type: 'mother_of' as const }
  await inSeaborough(tx => addRelationships(tx, SEABOROUGH, [tie], 'priya', MONDAY))
  const reading = (actor: string, action: string, of: object, when: Instant) => ({
    ...{ authority_id: SEABOROUGH, at: when, actor, role: 'midwife', agency: 'midwifery', action, ...of },
    ...{ place: '/a', why: 'works with this child' },
  })
  const rows = [
    reading('u-early', 'brief_read', { child_id: child }, at('2026-03-02')),
    reading('u-amal', 'brief_read', { child_id: child }, at('2026-03-03', '11:00')),
    reading('u-amal', 'brief_read', { child_id: child }, at('2026-03-03', '12:00')),
    reading('u-sol', 'history_read', { person_id: b }, at('2026-03-04')),
    reading('u-sol', 'write', { child_id: child }, at('2026-03-04')),
    reading('u-other', 'read', { person_id: stranger }, at('2026-03-04')),
    reading('u-late', 'read', { child_id: child }, at('2026-03-06')),
  ]
  await inSeaborough(tx => tx.insertInto('audit').values(rows).execute())
  await offer(b)
  await judge(a, b, 'confirmed', 1, at('2026-03-03'))
  expect((await inSeaborough(tx => linksThatStand(tx, SEABOROUGH, ['confirmed'], 1)))[0]).toMatchObject(pairOf(a, b))
  const read = await inSeaborough(tx =>
    whoReadMeanwhile(tx, SEABOROUGH, pairOf(a, b), at('2026-03-03'), at('2026-03-05')),
  )
  expect(read.map(({ userId, personId }) => [userId, personId])).toEqual([
    ['u-amal', child],
    ['u-sol', b],
  ])
  expect(read[0]).toMatchObject({ first: at('2026-03-03', '11:00'), last: at('2026-03-03', '12:00') })
})

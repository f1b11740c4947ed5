import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { tablesWith } from '../testing/everywhere.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { changePerson, renamePerson } from './change-person.ts'
import { judgeLink, offerLink } from './match-link.ts'
import { writePeople } from './new-people.ts'
import { readPeople } from './read-people.ts'
import { redactPerson } from './redact-person.ts'
import { redactionKey } from './redaction-key.ts'
import { pairOf } from './same-person.ts'
import { searchPeople } from './search.ts'
import { state } from './statement.ts'

const { database, ownerUrl } = await testDatabase()
const at = (text: string) => atLondon(toNumber(day(text)), '10:00')
const JANUARY = at('2026-01-05')
const key = redactionKey(temporaryFolder())
const by = { userId: 'noor', role: 'partnership_manager', agency: 'social_care', why: 'by order', place: '/person' }

const personId = randomUUID()
await inAuthority(database, SEABOROUGH, async tx => {
  const name = { given: 'Mina', family: 'Sampleworth' }
  const numbers = { nhsNumber: '9000000009', localId: 'SB1', bornOn: day('2019-06-01') }
  await writePeople(tx, SEABOROUGH, [{ personId, kind: 'child', name, ...numbers }], 'priya', JANUARY)
  await renamePerson(tx, SEABOROUGH, personId, { given: 'Mina', family: 'Other', use: 'usual' }, 'priya', JANUARY)
  await changePerson(tx, SEABOROUGH, personId, { localId: 'SB2' }, 'priya', JANUARY)
})

const redact = () =>
  inAuthority(database, SEABOROUGH, tx =>
    redactPerson(tx, { authority: SEABOROUGH, at: at('2026-02-01'), by, key }, personId),
  )
const search = (query: string) => inAuthority(database, SEABOROUGH, tx => searchPeople(tx, SEABOROUGH, query))

test('a redaction takes names, numbers and what they are found by, and leaves the person', async () => {
  expect(await search('Sampleworth')).toHaveLength(1)
  expect(await redact()).toEqual({ names: 2, numbers: 3, drafts: 0, originals: 0, imported: 0 })
  for (const query of ['Mina Sampleworth', 'Other', '9000000009', 'SB1', 'SB2']) expect(await search(query)).toEqual([])
  for (const knownAt of [null, JANUARY]) {
    const people = await inAuthority(database, SEABOROUGH, tx => readPeople(tx, SEABOROUGH, [personId], knownAt))
    expect(people.get(personId)).toMatchObject({
      name: null,
      displayName: 'Name redacted',
      redacted: true,
      nhsNumber: null,
      localId: null,
      bornOn: '2019-06-01',
    })
  }
})

test('a word of a name that nobody else has is nowhere left', async () => {
  const words = await inAuthority(database, SEABOROUGH, tx => tx.selectFrom('search_word').select('word').execute())
  expect(words).toEqual([])
})

test('it is recorded, and there is nothing to take away a second time', async () => {
  expect(await redact()).toBeNull()
  const rows = await inAuthority(database, SEABOROUGH, tx =>
    tx.selectFrom('audit').select(['actor', 'action', 'person_id', 'why']).execute(),
  )
  expect(rows).toEqual([{ actor: 'noor', action: 'redact', person_id: personId, why: 'by order' }])
})

test('a name that is recorded later is shown, beside the day of the redaction, and can be redacted too', async () => {
  await inAuthority(database, SEABOROUGH, tx =>
    renamePerson(tx, SEABOROUGH, personId, { given: 'New', family: 'Namely', use: 'usual' }, 'priya', at('2026-02-02')),
  )
  const read = (knownAt: Instant | null) =>
    inAuthority(database, SEABOROUGH, tx => readPeople(tx, SEABOROUGH, [personId], knownAt))
  const redactedAt = at('2026-02-01')
  expect((await read(null)).get(personId)).toMatchObject({ displayName: 'New Namely', redacted: false, redactedAt })
  expect((await read(JANUARY)).get(personId)).toMatchObject({
    displayName: 'Name redacted',
    redacted: true,
    redactedAt,
  })
  expect(await redact()).toMatchObject({ names: 1, numbers: 0 })
  expect((await read(null)).get(personId)).toMatchObject({ displayName: 'Name redacted', redacted: true })
})

test('no table keeps a word of where they lived, how to contact them, or why they were held for another', async () => {
  const other = randomUUID()
  const writing = { authority: SEABOROUGH, by: 'priya', at: JANUARY }
  await inAuthority(database, SEABOROUGH, async tx => {
    await writePeople(tx, SEABOROUGH, [{ personId: other, kind: 'adult' }], 'priya', JANUARY)
    const address = { isProtected: true, since: null, until: null, lines: 'Qwertzstreet 7', postcode: 'ZZ9' }
    const contact = { method: null, easyRead: false, advocate: 'not_asked' as const, how: 'Qwertzphone' }
    const risk = { status: 'alleged' as const, reviewOn: null, what: 'Qwertzrisk', source: 'Qwertzsource' }
    await state(tx, writing, personId, ['address', address])
    await state(tx, writing, personId, ['contact', { ...contact, times: 'Qwertztimes', interpreter: 'Qwertzlanguage' }])
    await state(tx, writing, personId, ['risk', risk])
    await offerLink(tx, writing, [personId, other], { score: 0.9, why: { for: ['the same given name'], against: [] } })
    const judgement = { version: 1, state: 'confirmed' as const, reason: 'Qwertzreason' }
    await judgeLink(tx, writing, pairOf(personId, other), judgement)
  })
  expect(await tablesWith(ownerUrl, ['Qwertz'])).toEqual(['public.personal_text: Qwertz'])
  expect(await redact()).toMatchObject({ names: 0 })
  expect(await tablesWith(ownerUrl, ['Qwertz'])).toEqual([])
})

test('the program takes numbers away and changes nothing else of a version', async () => {
  const change = (set: { nhs_number: null } | { sex: null }) =>
    inAuthority(database, SEABOROUGH, tx =>
      // @ts-expect-error: the types refuse it too
      tx.updateTable('person_version').set(set).where('person_id', '=', personId).execute(),
    )
  await expect(change({ sex: null })).rejects.toThrow(/permission denied/)
})

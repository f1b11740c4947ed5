import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { endOfDay } from '../kernel/instant.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { inAuthority } from './connection.ts'
import { insertion, insertRows } from './insert-rows.ts'

const { database } = await testDatabase()

const at = endOfDay(day('2026-01-05'))
const TEXT = { authority_id: 'text', text_id: 'uuid', salt: 'bytea', body: 'text', recorded_at: 'timestamptz' } as const
const PERSON = { authority_id: 'text', person_id: 'uuid', kind: 'text', opened_at: 'timestamptz' } as const
const VERSION = {
  authority_id: 'text',
  person_id: 'uuid',
  version: 'int',
  sex: 'text',
  born_on: 'date',
  details: 'jsonb',
  recorded_by: 'text',
} as const

const textRow = (body: string) => {
  return { authority_id: SEABOROUGH, text_id: randomUUID(), salt: randomBytes(16), body, recorded_at: at }
}
const person = () => ({ authority_id: SEABOROUGH, person_id: randomUUID(), kind: 'child' as const, opened_at: at })

test('text comes back as it was, whatever stands in it', async () => {
  const bodies = ['"', '\\', '\\"', '{a,b}', 'NULL', 'null', '', ' ', 'one\ntwo\r\n', '\\x6162', "'); drop", 'é 𝒳 ’']
  const rows = bodies.map(textRow)
  await inAuthority(database, SEABOROUGH, tx => insertRows(tx, [insertion('personal_text', TEXT, rows)]))
  const kept = await inAuthority(database, SEABOROUGH, tx =>
    tx.selectFrom('personal_text').select(['authority_id', 'text_id', 'salt', 'body', 'recorded_at']).execute(),
  )
  const byId = new Map(kept.map(row => [row.text_id, row]))
  expect(rows.map(row => byId.get(row.text_id))).toEqual(rows)
})

test('rows of several tables are written together, with those that they point to', async () => {
  const one = person()
  const version = {
    authority_id: SEABOROUGH,
    person_id: one.person_id,
    version: 1,
    sex: null,
    born_on: day('2020-02-29'),
  }
  const versions = [{ ...version, details: '{"a": "\\"\\\\"}', recorded_by: 'priya' }]
  await inAuthority(database, SEABOROUGH, tx =>
    insertRows(tx, [insertion('person', PERSON, [one]), insertion('person_version', VERSION, versions)]),
  )
  const kept = await inAuthority(database, SEABOROUGH, tx =>
    tx
      .selectFrom('person_version')
      .select(['sex', 'born_on', 'details'])
      .where('person_id', '=', one.person_id)
      .executeTakeFirst(),
  )
  expect(kept).toEqual({ sex: null, born_on: '2020-02-29', details: { a: '"\\' } })
})

test('thousands of rows, and none', async () => {
  const people = Array.from({ length: 7_001 }, person)
  await inAuthority(database, SEABOROUGH, tx => insertRows(tx, [insertion('person', PERSON, people)]))
  await inAuthority(database, SEABOROUGH, tx => insertRows(tx, [insertion('person', PERSON, [])]))
  const { n } = await inAuthority(database, SEABOROUGH, tx =>
    tx
      .selectFrom('person')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('opened_at', '=', at)
      .executeTakeFirstOrThrow(),
  )
  expect(n).toBeGreaterThanOrEqual(people.length)
})

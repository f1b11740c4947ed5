import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import type { Act, Entry } from '../record/append.ts'
import { openRecord } from '../record/append.ts'
import { noteRead, readRecord } from '../record/read.ts'
import { redactFact } from '../record/redact.ts'
import { sealKey } from '../record/seal-key.ts'
import { sealSettled } from '../record/test-seal-settled.ts'
import { verifyAudit } from '../record/verify.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { Ruling } from './duties-of-record.ts'
import { recordAct } from './record-act.ts'
import { recordNewChildren } from './record-new-children.ts'

const { database, ownerUrl } = await testDatabase()
const ruling: Ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: null }
const key = sealKey(temporaryFolder())

const on = (text: string, time = '10:00') => atLondon(toNumber(day(text)), time)
const act = (at: Instant, id: string = randomUUID()): Act => ({
  id,
  at,
  authority: SEABOROUGH,
  by: { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'allocated worker', place: '/record' },
})

const referral: Entry['facts'][number] = {
  kind: 'ReferralReceived',
  on: day('2026-01-05'),
  from: 'midwifery',
  note: 'Invented words',
}

async function child(): Promise<string> {
  const childId = randomUUID()
  await inAuthority(database, SEABOROUGH, async tx => {
    await tx.insertInto('person').values({ authority_id: SEABOROUGH, person_id: childId, kind: 'child' }).execute()
    await openRecord(tx, SEABOROUGH, childId, on('2026-01-05'))
  })
  return childId
}

const record = (a: Act, entries: Entry[]) => inAuthority(database, SEABOROUGH, tx => recordAct(tx, ruling, a, entries))
const read = (childId: string, knownAt: Instant | null = null) =>
  inAuthority(database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, knownAt))
const verify = () => asOwner(ownerUrl, db => verifyAudit(db, key))

test('what is recorded is read back with its words, and its duties are owed from then on', async () => {
  const childId = await child()
  const done = await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  expect(done.kind).toBe('recorded')
  const back = await read(childId)
  expect(back?.facts.map(f => f.fact)).toMatchObject([{ ...referral, id: 'f1', recordedAt: on('2026-01-05') }])
  const duties = await inAuthority(database, SEABOROUGH, tx =>
    tx.selectFrom('duty').select(['duty', 'due', 'met_on']).where('child_id', '=', childId).orderBy('due').execute(),
  )
  expect(duties).toEqual([
    { duty: 'referral_decision', due: '2026-01-06', met_on: null },
    { duty: 'assessment_complete', due: '2026-03-09', met_on: null },
  ])
})

test('a day is read as it was known then, before anything later was recorded', async () => {
  const childId = await child()
  await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  const decided: Entry['facts'][number] = { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' }
  await record(act(on('2026-01-20')), [{ childId, facts: [decided], restsOn: null }])
  expect((await read(childId, on('2026-01-19', '23:59')))?.facts).toHaveLength(1)
  expect((await read(childId))?.facts).toHaveLength(2)
})

test('of two writers whose decisions rest on each other one wins and the other is told what changed', async () => {
  const childId = await child()
  await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  const restsOn = { position: 1, kinds: new Set(['ReferralDecided'] as const) }
  const decide = (outcome: 'assessment' | 'early_help') =>
    record(act(on('2026-01-06')), [
      { childId, facts: [{ kind: 'ReferralDecided', on: day('2026-01-06'), outcome }], restsOn },
    ])
  const both = await Promise.all([decide('assessment'), decide('early_help')])
  expect(both.map(b => b.kind).sort()).toEqual(['overtaken', 'recorded'])
  const loser = both.find(b => b.kind === 'overtaken')
  expect(loser?.kind === 'overtaken' && loser.since).toMatchObject([{ kind: 'ReferralDecided' }])
  expect((await read(childId))?.facts).toHaveLength(2)
})

test('a note that somebody adds meanwhile refuses nobody’s form', async () => {
  const childId = await child()
  await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  await record(act(on('2026-01-06')), [
    { childId, facts: [{ kind: 'NoteAdded', on: day('2026-01-06'), note: 'Invented' }], restsOn: null },
  ])
  const restsOn = { position: 1, kinds: new Set(['ReferralDecided'] as const) }
  const decided: Entry['facts'][number] = { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' }
  expect((await record(act(on('2026-01-06')), [{ childId, facts: [decided], restsOn }])).kind).toBe('recorded')
})

test('a second submit of the same form is the same act', async () => {
  const childId = await child()
  const same = act(on('2026-01-05'))
  const entry: Entry = { childId, facts: [referral], restsOn: null }
  const both = await Promise.all([record(same, [entry]), record(same, [entry])])
  expect(both.map(b => b.kind).sort()).toEqual(['already recorded', 'recorded'])
  expect((await read(childId))?.facts).toHaveLength(1)
})

test('of an act over two children everything lands or nothing', async () => {
  const [a, b] = [await child(), await child()]
  const bad = { kind: 'ReferralReceived', on: '2026-02-31' } as unknown as Entry['facts'][number]
  await expect(
    record(act(on('2026-01-05')), [
      { childId: a, facts: [referral], restsOn: null },
      { childId: b, facts: [bad], restsOn: null },
    ]),
  ).rejects.toThrow()
  expect((await read(a))?.facts).toHaveLength(0)
})

test('a redaction takes the words away, keeps the fact, and the chain still holds', async () => {
  const childId = await child()
  await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  await inAuthority(database, SEABOROUGH, tx => redactFact(tx, act(on('2026-02-01')), childId, 1))
  const [fact] = (await read(childId))?.facts ?? []
  expect(fact?.redactedAt).toBe(on('2026-02-01'))
  expect(fact?.fact.note).toBeUndefined()
  expect(fact?.fact.kind).toBe('ReferralReceived')
  expect((await verify()).broken).toEqual([])
})

test('many records written at once verify like those appended one by one', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()]
  await inAuthority(database, SEABOROUGH, async tx => {
    await tx
      .insertInto('person')
      .values(ids.map(person_id => ({ authority_id: SEABOROUGH, person_id, kind: 'child' as const })))
      .execute()
    const records = ids.map(childId => ({
      childId,
      imported: true,
      acts: [{ act: act(on('2026-01-05')), facts: [referral] }],
    }))
    await recordNewChildren(tx, ruling, SEABOROUGH, records, day('2026-01-05'))
  })
  expect((await verify()).broken).toEqual([])
  const [first = ''] = ids
  const decided: Entry['facts'][number] = { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' }
  await record(act(on('2026-01-06')), [{ childId: first, facts: [decided], restsOn: null }])
  expect((await verify()).broken).toEqual([])
})

test('verification names the fact that was changed, the audit row that is gone and the case that was deleted', async () => {
  const [changed, deleted] = [await child(), await child()]
  for (const childId of [changed, deleted])
    await record(act(on('2026-01-05')), [{ childId, facts: [referral], restsOn: null }])
  await inAuthority(database, SEABOROUGH, tx =>
    noteRead(tx, SEABOROUGH, act(on('2026-01-05')).by, on('2026-01-05'), 'read', [changed]),
  )
  await sealSettled(database, SEABOROUGH, key, on('2026-01-05', '10:01'))
  expect((await verify()).ok).toBe(true)
  await asOwner(ownerUrl, async db => {
    for (const table of ['fact', 'audit']) await sql.raw(`alter table ${table} disable trigger user`).execute(db)
    await sql`update fact set happened_on = '2026-01-06' where child_id = ${changed}`.execute(db)
    await sql`delete from audit where action = 'read' and child_id = ${changed}`.execute(db)
    for (const table of ['duty', 'folded_record', 'fact', 'record_head']) {
      await sql.raw(`delete from ${table} where child_id = '${deleted}'`).execute(db)
    }
  })
  const { ok, broken } = await verify()
  expect(ok).toBe(false)
  const said = broken.map(b => `${b.place}: ${b.what}`)
  expect(said).toContainEqual(expect.stringMatching(new RegExp(`child ${changed}, fact 1: was changed`)))
  expect(said).toContainEqual(expect.stringMatching(/audit row \d+: is missing/))
  expect(said).toContainEqual(
    expect.stringMatching(new RegExp(`child ${deleted}, fact 1: the audit says it was written`)),
  )
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { type Instant, startOfDay } from '../../kernel/instant.ts'
import { writePeople } from '../../people/new-people.ts'
import { readPeople } from '../../people/read-people.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { loadProtocol } from '../../protocol/load-protocol.ts'
import { sayProblem } from '../../protocol/problem.ts'
import type { Act } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { sealKey } from '../../record/seal-key.ts'
import { verifyAudit } from '../../record/verify.ts'
import { testDatabase } from '../../testing/database.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { recordNewChildren } from '../../worklists/record-new-children.ts'
import { censusOf, childOf, inChunks } from '../builders.ts'
import type { XmlSource } from '../xml-source.ts'
import { type CensusImport, importCensus } from './import-census.ts'

const { database: db, ownerUrl } = await testDatabase()
const today = day('2026-04-20')
const now = startOfDay(today)
const ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: today }

let made = 0
/** A new authority with nothing in it. */
async function authority(): Promise<string> {
  const id = `census-${++made}`
  await asOwner(ownerUrl, owner => owner.insertInto('authority').values({ authority_id: id, name: id }).execute())
  return id
}

const order = (at: string, source: XmlSource, more: Partial<CensusImport> = {}) =>
  importCensus({ db, authority: at, ruling, source, today, now, skipBad: false, ...more })

async function imported(at: string, source: XmlSource, more: Partial<CensusImport> = {}) {
  const done = await order(at, source, more)
  if (done.kind !== 'imported') throw new Error(JSON.stringify(done))
  const { facts: _facts, ...counts } = done.counts
  return { ...counts, said: done.contradicted.first.map(one => `${one.localId}: ${one.words}`) }
}

const block = (inside: string, referral = '2025-05-01') =>
  `<CINdetails><CINreferralDate>${referral}</CINreferralDate><ReferralSource>6</ReferralSource>${inside}</CINdetails>`
const assessed = (start: string, authorised: string) =>
  `<Assessments><AssessmentActualStartDate>${start}</AssessmentActualStartDate><AssessmentAuthorisationDate>${authorised}</AssessmentAuthorisationDate></Assessments>`
const enquiry = (start: string, conference: string) =>
  `<Section47><S47ActualStartDate>${start}</S47ActualStartDate><DateOfInitialCPC>${conference}</DateOfInitialCPC></Section47>`
const unborn = '<ExpectedPersonBirthDate>2026-06-01</ExpectedPersonBirthDate>'
const born = '<PersonBirthDate>2026-03-20</PersonBirthDate>'

/** Everything of an authority's children by local id, without what differs from one import to the next. */
async function contents(at: string) {
  return inAuthority(db, at, async tx => {
    const keys = await tx.selectFrom('import_key').select(['key', 'person_id']).orderBy('key').execute()
    const told: unknown[] = []
    for (const { key, person_id: id } of keys) {
      if (id === null) continue
      const record = await readRecord(tx, at, id, null)
      const duties = await tx.selectFrom('duty').selectAll().where('child_id', '=', id).orderBy('clock').execute()
      told.push({
        key,
        facts: record?.facts.map(({ fact, imported }) => ({ ...fact, about: key, imported })),
        duties: duties.map(({ clock, ...rest }) => ({ ...rest, clock: clock.replace(id, key), child_id: key })),
      })
    }
    return told
  })
}

async function childId(at: string, localId: string): Promise<string> {
  return inAuthority(db, at, async tx => {
    const row = await tx.selectFrom('import_key').select('person_id').where('key', '=', localId).executeTakeFirst()
    return row?.person_id ?? ''
  })
}

const kindsOf = (at: string, child: string, knownAt: Instant | null = null) =>
  inAuthority(db, at, async tx =>
    (await readRecord(tx, at, child, knownAt))?.facts.map(({ fact }) => `${fact.on} ${fact.kind}`),
  )

async function dutiesOf(at: string, child: string) {
  const rows = await inAuthority(db, at, tx =>
    tx.selectFrom('duty').select(['duty', 'not_known', 'inherited']).where('child_id', '=', child).execute(),
  )
  return Object.fromEntries(
    rows.map(row => [row.duty, row.not_known ? 'not known' : row.inherited ? 'inherited' : 'owed']),
  )
}

/** By hand, a day after the import. */
async function record(at: string, child: string, facts: readonly NewFact[], when = startOfDay(day('2026-04-21'))) {
  const by = { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'allocated', place: '/record' }
  const act: Act = { id: randomUUID(), at: when, authority: at, by }
  await inAuthority(db, at, tx => recordAct(tx, ruling, act, [{ childId: child, facts, restsOn: null }]))
}

test('the same file again changes nothing', async () => {
  const at = await authority()
  const file = censusOf(
    `${childOf('A1', block(assessed('2025-05-02', '2025-06-01')))}${childOf('A2', block(''), unborn)}`,
  )
  const counts = { children: 2, added: 2, unchanged: 0, contradicted: 0, skipped: 0, said: [] }
  expect(await imported(at, file)).toEqual(counts)
  const before = await contents(at)
  expect(await imported(at, file)).toEqual({ ...counts, added: 0, unchanged: 2 })
  expect(await contents(at)).toEqual(before)
})

test('a later file adds a birth and a conference, and says once what it contradicts', async () => {
  const at = await authority()
  const first = censusOf(
    `${childOf('A1', block(assessed('2025-05-02', '2025-06-01')))}${childOf('A2', block(''), unborn)}`,
  )
  await imported(at, first)
  const later = censusOf(
    `${childOf('A1', block(`${assessed('2025-05-02', '2025-06-05')}${enquiry('2025-05-03', '2025-05-20')}`))}${childOf('A2', block(''), born)}`,
  )
  const counts = { children: 2, added: 2, unchanged: 0, contradicted: 1, skipped: 0 }
  const words =
    'A1: the authorised assessment of 1 June 2025: the record says on 2025-06-01; this file says on 2025-06-05'
  expect(await imported(at, later)).toEqual({ ...counts, said: [words] })
  const [a1, a2] = [await childId(at, 'A1'), await childId(at, 'A2')]
  expect(await kindsOf(at, a1)).toEqual([
    '2020-02-03 BirthRecorded',
    '2025-05-01 ReferralReceived',
    '2025-05-02 AssessmentStarted',
    '2025-06-01 AssessmentAuthorised',
    '2025-05-03 Section47Started',
    '2025-05-20 ConferenceHeld',
  ])
  expect(await kindsOf(at, a2)).toEqual([
    '2025-05-01 ReferralReceived',
    '2025-05-01 EstimatedDateSet',
    '2026-03-20 BirthRecorded',
  ])
  const people = await inAuthority(db, at, tx => readPeople(tx, at, [a1, a2], null))
  expect(people.get(a2)).toMatchObject({ bornOn: '2026-03-20', sex: 'female', localId: 'A2', kind: 'child' })
  // Again: the contradiction still counts, and is no news.
  expect(await imported(at, later)).toEqual({ ...counts, added: 0, unchanged: 1, said: [] })
  const kept = await inAuthority(db, at, tx => tx.selectFrom('import_contradiction').select('words').execute())
  expect(kept).toHaveLength(1)
})

test('a file with a bad child is refused whole, unless bad children are to be left out', async () => {
  const at = await authority()
  const file = censusOf(`${childOf('A1', block(''))}${childOf('A2', block('', '2025-02-30'))}`)
  const refused = await order(at, file)
  expect(refused).toMatchObject({ kind: 'bad children', checked: { bad: { count: 1, first: [{ localId: 'A2' }] } } })
  expect(await rows(at)).toEqual([0, 0, 0])
  expect(await imported(at, file, { skipBad: true })).toMatchObject({ children: 2, added: 1, skipped: 1 })
  expect(await contents(at)).toHaveLength(1)
})

test('a broken file is refused with its place, and leaves no rows', async () => {
  const at = await authority()
  const broken = inChunks(Buffer.from(`<Message><Children>\n${childOf('A1', block(''))}\n<Child></Children></Message>`))
  const refused = await order(at, broken)
  if (refused.kind !== 'refused') throw new Error(refused.kind)
  expect(sayProblem(refused.problem)).toBe('census.xml, line 3, Children: found another closing tag, expected </Child>')
  expect(await rows(at)).toEqual([0, 0, 0])
})

async function rows(at: string): Promise<number[]> {
  return inAuthority(db, at, async tx => {
    const counts: number[] = []
    for (const table of ['person', 'fact', 'import_run'] as const) {
      const row = await tx
        .selectFrom(table)
        .select(eb => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      counts.push(row.n)
    }
    return counts
  })
}

test('what a census cannot carry is not known; what was late before the first import is inherited', async () => {
  const at = await authority()
  const file = censusOf(
    `${childOf('LATE', block(''))}${childOf('PLAN', block(`${enquiry('2025-05-03', '2025-05-20')}<ChildProtectionPlans><CPPstartDate>2025-05-20</CPPstartDate></ChildProtectionPlans>`))}`,
  )
  await imported(at, file)
  expect(await dutiesOf(at, await childId(at, 'LATE'))).toMatchObject({
    referral_decision: 'not known',
    assessment_complete: 'inherited',
  })
  expect(await dutiesOf(at, await childId(at, 'PLAN'))).toMatchObject({
    first_core_group: 'not known',
    rcpc_first: 'inherited',
  })
})

test('days on 1 January 1900, which stand for unknown ones in other systems, do not stop an import', async () => {
  const at = await authority()
  const first = '1900-01-01'
  const conference = `<Section47><S47ActualStartDate>${first}</S47ActualStartDate><DateOfInitialCPC>${first}</DateOfInitialCPC></Section47>`
  const plan = `<ChildProtectionPlans><CPPstartDate>${first}</CPPstartDate></ChildProtectionPlans>`
  const blocks = `<CINdetails><CINreferralDate>${first}</CINreferralDate><ReferralSource>6</ReferralSource>${conference}${plan}</CINdetails>`
  const born = `<PersonBirthDate>${first}</PersonBirthDate>`
  const unborn = `<ExpectedPersonBirthDate>${first}</ExpectedPersonBirthDate>`
  const source = censusOf(childOf('O1', blocks, born) + childOf('O2', blocks, unborn))
  for (const id of ['national', 'composite', 'london', 'sefton']) {
    const protocol = loadProtocol(id)
    const done = await order(id === 'national' ? at : await authority(), source, { ruling: { ...ruling, protocol } })
    expect(done.kind === 'imported' && done.counts).toMatchObject({ added: 2, skipped: 0 })
  }
})

test('before the import nothing of it was known, and afterwards it is told who recorded it', async () => {
  const at = await authority()
  await imported(at, censusOf(childOf('A1', block(''))))
  const child = await childId(at, 'A1')
  expect(await kindsOf(at, child, startOfDay(day('2026-04-19')))).toEqual([])
  const [first] = (await inAuthority(db, at, tx => readRecord(tx, at, child, now)))?.facts ?? []
  expect(first).toMatchObject({ imported: true, recordedAt: now, recordedBy: expect.stringMatching(/^import:/) })
  expect(await asOwner(ownerUrl, owner => verifyAudit(owner, sealKey(temporaryFolder())))).toMatchObject({ ok: true })
})

test('a later file adds to a record on which people have written meanwhile', async () => {
  const at = await authority()
  await imported(at, censusOf(childOf('A1', block(''))))
  const child = await childId(at, 'A1')
  await record(at, child, [
    { kind: 'AssessmentStarted', on: day('2025-05-02') },
    { kind: 'ReferralDecided', on: day('2025-05-02'), outcome: 'assessment' },
  ])
  const later = censusOf(childOf('A1', block(assessed('2025-05-02', '2025-06-01'))))
  expect(await imported(at, later)).toMatchObject({ added: 1, contradicted: 0 })
  // The start that somebody had recorded by hand is not recorded twice.
  expect(await kindsOf(at, child)).toEqual([
    '2020-02-03 BirthRecorded',
    '2025-05-01 ReferralReceived',
    '2025-05-02 AssessmentStarted',
    '2025-05-02 ReferralDecided',
    '2025-06-01 AssessmentAuthorised',
  ])
  expect(await imported(at, later)).toMatchObject({ added: 0, unchanged: 1, contradicted: 0 })
  expect(await dutiesOf(at, child)).toMatchObject({ referral_decision: 'owed' })
})

test('a file that says what a correction says does not contradict; the old file still says nothing new', async () => {
  const at = await authority()
  const first = censusOf(childOf('A1', block(assessed('2025-05-02', '2025-06-01'))))
  await imported(at, first)
  const child = await childId(at, 'A1')
  const corrected = { kind: 'AssessmentAuthorised', on: day('2025-06-05'), factors: [] }
  await record(at, child, [{ kind: 'FactCorrected', on: day('2026-04-21'), replaces: 'f4', with: corrected }])
  expect(await imported(at, first)).toMatchObject({ added: 0, unchanged: 1, contradicted: 0 })
  const later = censusOf(childOf('A1', block(assessed('2025-05-02', '2025-06-05'))))
  expect(await imported(at, later)).toMatchObject({ added: 0, unchanged: 1, contradicted: 0 })
})

test('a record begun by hand under the same local id is the same child’s', async () => {
  const at = await authority()
  const child = randomUUID()
  await inAuthority(db, at, async tx => {
    await writePeople(
      tx,
      at,
      [{ personId: child, kind: 'child', localId: 'a 1', bornOn: day('2020-02-03') }],
      'priya',
      now,
    )
    const by = { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'allocated', place: '/record' }
    const act: Act = { id: randomUUID(), at: now, authority: at, by }
    const referral: NewFact = { kind: 'ReferralReceived', on: day('2025-05-01'), from: 'midwifery' }
    const acts = [{ act, facts: [referral] }]
    await recordNewChildren(tx, ruling, at, [{ childId: child, acts, imported: false }], today)
  })
  const file = censusOf(childOf('A1', block(assessed('2025-05-02', '2025-06-01'))))
  expect(await imported(at, file)).toMatchObject({ children: 1, added: 1, contradicted: 0 })
  expect(await childId(at, 'A1')).toBe(child)
  expect((await kindsOf(at, child))?.filter(fact => fact.endsWith('ReferralReceived'))).toHaveLength(1)
  expect(await imported(at, file)).toMatchObject({ added: 0, unchanged: 1 })
})

test('two imports at once into one authority: the second waits, and finds nothing new', async () => {
  const at = await authority()
  const many = Array.from({ length: 1_200 }, (_, i) => childOf(`M${i}`, block(''))).join('')
  let waited = 0
  const onProgress = ({ phase }: { phase: string }) => void (phase === 'waiting' && waited++)
  const both = await Promise.all([
    imported(at, censusOf(many), { onProgress }),
    imported(at, censusOf(many), { onProgress }),
  ])
  expect(both.map(done => done.added).sort()).toEqual([0, 1_200])
  expect(waited).toBeGreaterThan(0)
})

test('an import that fails in the middle goes on where it was, and ends the same', async () => {
  const [at, other] = [await authority(), await authority()]
  const children = Array.from({ length: 620 }, (_, i) =>
    childOf(`M${i}`, block(assessed('2025-05-02', '2025-06-01'))),
  ).join('')
  const whole = censusOf(children)
  let passes = 0
  const breaking: XmlSource = {
    ...whole,
    async *bytes() {
      const isSecond = ++passes === 2
      let read = 0
      for await (const all of whole.bytes()) {
        for (let from = 0; from < all.length; from += 4_096) {
          read += 4_096
          if (isSecond && read > all.length * 0.9) throw new Error('The disk went away')
          yield all.subarray(from, from + 4_096)
          await new Promise(resolve => setTimeout(resolve, 1))
        }
      }
    },
  }
  await expect(order(at, breaking)).rejects.toThrow('The disk went away')
  const done = await inAuthority(db, at, tx => tx.selectFrom('import_run').select('done').executeTakeFirstOrThrow())
  expect(done.done).toBeGreaterThan(0)
  expect(await imported(at, whole)).toMatchObject({ children: 620, added: 620, unchanged: 0 })
  await imported(other, whole)
  expect(JSON.stringify(await contents(at)).replaceAll(at, '')).toBe(
    JSON.stringify(await contents(other)).replaceAll(other, ''),
  )
})

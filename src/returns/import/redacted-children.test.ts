import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { startOfDay } from '../../kernel/instant.ts'
import { writePeople } from '../../people/new-people.ts'
import { redactPerson } from '../../people/redact-person.ts'
import { redactionKey } from '../../people/redaction-key.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { loadProtocol } from '../../protocol/load-protocol.ts'
import { testDatabase } from '../../testing/database.ts'
import { tablesWith } from '../../testing/everywhere.ts'
import { rawSession } from '../../testing/raw-session.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { censusOf, childOf } from '../builders.ts'
import type { XmlSource } from '../xml-source.ts'
import { type CensusImport, importCensus } from './import-census.ts'

const { database: db, ownerUrl, appUrl } = await testDatabase()
const today = day('2026-04-20')
const now = startOfDay(today)
const ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: today }
const key = redactionKey(temporaryFolder())
const by = { userId: 'noor', role: 'operator', agency: 'operator', why: 'by order', place: '/test' }

let made = 0
/** A new authority with nothing in it. */
async function authority(): Promise<string> {
  const id = `redacted-${++made}`
  await asOwner(ownerUrl, owner => owner.insertInto('authority').values({ authority_id: id, name: id }).execute())
  return id
}

async function imported(at: string, source: XmlSource, more: Partial<CensusImport> = {}) {
  const order = { db, authority: at, ruling, source, today, now, skipBad: false, redactionKey: key, ...more }
  const done = await importCensus(order)
  if (done.kind !== 'imported') throw new Error(JSON.stringify(done))
  const { added, unchanged, contradicted, facts } = done.counts
  return { added, unchanged, contradicted, facts: facts.added, said: done.contradicted.first }
}

const people = (at: string) =>
  inAuthority(db, at, tx => tx.selectFrom('person').select('person_id').where('kind', '=', 'child').execute())
const onlyChild = async (at: string) => (await people(at)).map(row => row.person_id).join(' and ')
const redact = async (at: string, personId: string) =>
  inAuthority(db, at, tx => redactPerson(tx, { authority: at, at: now, by, key }, personId))

const block = (inside = '', referral = '2025-05-01') =>
  `<CINdetails><CINreferralDate>${referral}</CINreferralDate><ReferralSource>6</ReferralSource>${inside}</CINdetails>`
const UPN = 'A000000000000'
const FORMER = 'B000000000020'
const numbers = (upn: string, former = '') =>
  `<UPN>${upn}</UPN>${former && `<FormerUPN>${former}</FormerUPN>`}<PersonBirthDate>2020-02-03</PersonBirthDate>`
const first = censusOf(childOf('ZZ77', block(), numbers(UPN, FORMER)))
const other = censusOf(childOf('ZZ77', block('', '2025-06-02'), numbers('C000000000040')))

test('what imports kept under a local id goes with its child, and no file brings it back', async () => {
  const at = await authority()
  expect(await imported(at, first)).toMatchObject({ added: 1 })
  expect(await imported(at, other)).toMatchObject({ contradicted: 1, said: [{ localId: 'ZZ77' }, {}] })
  const child = await onlyChild(at)
  expect(await tablesWith(ownerUrl, ['ZZ77', UPN, FORMER])).not.toEqual([])
  expect(await redact(at, child)).toMatchObject({ names: 0, imported: 3 })
  expect(await tablesWith(ownerUrl, ['ZZ77', UPN, FORMER])).toEqual([])

  expect(await imported(at, other)).toMatchObject({ added: 0, said: [] })
  const told = await imported(at, first)
  expect(told).toMatchObject({ added: 0, said: [{ localId: 'a redacted child' }] })
  const later = censusOf(
    childOf('ZZ77', block() + block('', '2025-06-02') + block('', '2026-01-12'), numbers(UPN, FORMER)),
  )
  expect(await imported(at, later)).toMatchObject({ added: 1, facts: 1 })
  expect(await imported(at, later)).toMatchObject({ added: 0, unchanged: 1 })
  expect(await onlyChild(at)).toBe(child)
  expect(await tablesWith(ownerUrl, ['ZZ77', UPN, FORMER])).toEqual([])
  expect(await redact(at, child)).toBeNull()
})

test('a redacted child whose record was begun by hand is the child of the file, and of the next one', async () => {
  const at = await authority()
  const personId = randomUUID()
  const name = { given: 'Mina', family: 'Sampleworth' }
  await inAuthority(db, at, tx =>
    writePeople(tx, at, [{ personId, kind: 'child', name, localId: 'zz 78' }], 'priya', now),
  )
  await redact(at, personId)
  const file = censusOf(childOf('ZZ78', block()))
  expect(await imported(at, file)).toMatchObject({ added: 1, facts: 2 })
  expect(await imported(at, file)).toMatchObject({ added: 0, unchanged: 1 })
  expect(await onlyChild(at)).toBe(personId)
  expect(await tablesWith(ownerUrl, ['ZZ78', 'Sampleworth'])).toEqual([])
})

test('a local id that is spelt alike is another child', async () => {
  const at = await authority()
  await imported(at, censusOf(childOf('ZZ79', block())))
  await redact(at, await onlyChild(at))
  expect(await imported(at, censusOf(childOf('zz79', block())))).toMatchObject({ added: 1 })
  expect(await people(at)).toHaveLength(2)
})

test('without the key an import is refused before it writes, unless the key is lost for good', async () => {
  const at = await authority()
  await imported(at, censusOf(childOf('ZZ80', block())))
  await redact(at, await onlyChild(at))
  const file = censusOf(childOf('ZZ80', block()))
  for (const redactionKeyOf of [null, redactionKey(temporaryFolder())]) {
    await expect(imported(at, file, { redactionKey: redactionKeyOf })).rejects.toThrow(/nothing was imported/)
  }
  expect(await people(at)).toHaveLength(1)
  await imported(at, file, { redactionKey: null, redactionKeyLost: true })
  expect(await people(at)).toHaveLength(2)
})

test('the program takes these words and keys away and changes nothing else of them, and nothing twice', async () => {
  const at = await authority()
  await imported(at, first)
  await imported(at, other)
  const app = rawSession(appUrl, at)
  onTestFinished(() => app.close())
  const refused = async (change: string, why: RegExp) => expect(app.ask(change)).rejects.toThrow(why)
  await refused(`update import_key set key = 'another'`, /only by redaction/)
  await refused(`update import_key set person_id = null`, /permission denied/)
  await refused(`update import_contradiction set words = 'others'`, /only by redaction/)
  await refused(`update import_contradiction set words = '', key = '%redacted|another'`, /only by redaction/)
  await refused(
    `update import_contradiction set words = '', said = '\\x00' where key not like '%UPN'`,
    /only by redaction/,
  )
  await refused(`update import_contradiction set run_id = gen_random_uuid()`, /permission denied/)
  await refused(`delete from import_contradiction`, /permission denied/)
  await refused(`update person_version set details = '{}'`, /only a redaction/)
  await refused(`update redacted_local_id set key_id = 'x'`, /permission denied/)
  await redact(at, await onlyChild(at))
  await refused(`update import_key set key = '%redacted.' || gen_random_uuid()`, /only by redaction, once/)
  await refused(`update import_contradiction set words = ''`, /only by redaction, once/)
})

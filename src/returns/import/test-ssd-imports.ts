import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { startOfDay } from '../../kernel/instant.ts'
import { readPeople } from '../../people/read-people.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { loadProtocol } from '../../protocol/load-protocol.ts'
import { readRecord } from '../../record/read.ts'
import { testDatabase } from '../../testing/database.ts'
import { type SsdRows, ssdChild, ssdFolderOf, ssdReferral } from '../ssd/test-ssd-folder.ts'
import { importSsd, type SsdImport } from './import-ssd.ts'

export const today = day('2026-04-20')
export const now = startOfDay(today)
export const ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: today }

export const family = {
  ssd_person: [
    ssdChild('M1', { pers_forename: 'Rosalind', pers_dob: '1995-01-01' }),
    ssdChild('A1'),
    ssdChild('P1', { pers_forename: 'Abel', pers_sex: 'M', pers_dob: '1992-01-01' }),
  ],
  ssd_mother: [{ moth_person_id: 'M1', moth_childs_person_id: 'A1' }],
  ssd_family: ['M1', 'A1', 'P1'].map(id => ({ fami_family_id: 'F1', fami_person_id: id })),
  ssd_cin_episodes: [ssdReferral('A1')],
} satisfies SsdRows

export const assessed = (authorised: string) => [
  {
    ...{ cina_assessment_id: 'AS1', cina_person_id: 'A1', cina_referral_id: 'RA1' },
    ...{ cina_assessment_start_date: '2025-05-02', cina_assessment_auth_date: authorised },
  },
]

export const counts = { children: 1, added: 1, unchanged: 0, contradicted: 0, skipped: 0, said: [] }

/** For tests of imports: a database of the test file's own, and what is asked of it. */
export async function ssdImports() {
  const imports = await testDatabase()
  const { database: db, ownerUrl } = imports
  let made = 0
  /** A new authority with nothing in it. */
  async function authority(): Promise<string> {
    const id = `ssd-${++made}`
    await asOwner(ownerUrl, owner => owner.insertInto('authority').values({ authority_id: id, name: id }).execute())
    return id
  }

  const order = (at: string, rows: SsdRows, more: Partial<SsdImport & { only: boolean }> = {}) =>
    importSsd({ db, authority: at, ruling, folder: ssdFolderOf(rows, more), today, now, skipBad: false, ...more })

  async function imported(at: string, rows: SsdRows, more: Partial<SsdImport & { only: boolean }> = {}) {
    const done = await order(at, rows, more)
    if (done.kind !== 'imported') throw new Error(JSON.stringify(done).slice(0, 500))
    const { facts: _facts, ...counts } = done.counts
    return { ...counts, said: done.contradicted.first.map(one => `${one.localId}: ${one.words}`) }
  }

  const personId = (at: string, localId: string) =>
    inAuthority(db, at, async tx => {
      const row = await tx.selectFrom('import_key').select('person_id').where('key', '=', localId).executeTakeFirst()
      return row?.person_id ?? ''
    })

  async function person(at: string, localId: string) {
    const id = await personId(at, localId)
    return (await inAuthority(db, at, tx => readPeople(tx, at, [id], null))).get(id)
  }

  async function kindsOf(at: string, localId: string) {
    const id = await personId(at, localId)
    const record = await inAuthority(db, at, tx => readRecord(tx, at, id, null))
    return record?.facts.map(({ fact }) => `${fact.on} ${fact.kind}`)
  }

  async function dutiesOf(at: string, localId: string) {
    const id = await personId(at, localId)
    const rows = await inAuthority(db, at, tx =>
      tx.selectFrom('duty').select(['duty', 'not_known', 'inherited']).where('child_id', '=', id).execute(),
    )
    return Object.fromEntries(
      rows.map(row => [row.duty, row.not_known ? 'not known' : row.inherited ? 'inherited' : 'owed']),
    )
  }

  /** All that an import writes, without what differs from one to the next. */
  async function contents(at: string) {
    return inAuthority(db, at, async tx => {
      const keys = await tx
        .selectFrom('import_key')
        .select(['key', 'person_id', 'said', 'facts'])
        .orderBy('key')
        .execute()
      const keyOf = new Map(keys.map(({ key, person_id }) => [person_id, key]))
      const people = await readPeople(
        tx,
        at,
        [...keyOf.keys()].flatMap(id => id ?? []),
        null,
      )
      const edges = await tx.selectFrom('relationship').select(['from_person', 'to_person', 'type']).execute()
      const facts = await tx
        .selectFrom('fact')
        .select(['child_id', 'position', 'kind', 'happened_on', 'details'])
        .execute()
      const duties = await tx.selectFrom('duty').select(['child_id', 'duty', 'due', 'not_known', 'inherited']).execute()
      const named = (rows: readonly object[]) =>
        rows.map(row => JSON.stringify(row, (_, value) => keyOf.get(value) ?? value)).sort()
      return {
        keys: keys.map(({ key, said, facts: links }) => [key, said?.toString('hex'), links]),
        people: [...people.values()].map(({ personId: _id, ...one }) => JSON.stringify(one)).sort(),
        facts: named(facts),
        duties: named(duties),
        edges: named(edges),
      }
    })
  }

  return { imports, authority, order, imported, personId, person, kindsOf, dutiesOf, contents }
}

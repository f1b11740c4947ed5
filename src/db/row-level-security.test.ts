import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { rawSession } from '../testing/raw-session.ts'
import { writeSampleChild } from '../testing/sample-record.ts'
import { inAuthority } from './connection.ts'
import { asOwner } from './owner.ts'

const { database, ownerUrl, appUrl } = await testDatabase()
const { child } = await inAuthority(database, SEABOROUGH, tx => writeSampleChild(tx, SEABOROUGH))

const nobody = rawSession(appUrl, null)
const seaborough = rawSession(appUrl, SEABOROUGH)
const millbridge = rawSession(appUrl, MILLBRIDGE)
afterAll(() => Promise.all([nobody, seaborough, millbridge].map(session => session.close())))

const WRITTEN = ['person', 'personal_text', 'record_head', 'fact', 'audit', 'audit_seal']

describe('a query without an authority', () => {
  test.each(WRITTEN)('sees nothing of %s', async table => {
    expect((await seaborough.ask(`select from ${table}`)).rowCount).toBe(1)
    expect((await nobody.ask(`select from ${table}`)).rowCount).toBe(0)
  })

  test('sees nothing on a connection that has served an authority before', async () => {
    // Set locally once, the setting stays behind as '' when its transaction ends.
    const { rows } = await nobody.ask(
      `select set_config('app.authority', '', true), (select count(*) from fact) as facts`,
    )
    expect(rows[0]).toMatchObject({ facts: 0 })
  })

  test('cannot write', async () => {
    const insert = `insert into person values ('${SEABOROUGH}', gen_random_uuid(), 'adult')`
    await expect(nobody.ask(insert)).rejects.toThrow(/row-level security/)
  })
})

describe('an authority', () => {
  test.each(WRITTEN)("sees nothing of another's %s, even asked for by id", async table => {
    const found = await millbridge.ask(`select from ${table} where authority_id = '${SEABOROUGH}'`)
    expect(found.rowCount).toBe(0)
  })

  test("sees nothing of another's child through the typed door either", async () => {
    const found = await inAuthority(database, MILLBRIDGE, tx =>
      tx.selectFrom('fact').selectAll().where('authority_id', '=', SEABOROUGH).where('child_id', '=', child).execute(),
    )
    expect(found).toEqual([])
  })

  test('cannot write a row of another', async () => {
    const insert = `insert into person values ('${SEABOROUGH}', gen_random_uuid(), 'adult')`
    await expect(millbridge.ask(insert)).rejects.toThrow(/row-level security/)
  })

  test('cannot be named by anything but a slug', async () => {
    const nonsense = inAuthority(database, "x'; set role postgres; --", async () => 1)
    await expect(nonsense).rejects.toThrow('Not the id of an authority')
  })
})

test('every table of the record keeps to its authority, with the authority first in its keys', async () => {
  const tables = await asOwner(ownerUrl, async db => {
    const { rows } = await sql<{ name: string; guarded: boolean; policies: number; keys: string[] }>`
      select c.relname as name, c.relrowsecurity as guarded,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        (select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid) as keys
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname not in ('authority', 'migration')`.execute(db)
    return rows
  })
  expect(tables.length).toBeGreaterThan(15)
  for (const table of tables) {
    expect(table, table.name).toMatchObject({ guarded: true, policies: 1 })
    expect(new Set(table.keys), table.name).toEqual(new Set(['authority_id']))
  }
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { removeFolder } from '../testing/temporary-folder.ts'
import { type Migration, MigrationRefused, migrate, readMigrations } from './migrate.ts'

const { ownerUrl } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
const clients = await Promise.all(Array.from({ length: 5 }, connected))
const [owner] = clients
if (!owner) throw new Error('No connection')
afterAll(async () => {
  await Promise.all(clients.map(client => client.end()))
  removeFolder(folder)
})

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  return client
}

const shipped = readMigrations()
const last = shipped.at(-1)?.number ?? 0

const next = (sql: string, sha256 = 'of-a-test', number = last + 1): Migration => {
  return { number, name: `${String(number).padStart(4, '0')}-test.sql`, sql, sha256 }
}

const madeOnce = next('create table made_once (); select pg_sleep(0.1)')

describe('migrating', () => {
  test('a database that has every migration changes nothing', async () => {
    expect(await migrate(owner)).toEqual([])
  })

  test('by five starters at once applies each migration once', async () => {
    const applied = await Promise.all(clients.map(client => migrate(client, [...shipped, madeOnce])))
    expect(applied.flat()).toEqual([madeOnce.name])
  })

  test('that fails leaves nothing of that migration, and says which', async () => {
    const broken = next('create table half_made (); select * from no_such_table', 'broken', last + 2)
    await expect(migrate(owner, [...shipped, madeOnce, broken])).rejects.toThrow(
      `migrations/${broken.name} cannot be applied`,
    )
    expect((await owner.query("select from pg_tables where tablename = 'half_made'")).rowCount).toBe(0)
  })

  test('is refused when the database is newer than the program', async () => {
    await expect(migrate(owner, shipped)).rejects.toThrow(MigrationRefused)
    await expect(migrate(owner, shipped)).rejects.toThrow('it is newer. Update the program.')
  })

  test('is refused when an applied file has changed since', async () => {
    await expect(migrate(owner, [...shipped, next('select 1', 'another')])).rejects.toThrow(
      'an applied migration never changes',
    )
  })
})

describe('the files of migrations', () => {
  test('have a number each, of which one may be missing', () => {
    writeFileSync(join(folder, '0003-third.sql'), 'select 3')
    writeFileSync(join(folder, '0001-first.sql'), 'select 1')
    expect(readMigrations(folder).map(({ number }) => number)).toEqual([1, 3])
    writeFileSync(join(folder, '0003-another-third.sql'), 'select 1')
    expect(() => readMigrations(folder)).toThrow('0003-third.sql has a number that another migration has')
  })

  test('are the same file with the line endings of Windows', () => {
    const [dos, unix] = ['a', 'b'].map(name => mkdtempSync(join(folder, name)))
    if (!dos || !unix) throw new Error('No folder')
    writeFileSync(join(dos, '0001-first.sql'), 'select 1;\r\nselect 2;\r\n')
    writeFileSync(join(unix, '0001-first.sql'), 'select 1;\nselect 2;\n')
    expect(readMigrations(dos)).toEqual(readMigrations(unix))
  })
})

import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, expect, inject, test, vi } from 'vitest'
import { APP_ROLE } from '../db/app-role.ts'
import { writeBackup } from '../db/backup/write-backup.ts'
import { OWNER } from '../db/create-cluster.ts'
import { migrate, readMigrations } from '../db/migrate.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { run as restore } from './restore.ts'

const { port, ownerPassword, appPassword } = inject('cluster')
const url = (user: string, password: string, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
const ownerOf = (database: string) => url(OWNER, ownerPassword, database)

async function asked(database: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerOf(database) })
  await client.connect()
  await work(client).finally(() => client.end())
}

const [older, fresh] = [`older_${process.pid}`, `fresh_${process.pid}`]
for (const name of [older, fresh]) await asked('postgres', client => client.query(`create database ${name}`))
afterAll(() =>
  asked('postgres', async client => {
    for (const name of [older, fresh]) await client.query(`drop database ${name} with (force)`)
  }),
)
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

test('a backup of an earlier version comes back in its own shape and is then migrated', async () => {
  const all = readMigrations()
  const then = all.filter(({ number }) => number <= 9)
  await asked(older, client => migrate(client, then))
  const town = { authority_id: 'seaborough', name: 'Seaborough' }
  await asOwner(ownerOf(older), db => db.insertInto('authority').values(town).execute())
  const folder = join(temporaryFolder(), 'older')
  const takenAt = startOfDay(day('2026-01-05'))
  await writeBackup({ ownerUrl: ownerOf(older), folder, takenAt, version: '0.0.1', actor: 'test', sealKeys: [] })

  vi.stubEnv('DATABASE_URL', ownerOf(fresh))
  vi.stubEnv('DATABASE_APP_URL', url(APP_ROLE, appPassword, fresh))
  vi.stubEnv('BEFOREHAND_DATA', temporaryFolder())
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  expect(await restore([folder])).toBe(0)

  const names = await asOwner(ownerOf(fresh), db => db.selectFrom('authority').select('name').execute())
  expect(names).toEqual([{ name: 'Seaborough' }])
  await asked(fresh, async client => {
    expect((await client.query('select from migration')).rowCount).toBe(all.length)
  })
})

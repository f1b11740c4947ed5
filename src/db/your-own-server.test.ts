import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import { connect, inReference } from './connection.ts'
import { dataHome, secret } from './data-folder.ts'
import { holdServer } from './held-server.ts'
import { openDatabase } from './open-database.ts'
import { asOwner } from './owner.ts'

// A second cluster, with nothing of ours in it, stands for a server that somebody else runs.
const folder = temporaryFolder()
const home = dataHome(folder)
const server = await holdServer(home, 'command', { fsync: 'off' })
const url = (user: string, password: string, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`
await server.session().query("create role council login createrole password 'theirs'")
await server.session().query('create database council owner council')
const databaseUrl = url('council', 'theirs', 'council')

const ours = temporaryFolder()
afterAll(async () => {
  await server.leave()
  for (const made of [folder, ours]) removeFolder(made)
})

describe('a server of your own', () => {
  test('is migrated by its owner, who need not be a superuser, and is worked on by a role that the owner makes', async () => {
    const database = await openDatabase({ dataFolder: ours, databaseUrl, purpose: 'serve' })
    expect(database).toMatchObject({ ownerUrl: databaseUrl, dataFolder: ours, startedByUs: false })
    await asOwner(database.ownerUrl, db =>
      db.insertInto('authority').values({ authority_id: 'seaborough', name: 'Seaborough' }).execute(),
    )
    const app = connect(database.appUrl)
    expect(await inReference(app, db => db.selectFrom('authority').select('name').execute())).toEqual([
      { name: 'Seaborough' },
    ])
    await app.close()
    await database.close()
    expect(existsSync(join(ours, 'postgres'))).toBe(false)
  })

  test('is found again with the password that is kept in the data folder', async () => {
    const before = secret(ours, 'app-password')
    const database = await openDatabase({ dataFolder: ours, databaseUrl, purpose: 'command' })
    expect(database.appUrl).toContain(before)
    await database.close()
  })

  test('is used with the role’s connection that DATABASE_APP_URL gives', async () => {
    const databaseAppUrl = url('beforehand_app', secret(ours, 'app-password'), 'council')
    const database = await openDatabase({
      dataFolder: join(ours, 'unused'),
      databaseUrl,
      databaseAppUrl,
      purpose: 'command',
    })
    expect(database.appUrl).toBe(databaseAppUrl)
    await database.close()
  })

  test('is refused when that connection is the owner’s', async () => {
    const mistaken = openDatabase({ dataFolder: ours, databaseUrl, databaseAppUrl: databaseUrl, purpose: 'serve' })
    await expect(mistaken).rejects.toThrow(/must sign in as beforehand_app, not as council/)
  })

  test('is refused when that connection does not open', async () => {
    const databaseAppUrl = url('beforehand_app', 'wrong', 'council')
    const mistaken = openDatabase({ dataFolder: ours, databaseUrl, databaseAppUrl, purpose: 'serve' })
    await expect(mistaken).rejects.toThrow(/DATABASE_APP_URL does not connect/)
  })

  test('is refused when nobody answers', async () => {
    const nobody = 'postgres://council:theirs@localhost:1/council'
    await expect(openDatabase({ dataFolder: ours, databaseUrl: nobody, purpose: 'serve' })).rejects.toThrow(
      /DATABASE_URL does not connect: .*ECONNREFUSED/,
    )
  })
})

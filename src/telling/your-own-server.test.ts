import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { connect, inAuthority } from '../db/connection.ts'
import { dataHome } from '../db/data-folder.ts'
import { holdServer } from '../db/held-server.ts'
import { openDatabase } from '../db/open-database.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import { stopMessages } from '../worklists/stop-messages.ts'
import { makeQueue } from './queue.ts'
import { queueMessages } from './queue-messages.ts'

// A second cluster stands for a server that somebody else runs.
const [folder, ours] = [temporaryFolder(), temporaryFolder()]
const server = await holdServer(dataHome(folder), 'command', { fsync: 'off' })
afterAll(async () => {
  await server.leave()
  for (const made of [folder, ours]) removeFolder(made)
})

test('on a server of your own, whose owner is no superuser, messages have their jobs and a loss removes them', async () => {
  await server.session().query("create role council login createrole password 'theirs'")
  await server.session().query('create database council owner council')
  const databaseUrl = `postgres://council:theirs@127.0.0.1:${server.port}/council`
  const { appUrl, close } = await openDatabase({ dataFolder: ours, databaseUrl, purpose: 'serve' })
  await asOwner(databaseUrl, db =>
    db.insertInto('authority').values({ authority_id: 'seaborough', name: 'S' }).execute(),
  )
  await makeQueue(databaseUrl)
  await makeQueue(databaseUrl)
  const db = connect(appUrl)
  const childId = randomUUID()
  const jobs = () =>
    asOwner(databaseUrl, async owner => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs`.execute(
        owner,
      )
      return rows[0]?.n
    })
  const today = day('2026-03-10')
  const telling = { authority: 'seaborough', userId: 'u', day: today, tellAt: startOfDay(today) }
  const reason = { kind: 'late' as const, childId, clock: 'a clock', owedBy: today }
  await inAuthority(db, 'seaborough', tx => queueMessages(tx, telling, [reason]))
  expect(await jobs()).toBe(1)
  // The program's role reaches the queue by its three functions alone.
  const reach = inAuthority(db, 'seaborough', tx => sql`select from graphile_worker._private_jobs`.execute(tx))
  await expect(reach).rejects.toThrow(/permission denied/)
  await inAuthority(db, 'seaborough', tx => stopMessages(tx, 'seaborough', childId))
  expect(await jobs()).toBe(0)
  await db.close()
  await close()
})

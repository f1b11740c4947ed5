import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../kernel/project-root.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import { AlreadyRunning } from './held-server.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { openPool } from './pool.ts'
import { isAlive, postmasterOf } from './postmaster-file.ts'

const folder = temporaryFolder()
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await until(() => !isRunning())
  removeFolder(folder)
})

const Opened = z.looseObject({ startedByUs: z.boolean(), refused: z.string() }).partial()
type Opened = z.infer<typeof Opened>
type Other = { child: ChildProcess; opened: Opened; rows: number[] }

/** Another process that opens the same data folder. */
async function openElsewhere(purpose: 'serve' | 'command', then = ''): Promise<Other> {
  const script = join(projectRoot, 'src/testing/open-for-a-test.ts')
  const child = spawn(process.execPath, [script, folder, purpose, then], { stdio: ['pipe', 'pipe', 'inherit'] })
  started.push(child)
  const rows: number[] = []
  const lines = createInterface({ input: child.stdout })
  const [first] = await once(lines, 'line')
  lines.on('line', line => rows.push(Number(line)))
  return {
    child,
    opened: Opened.parse(JSON.parse(first)),
    rows,
  }
}

const openHere = (purpose: 'serve' | 'command' = 'command') => openDatabase({ dataFolder: folder, purpose })

const cluster = () => join(dataHomeFolder(), 'postgres')

function dataHomeFolder(): string {
  try {
    return readFileSync(join(folder, 'where-the-data-is'), 'utf8').trim()
  } catch {
    return folder
  }
}

function isRunning(): boolean {
  const server = postmasterOf(cluster())
  return server !== null && isAlive(server.pid)
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries++) await pause(20)
  expect(condition()).toBe(true)
}

async function ask(database: OpenDatabase, text: string): Promise<unknown[]> {
  const pool = openPool(database.ownerUrl, { connections: 1, statementMs: 0, lockMs: 0, idleMs: 0 })
  return pool
    .query(text)
    .then(result => result.rows)
    .finally(() => pool.end())
}

/** The server's own process, its keeper's two, and every backend. */
function serverProcesses(): { postmaster: number; keepers: number[]; backends: number[] } {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
  const childrenOf = (parent: number) => table.filter(([, ppid]) => ppid === parent).map(([pid]) => pid ?? 0)
  const postmaster = postmasterOf(cluster())?.pid ?? 0
  const keeper = table.find(([pid]) => pid === postmaster)?.[1] ?? 0
  return {
    postmaster,
    keepers: [keeper, ...childrenOf(keeper).filter(pid => pid !== postmaster)],
    backends: childrenOf(postmaster),
  }
}

function killAll(pids: number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

describe('starting', () => {
  test('makes a migrated database, and stops with its last user', async () => {
    const database = await openHere()
    expect(database.startedByUs).toBe(true)
    expect(await ask(database, 'select count(*) > 3 as migrated from migration')).toEqual([{ migrated: true }])
    expect(await ask(database, 'show fsync')).toEqual([{ fsync: 'on' }])
    await database.close()
    expect(isRunning()).toBe(false)
  })

  test('keeps its passwords where only their owner can read them', () => {
    for (const name of ['owner-password', 'app-password']) {
      expect(statSync(join(dataHomeFolder(), name)).mode & 0o777).toBe(0o600)
    }
  })

  test('of several at once, one starts the server and all use it', async () => {
    const all = await Promise.all([openHere(), openHere(), openHere()])
    expect(new Set(all.map(database => database.ownerUrl)).size).toBe(1)
    expect(all.filter(database => database.startedByUs)).toHaveLength(1)
    await Promise.all(all.map(database => database.close()))
    await until(() => !isRunning())
  })
})

describe('a second process', () => {
  test('is refused when both serve', async () => {
    const first = await openHere('serve')
    expect((await openElsewhere('serve')).opened.refused).toBe('AlreadyRunning')
    await first.close()
  })

  test('attaches when it is a command, and the server outlives it', async () => {
    const serving = await openHere('serve')
    const command = await openElsewhere('command')
    expect(command.opened.startedByUs).toBe(false)
    command.child.stdin?.write('leave\n')
    await once(command.child, 'exit')
    expect(await ask(serving, 'select 1 as one')).toEqual([{ one: 1 }])
    await serving.close()
  })

  test('goes on when the one that started the server leaves first', async () => {
    const command = await openElsewhere('command')
    const serving = await openHere('serve')
    command.child.stdin?.write('leave\n')
    await once(command.child, 'exit')
    expect(await ask(serving, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(openHere('serve')).rejects.toBeInstanceOf(AlreadyRunning)
    await serving.close()
    expect(isRunning()).toBe(false)
  })
})

describe('after a kill', () => {
  test('of the program alone, the server stops by itself', async () => {
    const { child } = await openElsewhere('serve')
    child.kill('SIGKILL')
    await until(() => !isRunning())
  })

  test('of everything at once, the next start has every acknowledged row', async () => {
    const { child, rows } = await openElsewhere('serve', 'write')
    await until(() => rows.length > 200)
    const { postmaster, keepers, backends } = serverProcesses()
    killAll([child.pid ?? 0, ...keepers, postmaster, ...backends])
    await once(child, 'close')
    const acknowledged = rows.length
    const database = await openHere('serve')
    const [kept] = await ask(database, 'select count(*)::int as rows, max(number) as last from acknowledged')
    expect(kept).toEqual({ rows: expect.any(Number), last: expect.any(Number) })
    expect(z.object({ rows: z.number() }).parse(kept).rows).toBeGreaterThanOrEqual(acknowledged)
    // The program comes in by the socket of the server that runs; that of the killed one is gone.
    expect(new URL(database.appUrl).searchParams.get('host')).toBe(cluster())
    expect(readdirSync(cluster()).filter(name => name.startsWith('.s.PGSQL.'))).toHaveLength(2)
    await database.close()
  })

  test('that leaves the server without a keeper, the next start stops it and starts it again', async () => {
    const { child } = await openElsewhere('serve')
    const { postmaster, keepers } = serverProcesses()
    killAll([child.pid ?? 0, ...keepers])
    const database = await openHere('serve')
    expect(database.startedByUs).toBe(true)
    await until(() => !isAlive(postmaster))
    await database.close()
  })

  test('of the server alone, whoever uses it starts it again where it was', async () => {
    const database = await openHere('serve')
    process.kill(serverProcesses().postmaster, 'SIGKILL')
    let answer: unknown = null
    for (let tries = 0; tries < 100 && !answer; tries++) {
      answer = await ask(database, 'select 1 as one').catch(() => pause(50))
    }
    expect(answer).toEqual([{ one: 1 }])
    await database.close()
    await until(() => !isRunning())
  })

  test('whose process number is now somebody else’s, the next start is not put off', async () => {
    writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`)
    const database = await openHere()
    expect(await ask(database, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.close()
  })
})

test('a data folder that the server’s account cannot reach has its data elsewhere, and says where', async () => {
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const hidden = join(closed, 'data')
  const database = await openDatabase({ dataFolder: hidden, purpose: 'command' })
  expect(await ask(database, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.close()
  const again = await openDatabase({ dataFolder: hidden, purpose: 'command' })
  expect(again.dataFolder).toBe(database.dataFolder)
  expect(again.dataFolder === hidden).toBe(process.getuid?.() !== 0)
  await again.close()
  removeFolder(hidden)
})

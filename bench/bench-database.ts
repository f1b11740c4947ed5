import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from '../src/db/connection.ts'
import { openDatabase } from '../src/db/open-database.ts'
import { asOwner } from '../src/db/owner.ts'

/** A database of the bench's own, in a folder of its own that is removed with it. */
export type BenchDatabase = Connected & {
  dataFolder: string
  version: string
  /** As the owner and without time limits: only to load and to tidy up. */
  owner(sql: string, values?: unknown[]): Promise<void>
  /** Lets the server go, so that somebody else can start it; `resume` comes back to it, at another address perhaps. */
  pause(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

type Connected = { ownerUrl: string; appUrl: string; db: Database }

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'beforehand-bench-'))
  // The server's account, when we are root, has to pass through.
  chmodSync(dataFolder, 0o711)
  try {
    let { leave, owner, ...connected } = await reach(dataFolder)
    const { rows } = await owner.query<{ server_version: string }>('show server_version')
    const bench: BenchDatabase = {
      ...connected,
      dataFolder,
      version: rows[0]?.server_version ?? 'unknown',
      owner: async (sql, values = []) => {
        await owner.query(sql, values)
      },
      pause: () => leave(),
      async resume() {
        ;({ leave, owner, ...connected } = await reach(dataFolder))
        Object.assign(bench, connected)
      },
      async close() {
        await leave()
        remove(dataFolder)
      },
    }
    return bench
  } catch (error) {
    remove(dataFolder)
    throw error
  }
}

async function reach(dataFolder: string) {
  const opened = await openDatabase({ dataFolder, purpose: 'command' })
  const db = connect(opened.appUrl)
  const owner = new pg.Client({ connectionString: opened.ownerUrl })
  await owner.connect()
  const leave = async () => {
    await Promise.all([db.close(), owner.end()])
    await opened.close()
  }
  return { ownerUrl: opened.ownerUrl, appUrl: opened.appUrl, db, owner, leave }
}

function remove(dataFolder: string): void {
  const signpost = join(dataFolder, 'where-the-data-is')
  if (existsSync(signpost)) rmSync(readFileSync(signpost, 'utf8').trim(), { recursive: true, force: true })
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
}

export function addAuthority({ ownerUrl }: BenchDatabase, id: string, name: string): Promise<unknown> {
  return asOwner(ownerUrl, db =>
    db.insertInto('authority').values({ authority_id: id, name, protocol_id: 'national' }).execute(),
  )
}

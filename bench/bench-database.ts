import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from '../src/db/connection.ts'
import { openDatabase } from '../src/db/open-database.ts'
import { asOwner } from '../src/db/owner.ts'

/** A database of the bench's own, in a folder of its own that is removed with it. */
export type BenchDatabase = {
  dataFolder: string
  ownerUrl: string
  appUrl: string
  db: Database
  version: string
  /** As the owner and without time limits: only to load and to tidy up. */
  owner(sql: string, values?: unknown[]): Promise<void>
  close(): Promise<void>
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'beforehand-bench-'))
  // The server's account, when we are root, has to pass through.
  chmodSync(dataFolder, 0o711)
  const remove = () => {
    const signpost = join(dataFolder, 'where-the-data-is')
    if (existsSync(signpost)) rmSync(readFileSync(signpost, 'utf8').trim(), { recursive: true, force: true })
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const opened = await openDatabase({ dataFolder, purpose: 'command' })
    const db = connect(opened.appUrl)
    const owner = new pg.Client({ connectionString: opened.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query<{ server_version: string }>('show server_version')
    return {
      dataFolder,
      ownerUrl: opened.ownerUrl,
      appUrl: opened.appUrl,
      db,
      version: rows[0]?.server_version ?? 'unknown',
      owner: async (sql, values = []) => {
        await owner.query(sql, values)
      },
      async close() {
        await Promise.all([db.close(), owner.end()])
        await opened.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

export function addAuthority({ ownerUrl }: BenchDatabase, id: string, name: string): Promise<unknown> {
  return asOwner(ownerUrl, db =>
    db.insertInto('authority').values({ authority_id: id, name, protocol_id: 'national' }).execute(),
  )
}

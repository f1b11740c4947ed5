import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import type { Instant } from '../../kernel/instant.ts'
import { isAlive } from '../postmaster-file.ts'
import { type CopiedTable, chainsNow, copySql, tablesInOrder } from './catalogue.ts'
import { BackupRefused, fileOf, MANIFEST_FILE, type Manifest } from './manifest.ts'
import { noteInEveryAudit, withOwner } from './owner-session.ts'

/** Text of rows shrinks to a fifth at any level; the lower ones keep up with the database. */
const GZIP_LEVEL = 3

export type BackupOptions = {
  ownerUrl: string
  /** Made by this; where it exists already there must be nothing in it. */
  folder: string
  takenAt: Instant
  /** Of the program. */
  version: string
  /** The operator's account, for the audit. */
  actor: string
  sealKeys: readonly string[]
  /** Further small files, by their name: the private key, when it was asked for. */
  beside?: Readonly<Record<string, string>>
  /** Told of every table that is done. */
  copied?: (table: string, rows: number) => void
}

/**
 * Copies every table as it stood at one moment into a folder, while people go on working. The folder appears when it is
 * whole: it is written beside its place and renamed. Refused where something is there: {@link BackupRefused}.
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const { folder } = options
  await refuseTaken(folder)
  await clearAbandoned(folder)
  const draft = `${folder}.part-${process.pid}`
  try {
    await mkdir(dirname(folder), { recursive: true })
    await mkdir(draft, { mode: 0o700 })
    const manifest = await withOwner(options.ownerUrl, owner => copyOut(owner, draft, options))
    for (const [name, text] of Object.entries(options.beside ?? {})) await writeWhole(join(draft, name), text)
    await writeWhole(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
    await flushFolder(draft)
    await rename(draft, folder).catch(error => {
      throw new BackupRefused(
        `${folder}: somebody else wrote there meanwhile (${error.code}); nothing of it was touched`,
      )
    })
    await flushFolder(dirname(folder))
    return manifest
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function copyOut(owner: Client, draft: string, options: BackupOptions): Promise<Manifest> {
  await owner.query('begin isolation level repeatable read')
  const tables: Manifest['tables'] = []
  for (const table of await tablesInOrder(owner)) {
    const copied = await copyTable(owner, table, join(draft, fileOf(table.name)))
    tables.push({ table: table.name, columns: table.columns, ...copied })
    options.copied?.(table.name, copied.rows)
  }
  const manifest: Manifest = {
    format: 1,
    version: options.version,
    takenAt: options.takenAt,
    ...(await shapeOf(owner)),
    tables,
    chains: await chainsNow(owner),
    sealKeys: [...options.sealKeys],
  }
  // Last, because a transaction that has written holds back the sealing of what others write.
  await noteInEveryAudit(owner, { actor: options.actor, action: 'backup', why: 'a copy of everything was made' })
  await owner.query('commit')
  return manifest
}

async function copyTable(owner: Client, table: CopiedTable, file: string) {
  const hash = createHash('sha256')
  let bytes = 0
  const rows = owner.query(copyTo(`copy ${copySql(table)} to stdout`))
  await pipeline(
    rows,
    createGzip({ level: GZIP_LEVEL }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
  )
  return { rows: rows.rowCount, bytes, sha256: hash.digest('hex') }
}

const Shape = z.object({
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() })),
})

async function shapeOf(owner: Client) {
  const { rows } = await owner.query(`
    select current_setting('server_version') as postgres,
      (select json_agg(json_build_object('number', number, 'name', name, 'sha256', sha256) order by number)
        from public.migration) as migrations`)
  return Shape.parse(rows[0])
}

async function refuseTaken(folder: string): Promise<void> {
  const inside = await readdir(folder).catch(error => {
    if (error.code === 'ENOENT') return []
    throw new BackupRefused(`${folder}: found something that is no folder (${error.code}), expected nothing there`)
  })
  if (inside.length > 0) throw new BackupRefused(`${folder}: found files in it, expected a folder that is new or empty`)
}

/** Removes what a killed backup left: it holds people's names. */
async function clearAbandoned(folder: string): Promise<void> {
  const begins = `${basename(folder)}.part-`
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    const pid = name.startsWith(begins) ? Number(name.slice(begins.length)) : Number.NaN
    if (pid > 0 && !isAlive(pid)) await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

const writeWhole = (file: string, text: string) => writeFile(file, text, { mode: 0o600, flag: 'wx', flush: true })

/** So that the names in it outlive a power cut, too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

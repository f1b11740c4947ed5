import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Problem } from '../../protocol/problem.ts'
import { readSsdTable, type SsdTableRead } from './read-ssd-table.ts'
import { tableOfFile } from './ssd-columns.ts'
import type { SsdNotice } from './ssd-notice.ts'
import { SSD_TABLE_NAMES, type SsdTable } from './ssd-tables.ts'

/** A folder of the dataset as it was read: each table once, and null where the folder has none. */
export type SsdFolder = {
  readonly name: string
  /** Of every file that was read, with its name. */
  readonly sha256: Buffer
  readonly tables: { readonly [T in SsdTable]: SsdTableRead<T> | null }
  /** Files and columns that were not read, tables that are missing. */
  readonly notices: readonly SsdNotice[]
}

type Read = { kind: 'read'; folder: SsdFolder } | { kind: 'refused'; problem: Problem }

/** Reads a folder of CSV files, one for each table. Without ssd_person nobody is in it, so it is refused. */
export async function readSsdFolder(
  path: string,
  onProgress: (read: number, size: number) => void = () => {},
): Promise<Read> {
  const name = basename(path)
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const notices: SsdNotice[] = []
  const toRead = new Map<SsdTable, string>()
  const unread = (file: string, words: string) => notices.push({ file, line: null, column: null, words })
  for (const entry of entries) {
    const file = entry.name
    if (entry.isDirectory()) {
      unread(file, 'a folder within: not read')
      continue
    }
    const table = /\.csv$/i.test(file) ? tableOfFile(file) : null
    if (table === null) unread(file, 'no table of the standard: not read')
    else if ('unread' in table) unread(file, `${table.unread}: nothing of it is read yet`)
    else {
      const before = toRead.get(table.read)
      if (before !== undefined) return refused(file, `${table.read} again (it is ${before} too)`, 'each table once')
      toRead.set(table.read, file)
    }
  }
  if (!toRead.has('ssd_person')) return refused(name, 'no ssd_person.csv', 'a folder of the dataset, with its people')
  const sizes = await Promise.all([...toRead.values()].map(async file => (await stat(join(path, file))).size))
  const size = sizes.reduce((sum, one) => sum + one, 0)
  const hash = createHash('sha256')
  const tables: { [T in SsdTable]?: SsdTableRead | null } = {}
  let done = 0
  for (const table of SSD_TABLE_NAMES) {
    const file = toRead.get(table)
    tables[table] = null
    if (file === undefined) {
      notices.push({ file: name, line: null, column: null, words: `no ${table}: what it would say is not known` })
      continue
    }
    const bytes = await readFile(join(path, file)).catch((error: unknown) => notReadable(error))
    if (bytes === null) return refused(file, 'a file that cannot be read', 'a file that this account may read')
    hash.update(`${table}\n${bytes.length}\n`).update(bytes)
    const read = readSsdTable(table, file, bytes)
    if ('problem' in read) return { kind: 'refused', problem: read.problem }
    notices.push(...read.notices)
    tables[table] = read.table
    done += bytes.length
    onProgress(done, size)
  }
  return { kind: 'read', folder: { name, sha256: hash.digest(), tables: tables as SsdFolder['tables'], notices } }
}

/** Null for a file that may not be read; anything else is no matter of the file. */
function notReadable(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) return null
  throw error
}

const refused = (file: string, found: string, expected: string): Read => ({
  kind: 'refused',
  problem: { file, line: null, field: '', found, expected },
})

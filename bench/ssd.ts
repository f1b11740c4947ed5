import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/connection.ts'
import { systemClock } from '../src/kernel/clock.ts'
import type { Day } from '../src/kernel/day.ts'
import { importSsd } from '../src/returns/import/import-ssd.ts'
import { ssdTables, writeSsdFolder } from '../src/scenarios/ssd-folder.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { addAuthority, type BenchDatabase } from './bench-database.ts'
import { progressOf } from './progress.ts'

/** Imports an invented folder of about so many children, with their adults, into an authority of its own, both passes. */
export async function ssdImport(
  bench: BenchDatabase,
  { children: wanted, ruling, today }: { children: number; ruling: Ruling; today: Day },
): Promise<{ seconds: number; children: number; words: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'beforehand-ssd-'))
  const authority = 'dataset'
  await addAuthority(bench, authority, 'Imported folder')
  const tables = ssdTables(Math.ceil(wanted / 2), today)
  const rows = Object.values(tables).reduce((sum, table) => sum + table.length, 0)
  writeSsdFolder(folder, tables)
  const db = connect(bench.appUrl, { connections: 2, statementMs: 120_000, lockMs: 30_000, idleMs: 120_000 })
  const progress = progressOf('import of a folder')
  try {
    const began = performance.now()
    const order = { db, authority, ruling: { ...ruling, goLive: today }, folder, today, skipBad: false }
    const done = await importSsd({
      ...order,
      now: systemClock().now(),
      onProgress: ({ phase, children }) => (phase === 'writing' ? progress(children / wanted) : undefined),
    })
    const seconds = (performance.now() - began) / 1000
    if (done.kind !== 'imported')
      throw new Error(`The bench's folder was not imported: ${JSON.stringify(done).slice(0, 500)}`)
    const { checking, writing } = done.seconds
    const words = `${rows.toLocaleString('en-GB')} rows; checking ${checking.toFixed(1)} s, writing ${writing.toFixed(1)} s`
    return { seconds, children: done.counts.children, words }
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/connection.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { type Day, day, toNumber } from '../src/kernel/day.ts'
import { importCensus } from '../src/returns/import/import-census.ts'
import { xmlFile } from '../src/returns/xml-source.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { addAuthority, type BenchDatabase } from './bench-database.ts'
import { writeCensusFile } from './census-file.ts'
import { progressOf } from './progress.ts'

/** Imports a census of so many children into an authority of its own, both passes, as the command does. */
export async function importSeconds(
  bench: BenchDatabase,
  { children, ruling, today }: { children: number; ruling: Ruling; today: Day },
): Promise<{ seconds: number; words: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'beforehand-census-'))
  const file = join(folder, 'census.xml')
  const authority = 'census'
  await addAuthority(bench, authority, 'Imported')
  await writeCensusFile(file, children, toNumber(day('2026-03-31')))
  const db = connect(bench.appUrl, { connections: 2, statementMs: 120_000, lockMs: 30_000, idleMs: 120_000 })
  const progress = progressOf('import')
  try {
    const began = performance.now()
    const order = { db, authority, ruling: { ...ruling, goLive: today }, source: xmlFile(file), today, skipBad: false }
    const done = await importCensus({
      ...order,
      now: systemClock().now(),
      onProgress: ({ phase, children: so }) => (phase === 'writing' ? progress(so / children) : undefined),
    })
    const seconds = (performance.now() - began) / 1000
    if (done.kind !== 'imported')
      throw new Error(`The bench's census was not imported: ${JSON.stringify(done).slice(0, 500)}`)
    const { checking, writing } = done.seconds
    return { seconds, words: `checking ${checking.toFixed(1)} s, writing ${writing.toFixed(1)} s` }
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

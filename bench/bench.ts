import { systemClock } from '../src/kernel/clock.ts'
import { englandAndWales } from '../src/protocol/holidays.ts'
import { loadProtocol } from '../src/protocol/load-protocol.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { openBenchDatabase } from './bench-database.ts'
import { thisMachine } from './machine.ts'
import { matchingRows } from './matching.ts'
import { planRuleRows } from './plan-rules.ts'
import { keepResults, type Row } from './results.ts'
import { countryRows, datasetRow, importRow, oneCaseRow, townRow } from './rows.ts'
import { servedRows } from './served.ts'
import { sizesOf, USAGE } from './sizes.ts'

/** `npm run bench`: measures what issue and README promise, on this machine, and keeps the table. */
async function bench(): Promise<void> {
  const sizes = sizesOf(process.argv.slice(2))
  const database = await openBenchDatabase()
  const rows: Row[] = []
  try {
    const ruling: Ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: null }
    const on = { bench: database, sizes, ruling, today: systemClock().today() }
    rows.push(...planRuleRows())
    rows.push(oneCaseRow(on))
    rows.push(...(await servedRows(on)))
    rows.push(await townRow(on))
    rows.push(await importRow(on))
    rows.push(await datasetRow(on))
    rows.push(...(await countryRows(on)))
    rows.push(...matchingRows({ people: sizes.people, today: on.today }))
  } finally {
    if (rows.length > 0) console.log(keepResults({ machine: thisMachine(database.version), sizes, rows }))
    await database.close()
  }
}

try {
  await bench()
} catch (error) {
  if (!(error instanceof RangeError)) throw error
  console.error(`${error.message}\nUsage: ${USAGE}`)
  process.exitCode = 2
}

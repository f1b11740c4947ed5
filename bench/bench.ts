import { systemClock } from '../src/kernel/clock.ts'
import { englandAndWales } from '../src/protocol/holidays.ts'
import { loadProtocol } from '../src/protocol/load-protocol.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { openBenchDatabase } from './bench-database.ts'
import { censusCheckRows } from './census-check.ts'
import { thisMachine } from './machine.ts'
import { matchingRows } from './matching.ts'
import type { On } from './on.ts'
import { keepResults, type Row } from './results.ts'
import { countryRows, datasetRow, importRow, oneCaseRow, townRow } from './rows.ts'
import { servedRows } from './served.ts'
import { sizesOf, USAGE } from './sizes.ts'

/** What can be measured by itself, in the order in which all of it is. */
const PARTS: Readonly<Record<string, (on: On) => Promise<Row[]>>> = {
  case: async on => [oneCaseRow(on)],
  pages: servedRows,
  town: async on => [await townRow(on)],
  check: censusCheckRows,
  import: async on => [await importRow(on)],
  dataset: async on => [await datasetRow(on)],
  country: countryRows,
  matching: async on => matchingRows({ people: on.sizes.people, today: on.today }),
}

/** `npm run bench`: measures what issue and README promise, on this machine, and keeps the table. */
async function bench(): Promise<void> {
  const { sizes, only } = sizesOf(process.argv.slice(2), Object.keys(PARTS))
  const database = await openBenchDatabase()
  const rows: Row[] = []
  try {
    const ruling: Ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: null }
    const on = { bench: database, sizes, ruling, today: systemClock().today() }
    for (const [part, measure] of Object.entries(PARTS)) {
      if (only === null || only === part) rows.push(...(await measure(on)))
    }
  } finally {
    if (rows.length > 0) {
      const results = { machine: thisMachine(database.version), sizes, rows }
      console.log(keepResults(results, { beside: only !== null }))
    }
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

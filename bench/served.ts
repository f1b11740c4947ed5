import { connectSignIn } from '../src/db/sign-in.ts'
import { openAuthentication } from '../src/web/authentication.ts'
import { emailOf, loadBorough } from './load-borough.ts'
import { newFactsPerSecond } from './new-facts.ts'
import { count, type On } from './on.ts'
import { type Measured, measurePages, PASSWORD, VISITORS } from './pages.ts'
import { progressOf } from './progress.ts'
import { type Row, row } from './results.ts'
import { startServing } from './serving.ts'
import { p50, p95 } from './statistics.ts'

/** What people feel: pages, search, lists and new facts of a large authority, the start, and the memory after all of it. */
export async function servedRows({ bench, sizes: { people, seconds }, ruling, today }: On): Promise<Row[]> {
  const ids = await addAccounts(bench.appUrl)
  const userId = (who: string) => ids.get(emailOf(who)) ?? who
  const loaded = await loadBorough(bench, { people, ruling, today, userId }, progressOf('load the borough'))
  const size = `${count(people)} people, ${count(loaded.facts)} facts, 8 clients`
  const rows: Row[] = []

  const runs = []
  for (let i = 0; i < 3; i++) {
    runs.push(await newFactsPerSecond(bench, { children: loaded.children, ruling, seconds: seconds / 3, userId }))
  }
  const all = runs.flatMap(run => run.milliseconds)
  rows.push(
    row({
      no: '5d',
      what: `new facts: ${size}`,
      ...{ limit: 400, unit: 'a second', better: 'above', measured: p50(runs.map(run => run.perSecond)) },
      note: `the transaction of the page without HTTP: access, audit, chain, duties; median of 3; p95 ${p95(all).toFixed(0)} ms`,
    }),
  )

  // The server of the database is started by what is measured.
  await bench.pause()
  const first = await startServing(bench.dataFolder, 'node')
  await first.stop()
  const serving = await startServing(bench.dataFolder, 'npm')
  try {
    rows.push(
      row({
        no: '6',
        what: 'start after the first, `npm start` to the printed address',
        ...{ limit: 5, unit: 's', better: 'below', measured: serving.startSeconds },
        note: `with the build; ${first.startSeconds.toFixed(1)} s without; the database's server is started too`,
      }),
    )
    const measured = await measurePages(serving, {
      dataFolder: bench.dataFolder,
      children: loaded.children,
      today,
      seconds,
    })
    rows.push(...measured.map((one, i) => pageRow(one, i, size)))
    rows.push(
      row({
        no: '7',
        what: 'memory of the serving Node process after these',
        ...{ limit: 250, unit: 'MB', better: 'below', measured: serving.memoryMb() ?? Number.NaN },
        note: 'resident set',
      }),
    )
  } finally {
    await serving.stop()
    await bench.resume()
  }
  return rows
}

function pageRow(
  { what, p50: median, p95: most, perSecond, slowest, requests, cpu }: Measured,
  i: number,
  size: string,
): Row {
  const beside = `over HTTP; p50 ${median.toFixed(0)} ms, ${perSecond.toFixed(0)} a second, ${count(requests)} requests; slowest: ${slowest}; ${cpu}`
  if (what.startsWith('brief')) {
    const asRow = {
      no: '10',
      what: `${what}, p95: ${size}`,
      limit: null,
      unit: 'ms',
      better: 'below',
      measured: most,
    } as const
    return row({ ...asRow, note: beside })
  }
  return what.startsWith('new fact')
    ? row({
        no: '5e',
        what: `new facts over HTTP: ${size}`,
        ...{ limit: null, unit: 'a second', better: 'above', measured: perSecond },
        note: `${beside}; p95 ${most.toFixed(0)} ms`,
      })
    : row({
        no: `5${'abc'[i]}`,
        what: `${what}, p95: ${size}`,
        ...{ limit: 50, unit: 'ms', better: 'below', measured: most },
        note: beside,
      })
}

/** Accounts for those who ask for pages; the ids under which they then work. */
async function addAccounts(appUrl: string): Promise<ReadonlyMap<string, string>> {
  const signIn = connectSignIn(appUrl)
  try {
    const authentication = openAuthentication({ pool: signIn.authPool, secret: 'of the bench', https: false })
    return await authentication.addAccounts(
      VISITORS.map(who => ({ email: emailOf(who), name: who, password: PASSWORD })),
    )
  } finally {
    await signIn.close()
  }
}

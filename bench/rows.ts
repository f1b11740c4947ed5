import { importSeconds } from './census.ts'
import { openReaders, type Timed } from './every-duty.ts'
import { loadCopies } from './load-copies.ts'
import { count, type On } from './on.ts'
import { oneCase } from './one-case.ts'
import { progressOf } from './progress.ts'
import { type Row, row } from './results.ts'
import { ssdImport } from './ssd.ts'
import { p50 } from './statistics.ts'

export function oneCaseRow(on: On): Row {
  const { duties, withFold } = oneCase(on)
  return row({
    no: '1',
    what: "one case's duties (20 facts, national)",
    ...{ limit: 0.2, unit: 'ms', better: 'below', measured: duties },
    note: `median of 9 rounds over 1,000 different cases; ${withFold.toFixed(3)} ms with reading the fold`,
  })
}

export async function townRow({ bench, sizes: { town }, ruling, today }: On): Promise<Row> {
  await loadCopies(
    bench,
    { authority: 'town', name: 'Town', children: town, ruling, today },
    progressOf('load the town'),
  )
  const readers = openReaders(bench.appUrl)
  const runs: Timed[] = []
  for (let i = 0; i < 3; i++) {
    runs.push(await readers.everyDuty({ authority: 'town', today, way: 'duties from folds' }))
  }
  await readers.close()
  return row({
    no: '2',
    what: `all duties of ${count(town)} open children with ${count(town * 20)} facts, from the folded rows`,
    ...{ limit: (5 * town) / 20_000, unit: 's', better: 'below', measured: p50(runs.map(run => run.seconds)) },
    note: `median of 3; two workers; ${count(runs[0]?.duties ?? 0)} duties; ${COPIED}`,
  })
}

export async function importRow({ bench, sizes: { census }, ruling, today }: On): Promise<Row> {
  const { seconds, words } = await importSeconds(bench, { children: census, ruling, today })
  return row({
    no: '4',
    what: `import of ${count(census)} census children`,
    ...{ limit: (120 * census) / 100_000, unit: 's', better: 'below', measured: seconds },
    note: words,
  })
}

export async function datasetRow({ bench, sizes: { dataset }, ruling, today }: On): Promise<Row> {
  const { seconds, children, words } = await ssdImport(bench, { children: dataset, ruling, today })
  return row({
    no: '9',
    what: `import of ${count(children)} children of a safeguarding dataset, with their families`,
    // Twice a census: a child brings as many adults, names that people are found by, and visits and contacts.
    ...{ limit: (240 * children) / 100_000, unit: 's', better: 'below', measured: seconds },
    note: words,
  })
}

const COPIED = 'a thousand different records as the program writes them, and copies of their rows'

/** Parts that are read in turn bare and with duties, so that whatever else the machine does meets both alike. */
const PARTS = 8

export async function countryRows({ bench, sizes: { country, town }, ruling, today }: On): Promise<Row[]> {
  const authority = country === town ? 'town' : 'country'
  const load = { authority, name: 'Country', children: country, ruling, today }
  if (authority === 'country') await loadCopies(bench, load, progressOf('load the country'))
  const readers = openReaders(bench.appUrl)
  const task = { authority, today }
  // The first minutes of a program that is being compiled while it runs are not what a night's run is made of.
  await readers.everyDuty({ ...task, way: 'duties from facts' }, 0, PARTS)
  const folds = await readers.everyDuty({ ...task, way: 'duties from folds' })
  const bare: Timed[] = []
  const facts: Timed[] = []
  for (let part = 0; part < PARTS; part++) {
    const readBare = async () => bare.push(await readers.everyDuty({ ...task, way: 'bare facts' }, part, PARTS))
    const readDuties = async () =>
      facts.push(await readers.everyDuty({ ...task, way: 'duties from facts' }, part, PARTS))
    // Who comes second finds the rows in memory, so each is second as often.
    for (const read of part % 2 === 0 ? [readBare, readDuties] : [readDuties, readBare]) await read()
  }
  await readers.close()
  const sum = (runs: readonly Timed[], name: keyof Timed) => runs.reduce((total, run) => total + run[name], 0)
  if (sum(facts, 'check') !== folds.check || sum(facts, 'rows') !== sum(bare, 'rows')) {
    throw new Error('The duties from the facts are not those from the folded rows')
  }
  const [withDuties, alone] = [sum(facts, 'seconds'), sum(bare, 'seconds')]
  return [
    row({
      no: '3a',
      what: `all duties of ${count(country)} open children with ${count(sum(bare, 'rows'))} facts, from the folded rows`,
      ...{ limit: (60 * country) / 400_000, unit: 's', better: 'below', measured: folds.seconds },
      note: `two workers, pages of 2,000 children under row-level security; ${COPIED}`,
    }),
    row({
      no: '3b',
      what: 'the same from the facts, against the bare reading of those rows',
      ...{ limit: 1.5, unit: 'times', better: 'below', measured: withDuties / alone },
      note: `${withDuties.toFixed(1)} s against ${alone.toFixed(1)} s, in ${PARTS} parts by turns; the same sum of all duties as 3a`,
    }),
  ]
}

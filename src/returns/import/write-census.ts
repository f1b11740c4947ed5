import { setImmediate as pause } from 'node:timers/promises'
import { type Database, inAuthority } from '../../db/connection.ts'
import type { RedactionKey } from '../../people/redaction-key.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import type { ChildFacts } from '../census/census-facts.ts'
import { censusPeriod } from '../census/census-header.ts'
import { type CensusFactsItem, readCensusFacts } from '../census/read-census-facts.ts'
import { counted, type XmlSource } from '../xml-source.ts'
import { type CheckedCensus, hashed } from './check-census.ts'
import { type ImportRun, noteDone } from './import-run.ts'
import { type ReadyChildren, readyChildren, together } from './ready-children.ts'
import { writeChildren } from './write-children.ts'

/** Children in one transaction: a page that writes on one of them waits no longer than this takes, a fraction of a second. */
const CHUNK = 200

/** Children that are worked on without a pause, some milliseconds: then the answer of the database is looked for. */
const WITHOUT_PAUSE = 20

type WhereTo = {
  db: Database
  authority: string
  source: XmlSource
  ruling: Ruling
  redactionKey: RedactionKey | null
}

/** The second pass. While PostgreSQL writes some children, the next ones are read and all about them is computed. */
export async function writeCensus(
  { db, authority, source, ruling, redactionKey }: WhereTo,
  { header, sha256 }: CheckedCensus,
  run: ImportRun,
  onProgress: (read: number, children: number) => void,
): Promise<ImportRun> {
  const period = header === null || header.year === null ? null : censusPeriod(header.year)
  const into = { authority, ruling, run, period, redactionKey }
  const again = hashed(source)
  const reading = counted(again.source, read => onProgress(read, written.done))
  let written = run
  let areNew = true
  let writing = Promise.resolve()
  const write = async (children: ReadyChildren) => {
    await writing
    const { done, counts: before } = written
    writing = inAuthority(db, authority, async tx => {
      const counts = await writeChildren(tx, into, children, before)
      const now = { ...run, done: done + children.count, counts }
      await noteDone(tx, authority, now)
      return now
    }).then(now => {
      written = now
      areNew = now.counts.added - before.added === children.good.length
    })
    // It is awaited at the next turn; until then its failure is nobody's yet.
    writing.catch(() => {})
  }
  try {
    let ready: ReadyChildren[] = []
    for await (const children of inParts(readCensusFacts(reading, run.today), source.name, run.done)) {
      ready.push(readyChildren(into, children, areNew))
      await pause()
      if (ready.length * WITHOUT_PAUSE < CHUNK) continue
      await write(together(ready))
      ready = []
    }
    if (ready.length > 0) await write(together(ready))
    await writing
  } finally {
    // Also when the file cannot be read further: what is being written ends while this import still has its lock.
    await Promise.allSettled([writing])
  }
  if (!again.digest().equals(sha256)) throw new FileChanged(source.name)
  return written
}

/** The children that have not been dealt with, good and bad, some at a time. */
async function* inParts(items: AsyncIterable<CensusFactsItem>, file: string, done: number) {
  let part: ChildFacts[] = []
  for await (const item of items) {
    if (item.kind === 'refused') throw new FileChanged(file)
    if ((item.kind !== 'good' && item.kind !== 'bad') || item.number <= done) continue
    part.push(item)
    if (part.length < WITHOUT_PAUSE) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** The file is not the one that was checked: somebody wrote on it between the passes. */
export class FileChanged extends Error {
  override name = 'FileChanged'
  constructor(file: string) {
    super(`${file} changed while it was imported: import it again`)
  }
}

import { type Database, inAuthority } from '../../db/connection.ts'
import type { RedactionKey } from '../../people/redaction-key.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import type { ChildFacts } from '../census/census-facts.ts'
import { censusPeriod } from '../census/census-header.ts'
import { readCensusFacts } from '../census/read-census-facts.ts'
import { counted, type XmlSource } from '../xml-source.ts'
import { type CheckedCensus, hashed } from './check-census.ts'
import { type ImportRun, noteDone } from './import-run.ts'
import { writeChildren } from './write-children.ts'

/** Children in one transaction: a page that writes on one of them waits no longer than this takes, a fraction of a second. */
const CHUNK = 200

type WhereTo = {
  db: Database
  authority: string
  source: XmlSource
  ruling: Ruling
  redactionKey: RedactionKey | null
}

/** The second pass. While PostgreSQL writes some children, the next ones are read. */
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
  let writing = Promise.resolve()
  const write = async (children: readonly ChildFacts[]) => {
    await writing
    const { done, counts: before } = written
    writing = inAuthority(db, authority, async tx => {
      const counts = await writeChildren(tx, into, children, before)
      const now = { ...run, done: done + children.length, counts }
      await noteDone(tx, authority, now)
      return now
    }).then(now => {
      written = now
    })
    // It is awaited at the next turn; until then its failure is nobody's yet.
    writing.catch(() => {})
  }
  try {
    let waiting: ChildFacts[] = []
    for await (const item of readCensusFacts(reading, run.today)) {
      if (item.kind === 'refused') throw new FileChanged(source.name)
      if ((item.kind !== 'good' && item.kind !== 'bad') || item.number <= run.done) continue
      waiting.push(item)
      if (waiting.length < CHUNK) continue
      await write(waiting)
      waiting = []
    }
    if (waiting.length > 0) await write(waiting)
    await writing
  } finally {
    // Also when the file cannot be read further: what is being written ends while this import still has its lock.
    await Promise.allSettled([writing])
  }
  if (!again.digest().equals(sha256)) throw new FileChanged(source.name)
  return written
}

/** The file is not the one that was checked: somebody wrote on it between the passes. */
export class FileChanged extends Error {
  override name = 'FileChanged'
  constructor(file: string) {
    super(`${file} changed while it was imported: import it again`)
  }
}

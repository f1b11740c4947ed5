import type { ChildFacts } from '../census/census-facts.ts'
import { censusPeriod } from '../census/census-header.ts'
import { type CensusFactsItem, readCensusFacts } from '../census/read-census-facts.ts'
import { counted, type XmlSource } from '../xml-source.ts'
import { type CheckedCensus, hashed } from './check-census.ts'
import type { WhereTo } from './import-order.ts'
import type { ImportRun } from './import-run.ts'
import { WITHOUT_PAUSE, writeParts } from './write-parts.ts'

/** The second pass over a census. */
export async function writeCensus(
  { source, ...where }: WhereTo & { source: XmlSource },
  { header, sha256 }: CheckedCensus,
  run: ImportRun,
  onProgress: (read: number, children: number) => void,
): Promise<ImportRun> {
  const period = header === null || header.year === null ? null : censusPeriod(header.year)
  const again = hashed(source)
  let done = run.done
  const reading = counted(again.source, read => onProgress(read, done))
  const parts = inParts(readCensusFacts(reading, run.today), source.name, run.done)
  const written = await writeParts({ ...where, run, period }, parts, now => {
    done = now
  })
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

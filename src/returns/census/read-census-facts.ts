import type { Day } from '../../kernel/day.ts'
import { XML_LIMITS, type XmlLimits } from '../xml-reader.ts'
import type { XmlSource } from '../xml-source.ts'
import { type CensusNotice, fieldOf, modulesOf } from './census-child.ts'
import { type ChildFacts, censusFacts } from './census-facts.ts'
import { type CensusItem, readCensus } from './census-reader.ts'

/** A census on its way into the record: its header, each child with its facts or its problems, its end or refusal. */
export type CensusFactsItem =
  | Exclude<CensusItem, { kind: 'child' | 'notice' }>
  | { kind: 'notice'; notice: CensusNotice }
  | ChildFacts

/**
 * Reads a census as facts. Beside the child in hand it remembers only the local ids, to know one that comes again.
 * @param today the day of the import
 */
export async function* readCensusFacts(
  source: XmlSource,
  today: Day,
  limits: XmlLimits = XML_LIMITS,
): AsyncGenerator<CensusFactsItem> {
  const seen = new Map<string, number>()
  for await (const item of readCensus(source, limits)) {
    if (item.kind !== 'child') {
      yield item
      continue
    }
    const { child } = item
    const identifiers = modulesOf(child.module, 'ChildIdentifiers')[0]
    const localId = (identifiers && fieldOf(identifiers, 'LAchildID')?.text) ?? null
    const seenOn = localId === null ? null : (seen.get(localId) ?? null)
    // A copy: the text is a view on a piece of the file and would keep the whole piece in memory.
    if (localId !== null && seenOn === null) seen.set(Buffer.from(localId).toString(), child.line)
    yield censusFacts(child, { file: source.name, today, seenOn })
  }
}

import type { Day } from '../../kernel/day.ts'
import { XML_LIMITS, type XmlLimits } from '../xml-reader.ts'
import type { XmlSource } from '../xml-source.ts'
import { type CensusNotice, fieldOf, modulesOf } from './census-child.ts'
import { type ChildFacts, censusFacts } from './census-facts.ts'
import { type CensusItem, readCensus } from './census-reader.ts'

type GoodChild = Extract<ChildFacts, { kind: 'good' }>

/** A census on its way into the record: its header, each child with its facts or its problems, its end or refusal. */
export type CensusFactsItem =
  | Exclude<CensusItem, { kind: 'child' | 'notice' }>
  | { kind: 'notice'; notice: CensusNotice }
  | ChildFacts

/**
 * Reads a census as facts. Beside the child in hand it remembers only local ids and pupil numbers, to know one that comes again.
 * @param today the day of the import
 */
export async function* readCensusFacts(
  source: XmlSource,
  today: Day,
  limits: XmlLimits = XML_LIMITS,
): AsyncGenerator<CensusFactsItem> {
  const seen = new Map<string, number>()
  const numbers = new Map<string, number>()
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
    const facts = censusFacts(child, { file: source.name, today, seenOn })
    yield facts.kind === 'good' ? withTwin(facts, numbers) : facts
  }
}

/** Notes that an earlier child has the same pupil number. Either may be the other's double: that is for people to find. */
function withTwin(child: GoodChild, numbers: Map<string, number>): GoodChild {
  const { upn } = child.person
  if (upn === null) return child
  const before = numbers.get(upn)
  if (before === undefined) {
    numbers.set(Buffer.from(upn).toString(), child.line)
    return child
  }
  const words = `the child on line ${before} has the same pupil number: perhaps they are one`
  return { ...child, notices: [...child.notices, { line: child.line, element: 'UPN', words }] }
}

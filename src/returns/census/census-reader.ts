import type { XmlProblem } from '../xml-problem.ts'
import { readXml, XML_LIMITS, type XmlHandler, type XmlLimits } from '../xml-reader.ts'
import type { XmlSource } from '../xml-source.ts'
import { type CensusPart, censusBuilder } from './census-builder.ts'

/** What reading a census yields: its parts in the order of the file, then either its end or why it is refused. */
export type CensusItem = CensusPart | { kind: 'end'; children: number } | { kind: 'refused'; problem: XmlProblem }

/**
 * Reads a Children in Need census of any size and year (2017 to 2027), child by child, with flat memory.
 * A child whose elements stand wrong comes with its problems; XML that is not sound, or is no census, ends in `refused`.
 * @param beside is told of every element too
 */
export async function* readCensus(
  source: XmlSource,
  limits: XmlLimits = XML_LIMITS,
  beside: XmlHandler | null = null,
): AsyncGenerator<CensusItem> {
  const builder = censusBuilder(source.name)
  const handler = beside === null ? builder.handler : both(beside, builder.handler)
  for await (const step of readXml(source, 'Message', handler, limits)) {
    if (step.kind === 'refused') {
      yield step
      return
    }
    yield* builder.take()
  }
  if (builder.children() > 0) yield { kind: 'end', children: builder.children() }
  else {
    const problem = { file: source.name, line: null, column: null, field: 'Children', found: 'no <Child>' }
    yield { kind: 'refused', problem: { ...problem, expected: 'at least one child' } }
  }
}

const both = (one: XmlHandler, other: XmlHandler): XmlHandler => ({
  open(name, line, column) {
    one.open(name, line, column)
    other.open(name, line, column)
  },
  text(text, line) {
    one.text(text, line)
    other.text(text, line)
  },
  close(name, line) {
    one.close(name, line)
    other.close(name, line)
  },
  ignored(what, line) {
    one.ignored(what, line)
    other.ignored(what, line)
  },
})

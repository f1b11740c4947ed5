import type { Problem } from '../../protocol/problem.ts'
import type { CensusNotice } from '../census/census-child.ts'
import { readCensus } from '../census/census-reader.ts'
import { schemaCheck } from '../census/schema-check.ts'
import type { XmlProblem } from '../xml-problem.ts'
import { XML_LIMITS } from '../xml-reader.ts'
import type { XmlSource } from '../xml-source.ts'
import { type Finding, returnCheck } from './return-check.ts'
import type { RuleText } from './rule.ts'

/** What has come to light since the step before. */
export type Found = {
  readonly kind: 'found'
  /** How many children have been checked so far. */
  readonly children: number
  readonly findings: readonly Finding[]
  /** What stands wrong in the file whatever the rules say. */
  readonly problems: readonly Problem[]
  /** What was read with tolerance, or not at all. */
  readonly notices: readonly CensusNotice[]
}

/** What a check yields: by which rules, what it finds as it goes, then its end or why the file is refused. */
export type CheckStep =
  | { readonly kind: 'rules'; readonly year: number; readonly rules: readonly RuleText[] }
  | Found
  | { readonly kind: 'end'; readonly children: number }
  | { readonly kind: 'refused'; readonly problem: XmlProblem }

/**
 * Checks a Children in Need census of any size by the rules of its year, with flat memory. Findings about children come
 * in the order of the file, those about the whole return last.
 * @param withSchema the file is held to the schema of its year too: what stands otherwise is a problem
 */
export async function* checkReturn(
  source: XmlSource,
  { withSchema = false }: { withSchema?: boolean } = {},
): AsyncGenerator<CheckStep> {
  const schema = withSchema ? schemaCheck(source.name) : null
  let asking: ReturnType<typeof returnCheck> | null = null
  let children = 0
  const found = (what: Partial<Found>): Found => ({ ...NOTHING, ...what, children })
  for await (const item of readCensus(source, XML_LIMITS, schema?.handler)) {
    const odd = schema?.take() ?? []
    if (odd.length > 0) yield found({ problems: odd })
    if (item.kind === 'notice') yield found({ notices: [item.notice] })
    else if (item.kind === 'refused') yield item
    else {
      if (asking === null) {
        asking = returnCheck(source.name, item.kind === 'header' ? item.header : null)
        yield { kind: 'rules', year: asking.year, rules: asking.rules }
        yield found({ findings: asking.header() })
      }
      if (item.kind === 'child') {
        children++
        const { problems, ...rest } = asking.child(item.child)
        // What the reader refuses in a child the schema refuses too.
        yield found(schema === null ? { ...rest, problems } : rest)
      }
      if (item.kind === 'end') yield* [found({ findings: asking.whole() }), item]
    }
  }
}

const NOTHING = { kind: 'found', findings: [], problems: [], notices: [] } as const

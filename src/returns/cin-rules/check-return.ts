import type { Problem } from '../../protocol/problem.ts'
import { describe } from '../../protocol/problem.ts'
import type { CensusChild, CensusNotice } from '../census/census-child.ts'
import { type CensusHeader, isKnownYear } from '../census/census-header.ts'
import { readCensus } from '../census/census-reader.ts'
import type { XmlProblem } from '../xml-problem.ts'
import type { XmlSource } from '../xml-source.ts'
import { censusYear } from './census-year.ts'
import { askChild } from './child-check.ts'
import { readReturnedChild } from './read-returned-child.ts'
import { repeatedIds } from './repeated-ids.ts'
import type { RuleText } from './rule.ts'
import { ruleBook } from './rule-book.ts'

/** A rule that is broken; `child` is the LAchildID, null for the whole return or where a child has none. */
export type Finding = { readonly rule: RuleText; readonly child: string | null; readonly line: number }

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

/** The rules of this year are asked of a file that names no year that is known. */
const LATEST_YEAR = 2026

/**
 * Checks a Children in Need census of any size by the rules of its year, with flat memory. Findings about children come
 * in the order of the file, those about the whole return last.
 */
export async function* checkReturn(source: XmlSource): AsyncGenerator<CheckStep> {
  let asking: ReturnType<typeof askedBy> | null = null
  let children = 0
  const found = (what: Partial<Found>): Found => ({ ...NOTHING, ...what, children })
  for await (const item of readCensus(source)) {
    if (item.kind === 'notice') yield found({ notices: [item.notice] })
    else if (item.kind === 'refused') yield item
    else {
      if (asking === null) {
        asking = askedBy(source.name, item.kind === 'header' ? item.header : null)
        yield { kind: 'rules', year: asking.year, rules: asking.rules }
        yield found({ findings: asking.header() })
      }
      if (item.kind === 'child') {
        children++
        yield found(asking.child(item.child))
      }
      if (item.kind === 'end') yield* [found({ findings: asking.whole() }), item]
    }
  }
}

/** The rules of the year of this header, and what they have counted so far. */
function askedBy(file: string, header: CensusHeader | null) {
  const said = header?.year ?? null
  const year = censusYear(said !== null && isKnownYear(said) ? said : LATEST_YEAR)
  const book = ruleBook(year.year)
  const repeated = repeatedIds(book.unique)
  const counts = book.count.map(rule => ({ rule, counted: rule.counting(year) }))
  const headerLine = header?.module.line ?? 1
  return {
    year: year.year,
    rules: book.texts,
    header(): Finding[] {
      return book.header.flatMap(rule => {
        const place = header === null ? { line: headerLine } : rule.breaks(header)
        return place === null ? [] : [{ rule, child: null, line: place.line }]
      })
    },
    child({ module, problems, notices }: CensusChild): Partial<Found> {
      const findings: Finding[] = []
      const unreadable: Problem[] = []
      const child = readReturnedChild(module, ({ name, text, line }, expected) => {
        unreadable.push({ file, line, field: name, found: describe(text), expected })
      })
      const id = child.localId?.text ?? null
      askChild(book, child, year, (rule, { line }) => findings.push({ rule, child: id, line }))
      for (const each of repeated.add(child)) findings.push(each)
      for (const { counted } of counts) counted.add(child)
      return { findings, problems: unreadable.length === 0 ? problems : [...problems, ...unreadable], notices }
    },
    whole(): Finding[] {
      const broken = counts.filter(({ counted }) => counted.breaks())
      return broken.map(({ rule }) => ({ rule, child: null, line: headerLine }))
    },
  }
}

const NOTHING = { kind: 'found', findings: [], problems: [], notices: [] } as const

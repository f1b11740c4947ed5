import { describe, type Problem } from '../../protocol/problem.ts'
import type { CensusChild, CensusNotice } from '../census/census-child.ts'
import { type CensusHeader, isKnownYear } from '../census/census-header.ts'
import { censusYear } from './census-year.ts'
import { askChild } from './child-check.ts'
import { readReturnedChild } from './read-returned-child.ts'
import { repeatedIds } from './repeated-ids.ts'
import type { RuleText } from './rule.ts'
import { ruleBook } from './rule-book.ts'

/** A rule that is broken; `child` is the LAchildID, null for the whole return or where a child has none. */
export type Finding = { readonly rule: RuleText; readonly child: string | null; readonly line: number }

/** What has come to light of one child. */
type FoundOfChild = {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly notices: readonly CensusNotice[]
}

/** The rules of this year are asked of a file that names no year that is known. */
const LATEST_YEAR = 2026

/** By what a return is checked: in use the rules themselves, in a test rules that were spoilt. */
type Ruling = { readonly ruleBook: typeof ruleBook; readonly censusYear: typeof censusYear }

/** The rules of the year of this header, and what they have counted so far. */
export function returnCheck(file: string, header: CensusHeader | null, ruling: Ruling = { ruleBook, censusYear }) {
  const said = header?.year ?? null
  const year = ruling.censusYear(said !== null && isKnownYear(said) ? said : LATEST_YEAR)
  const book = ruling.ruleBook(year.year)
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
    child({ module, problems, notices }: CensusChild): FoundOfChild {
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

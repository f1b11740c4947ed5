import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { severityOf } from '../../returns/cin-rules/rule.ts'
import type { Asked } from '../desk.ts'
import { childSought, paged } from './every-finding.tsx'
import type { HeldCheck } from './held-checks.ts'
import { type ListAsked, listAddress, selected } from './list-asked.ts'
import { number, some } from './say-check.ts'

type ChildCount = { child: number; errors: number; queries: number; line: number }

/** The children with findings, in the order in which the findings are asked for. */
function countsByChild(check: HeldCheck, asked: ListAsked): ChildCount[] {
  const { findings, rules } = check
  const isError = rules.map(({ code }) => severityOf(code) === 'error')
  const counts = new Map<number, ChildCount>()
  for (const at of selected(check, asked)) {
    const child = findings.childAt(at)
    if (child === null) continue
    let count = counts.get(child)
    if (count === undefined) {
      count = { child, errors: 0, queries: 0, line: findings.lineAt(at) }
      counts.set(child, count)
    }
    if (isError[findings.ruleAt(at)] === true) count.errors++
    else count.queries++
    count.line = Math.min(count.line, findings.lineAt(at))
  }
  return [...counts.values()]
}

/** A row for each child with findings, and the way to them. */
export function byChild(c: Asked, check: HeldCheck, asked: ListAsked, notFound: string | undefined): Html {
  const counts = countsByChild(check, { ...asked, child: null, rule: '', severity: '', module: '', sort: 'file' })
  const { shown, words, pages } = paged(counts, asked, check)
  if (counts.length === 0) return paragraph('No finding is about one child.')
  return joined([
    childSought(c, check, notFound),
    paragraph(`${some(counts.length, 'child', 'children')} of ${number(check.children)} with findings${words}.`),
    table({
      caption: 'Children with findings, in the order of the file',
      hideCaption: true,
      stacks: true,
      columns: [
        { text: 'LAchildID' },
        { text: 'First line', numeric: true },
        { text: 'Errors', numeric: true },
        { text: 'Queries', numeric: true },
      ],
      rows: shown.map(({ child, errors, queries, line }) => [
        link({
          text: check.findings.idOf(child),
          spoken: 'findings',
          href: listAddress(check.id, asked, { view: 'findings', child, rule: '', severity: '', module: '' }),
        }),
        String(line),
        number(errors),
        number(queries),
      ]),
    }),
    pages,
  ])
}

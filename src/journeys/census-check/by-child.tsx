import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { severityOf } from '../../returns/cin-rules/rule.ts'
import type { Asked } from '../desk.ts'
import { childSought, paged } from './every-finding.tsx'
import type { HeldCheck } from './held-checks.ts'
import { type ListAsked, listAddress } from './list-asked.ts'
import { number, some } from './say-check.ts'

/** Errors, queries and the first line of each child, by its place: a child has a finding, or it has no place. */
function countsByChild({ findings, rules }: HeldCheck) {
  const isError = rules.map(({ code }) => severityOf(code) === 'error')
  const [errors, queries] = [new Uint32Array(findings.children), new Uint32Array(findings.children)]
  const line = new Uint32Array(findings.children).fill(0xff_ff_ff_ff)
  for (let at = 0; at < findings.length; at++) {
    const child = findings.childAt(at)
    if (child === null) continue
    const counts = isError[findings.ruleAt(at)] === true ? errors : queries
    counts[child] = (counts[child] ?? 0) + 1
    line[child] = Math.min(line[child] ?? 0, findings.lineAt(at))
  }
  return { errors, queries, line }
}

/** A row for each child with findings, and the way to them. */
export function byChild(c: Asked, check: HeldCheck, asked: ListAsked, notFound: string | undefined): Html {
  const { children } = check.findings
  const { errors, queries, line } = countsByChild(check)
  const { from, to, words, pages } = paged(children, asked, check)
  if (children === 0) return paragraph('No finding is about one child.')
  return joined([
    childSought(c, check, notFound),
    paragraph(`${some(children, 'child', 'children')} of ${number(check.children)} with findings${words}.`),
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
      rows: Array.from({ length: to - from }, (_, n) => from + n).map(child => [
        link({
          text: check.findings.idOf(child),
          spoken: 'findings',
          href: listAddress(check.id, asked, { view: 'findings', child, rule: '', severity: '', module: '' }),
        }),
        String(line[child]),
        number(errors[child] ?? 0),
        number(queries[child] ?? 0),
      ]),
    }),
    pages,
  ])
}

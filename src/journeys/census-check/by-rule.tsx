import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { type RuleText, type Severity, severityOf } from '../../returns/cin-rules/rule.ts'
import type { HeldCheck } from './held-checks.ts'
import { type ListAsked, listAddress } from './list-asked.ts'
import { number } from './say-check.ts'

type RuleCount = { rule: RuleText; severity: Severity; count: number }

/** How often each rule was broken that was, the most frequent first. */
export function countsByRule({ counts, rules }: HeldCheck): RuleCount[] {
  return rules
    .map((rule, at) => ({ rule, severity: severityOf(rule.code), count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

/** The rules that are broken, each with its text and the way to its findings. */
export function byRule(check: HeldCheck, asked: ListAsked): Html {
  const counts = countsByRule(check)
  if (counts.length === 0) return paragraph('No rule is broken.')
  return joined([
    table({
      caption: 'Rules that are broken, the most frequent first',
      hideCaption: true,
      stacks: true,
      columns: [
        { text: 'Rule', sort: 'none' },
        { text: 'Findings', numeric: true, sort: 'descending' },
        { text: 'Severity', sort: 'none' },
        { text: 'What it says', sort: 'none' },
        { text: 'Module', sort: 'none' },
      ],
      rows: counts.map(({ rule, severity, count }) => [
        {
          content: link({
            text: rule.code,
            spoken: 'findings',
            href: listAddress(check.id, asked, { view: 'findings', rule: rule.code, severity: '', module: '' }),
          }),
          sortBy: rule.code,
        },
        { content: number(count), sortBy: count },
        severity,
        rule.message,
        rule.module,
      ]),
    }),
  ])
}

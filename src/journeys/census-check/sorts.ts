import { type RuleText, severityOf } from '../../returns/cin-rules/rule.ts'
import type { FindingList } from './finding-list.ts'

type KeyOf = (findings: FindingList, rules: readonly RuleText[]) => (at: number) => number

const inEnglish = new Intl.Collator('en-GB', { numeric: true })

/** The place of each in the order of its words. */
function ranks(words: readonly string[]): Uint32Array {
  const order = Uint32Array.from(words.keys()).sort((a, b) => inEnglish.compare(words[a] ?? '', words[b] ?? ''))
  const rank = new Uint32Array(words.length)
  for (const [place, at] of order.entries()) rank[at] = place
  return rank
}

/** What a list of findings can be sorted by, as whole numbers. */
export const FIELDS_SORT = {
  file: () => at => at,
  rule: (findings, rules) => {
    const rank = ranks(rules.map(({ code }) => code))
    return at => rank[findings.ruleAt(at)] ?? 0
  },
  child: findings => {
    const rank = ranks(Array.from({ length: findings.children }, (_, child) => findings.idOf(child)))
    return at => {
      const child = findings.childAt(at)
      return child === null ? 0 : (rank[child] ?? 0) + 1
    }
  },
  severity: (findings, rules) => at => (severityOf(rules[findings.ruleAt(at)]?.code ?? '') === 'error' ? 0 : 1),
} as const satisfies Record<string, KeyOf>

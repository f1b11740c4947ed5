import { sayProblem } from '../protocol/problem.ts'
import type { Found } from '../returns/cin-rules/check-return.ts'
import type { Finding } from '../returns/cin-rules/return-check.ts'
import { type RuleText, severityOf } from '../returns/cin-rules/rule.ts'

/** Lines of one list for a person; a longer one says how many it leaves out. */
const MOST_LINES = 50
/** What stands wrong in a file is listed up to here. */
const MOST_PROBLEMS = 1_000

const number = (n: number) => n.toLocaleString('en-GB')
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`

/** How a finding is written, what comes before all of them, and what after. */
export type CheckWords = {
  finding(finding: Finding): string
  before(rules: number, children: number): string
  after(problems: OddList<Found['problems'][number]>): string
}

/** A list that is kept up to a length, and counted beyond it. */
type OddList<T> = { count: number; readonly first: T[] }

/** `{"rules", "children", "findings": [{"rule", "severity", "child", "fields", "message", "line"}], "structure": […]}` */
export function checkAsJson(): CheckWords {
  const said = new Map<RuleText, readonly [head: string, middle: string]>()
  let isFirst = true
  return {
    finding({ rule, child, line }) {
      let words = said.get(rule)
      if (words === undefined) {
        const { code, fields, message } = rule
        const head = `{"rule":"${code}","severity":"${severityOf(code)}","child":`
        words = [head, `,"fields":${JSON.stringify(fields)},"message":${JSON.stringify(message)},"line":`]
        said.set(rule, words)
      }
      const comma = isFirst ? '\n' : ',\n'
      isFirst = false
      return `${comma}${words[0]}${JSON.stringify(child)}${words[1]}${line}}`
    },
    before: (rules, children) => `{"rules":${rules},"children":${children},"findings":[`,
    after(problems) {
      const structure = problems.first.map(({ line, field, found, expected }) => ({
        line,
        element: field,
        found,
        expected,
      }))
      return `],"structure":${JSON.stringify(structure)}}\n`
    },
  }
}

/** A line for each finding, and below them how often each rule was broken. */
export function checkAsText(file: string): CheckWords {
  const counts = new Map<RuleText, number>()
  return {
    finding({ rule, child, line }) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
      const who = child === null ? '' : `, ${child}`
      return `${file}, line ${line}${who}: ${severityOf(rule.code)} ${rule.code}, ${rule.message}\n`
    },
    before: () => '',
    after: () =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([{ code, message }, count]) => `${number(count).padStart(9)}  ${code.padEnd(5)}  ${message}\n`)
        .join(''),
  }
}

/** What stands wrong in the file or was read with tolerance, whatever the rules say. */
export function oddities(file: string) {
  const problems: OddList<Found['problems'][number]> = { count: 0, first: [] }
  const notices: OddList<Found['notices'][number]> = { count: 0, first: [] }
  const add = <T>(list: OddList<T>, items: readonly T[]) => {
    for (const item of items) if (list.count++ < MOST_PROBLEMS) list.first.push(item)
  }
  return {
    problems,
    add(found: Found) {
      add(problems, found.problems)
      add(notices, found.notices)
    },
    lines(): string[] {
      return [
        ...listed(problems, 'thing stands wrong in the file', 'things stand wrong in the file', sayProblem),
        ...listed(
          notices,
          'thing was read with tolerance or not at all',
          'things were read with tolerance or not at all',
          n => `${file}, line ${n.line}, ${n.element}: ${n.words}`,
        ),
      ]
    },
  }
}

function listed<T>({ count, first }: OddList<T>, one: string, many: string, say: (item: T) => string): string[] {
  if (count === 0) return []
  const lines = first.slice(0, MOST_LINES).map(item => `  ${say(item)}`)
  const rest = count > lines.length ? [`  … and ${number(count - lines.length)} more`] : []
  return [`${some(count, one, many)}:`, ...lines, ...rest]
}

/** What a check came to, for whoever ran it. */
export const sayChecked = (file: string, year: number, children: number, findings: number): string =>
  `${file}: ${some(children, 'child', 'children')} checked by the rules of ${year}, ${findings === 0 ? 'nothing found' : some(findings, 'finding', 'findings')}.`

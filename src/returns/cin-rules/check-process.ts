import { asLine } from '../../kernel/run-apart.ts'
import type { Problem } from '../../protocol/problem.ts'
import type { ApartStep, Place } from './check-apart.ts'
import { checkReturn } from './check-return.ts'

/**
 * The program that checks a census apart: the file on its standard input, steps on its standard output, one a line. Its
 * findings are told in portions, each finding by the place of its rule in the book of its year.
 */
const PORTION = 500
/** A child's id may be as long as an element; nobody reads so much. */
const LONGEST_ID = 60
const TOLD_EVERY_MS = 200

const source = { name: 'census', size: null, bytes: () => process.stdin }
const tell = (step: ApartStep) => process.stdout.write(asLine(step))
const place = ({ line, field, found, expected }: Problem): Place => ({ line, field, found, expected })
const short = (id: string) => (id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id)

let portion: { children: number; findings: [number, string | null, number][]; problems: Place[] } = empty(0)
let told = performance.now()
const ruleAt = new Map<string, number>()

function empty(children: number): typeof portion {
  return { children, findings: [], problems: [] }
}

function flush(): void {
  tell({ kind: 'found', ...portion })
  portion = empty(portion.children)
  told = performance.now()
}

for await (const step of checkReturn(source, { withSchema: process.argv.includes('--schema') })) {
  if (step.kind === 'rules') {
    for (const [at, { code }] of step.rules.entries()) ruleAt.set(code, at)
    tell({ kind: 'rules', year: step.year })
  } else if (step.kind === 'found') {
    portion.children = step.children
    for (const { rule, child, line } of step.findings)
      portion.findings.push([ruleAt.get(rule.code) ?? 0, child === null ? null : short(child), line])
    for (const problem of step.problems) portion.problems.push(place(problem))
    for (const { line, element, words } of step.notices)
      portion.problems.push({ line, field: element, found: words, expected: null })
    if (portion.findings.length + portion.problems.length >= PORTION || performance.now() - told > TOLD_EVERY_MS)
      flush()
  } else {
    flush()
    tell(
      step.kind === 'end'
        ? { kind: 'end', children: step.children }
        : { kind: 'refused', problem: place(step.problem) },
    )
  }
}
// A file that is refused is not read to its end.
process.stdin.destroy()

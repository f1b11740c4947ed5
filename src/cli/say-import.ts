import { sayProblem } from '../protocol/problem.ts'
import type { Imported } from '../returns/import/import-order.ts'
import type { Bad, ImportJob } from './import-job.ts'

/** Lines of one list; a longer one says how many it leaves out. */
const MOST_LINES = 50

const number = (n: number) => n.toLocaleString('en-GB')
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`

function listed<T>({ count, first }: { count: number; first: readonly T[] }, say: (item: T) => string): string[] {
  const lines = first.slice(0, MOST_LINES).map(say)
  return count > lines.length ? [...lines, `  … and ${number(count - lines.length)} more`] : lines
}

/** Bad children, each with everything that is wrong with it. */
export function sayBad({ bad, children }: Bad, what: 'bad' | 'left out'): string[] {
  if (bad.count === 0) return []
  return [
    `${some(bad.count, 'child', 'children')} of ${number(children)} ${bad.count === 1 ? 'is' : 'are'} ${what}:`,
    ...listed(bad, child => {
      const who = child.localId === null ? `the child on line ${child.line}` : child.localId
      return `  ${who}: ${child.problems.map(sayProblem).join('; ')}`
    }),
  ]
}

/** What was read with tolerance or not at all. */
export function sayNotices({ name, notices }: ImportJob): string[] {
  if (notices.count === 0) return []
  return [
    `${name}: ${some(notices.count, 'thing was', 'things were')} read with tolerance or not at all:`,
    ...listed(notices, words => `  ${words}`),
  ]
}

/** What an import did, for whoever ran it. */
export function sayImported({ name, notCarried }: ImportJob, authority: string, done: Imported<Bad>): string {
  const { children, added, unchanged, contradicted, skipped, facts } = done.counts
  const lines = [
    `${name}: ${some(children, 'child', 'children')}, imported into ${authority}${done.resumed ? ' (gone on with after a stop)' : ''}`,
    `  added         ${some(added, 'child', 'children')} (${some(facts.added, 'fact', 'facts')})`,
    `  unchanged     ${some(unchanged, 'child', 'children')} (${some(facts.unchanged, 'fact', 'facts')})`,
    `  contradicted  ${some(contradicted, 'child', 'children')} (${some(facts.contradicted, 'statement', 'statements')})`,
    `  left out      ${some(skipped, 'child', 'children')}`,
    `  in ${done.seconds.writing.toFixed(1)} s after the check`,
  ]
  if (contradicted > 0) lines.push(...sayContradicted(done))
  lines.push(...notCarried)
  return `${lines.join('\n')}\n`
}

function sayContradicted({ contradicted, counts }: Imported<Bad>): string[] {
  const before = counts.facts.contradicted - contradicted.count
  const known =
    before > 0 ? [`${some(before, 'contradiction', 'contradictions')} an earlier file had told already.`] : []
  if (contradicted.count === 0) return known
  return [
    'The record is left as it is, and the file says otherwise:',
    ...listed(contradicted, ({ localId, words }) => `  ${localId}: ${words}`),
    ...known,
  ]
}

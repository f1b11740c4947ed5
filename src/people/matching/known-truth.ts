import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../kernel/project-root.ts'

/** A published file of invented people of which it is known who is who. */
export type KnownTruth = { name: string; file: string; pairs: ReadonlySet<string>; leastF1: number }

/** Two ids in one order. */
export const pairOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** For tests and measurement: the published files beside the project, null where a clone stands alone. */
export function publishedLinkage(): KnownTruth[] | null {
  const folder = join(projectRoot, '../shared/data/linkage')
  if (!existsSync(folder)) return null
  const rows = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map(line => line.split(',').map(cell => cell.trim()))
  const labels = rows('fake_1000_labels.csv').filter(row => Number(row[4]) > 0.5)
  // rec-7-org and rec-7-dup-0 are one person.
  const ids = rows('febrl_dataset1.csv').map(([id = '']) => id)
  const febrl = ids.filter(id => id.endsWith('-org')).map(id => pairOf(id, id.replace('-org', '-dup-0')))
  return [
    {
      name: 'febrl_dataset1',
      file: join(folder, 'febrl_dataset1.csv'),
      pairs: new Set(febrl),
      leastF1: 0.97,
    },
    {
      name: 'fake_1000',
      file: join(folder, 'fake_1000.csv'),
      pairs: new Set(labels.map(([a = '', , b = '']) => pairOf(a, b))),
      leastF1: 0.9,
    },
  ]
}

/** `precision`: of the pairs found, how many are right; `recall`: of the right ones, how many were found; `f1` their harmonic mean. */
export function agreement(found: readonly string[], truth: ReadonlySet<string>) {
  const right = found.filter(pair => truth.has(pair)).length
  const [precision, recall] = [right / Math.max(1, found.length), right / Math.max(1, truth.size)]
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

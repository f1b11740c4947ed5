import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../src/kernel/clock.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { load, type Machine } from './machine.ts'
import type { Sizes } from './sizes.ts'

/** One line of the table. `limit` is in the unit of `measured`, null: none was set; `below`: at most, `above`: at least. */
export type Row = {
  no: string
  what: string
  limit: number | null
  unit: string
  better: 'below' | 'above'
  measured: number
  ok: boolean | null
  /** Figures beside it, and what was simplified. */
  note: string
  /** Load of the machine in the minute before. */
  load: number
  /** The day, where it is another one than that of the table. */
  on?: string
}

export function row(line: Omit<Row, 'ok' | 'load' | 'on'>): Row {
  const ok = isMet(line)
  const done = { ...line, ok, load: load() }
  console.error(
    `${done.no} ${done.what}: ${said(done.measured)} ${done.unit} ${ok === null ? '' : ` (${ok ? 'ok' : 'NOT OK'})`}`,
  )
  return done
}

function isMet({ limit, better, measured }: Pick<Row, 'limit' | 'better' | 'measured'>): boolean | null {
  if (limit === null) return null
  return better === 'below' ? measured <= limit : measured >= limit
}

export type Results = { measuredAt: string; machine: Machine; sizes: Sizes; rows: readonly Row[] }

const said = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 1 ? n.toFixed(1) : n.toFixed(3))

export function asTable({ machine, sizes, rows, measuredAt }: Results): string {
  const lines = [...rows]
    .sort((a, b) => a.no.localeCompare(b.no, 'en', { numeric: true }))
    .map(r => {
      const target = r.limit === null ? '' : `${r.better === 'below' ? '≤' : '≥'} ${said(r.limit)} ${r.unit}`
      const met = r.ok === null ? '' : r.ok ? 'yes' : '**no**'
      return `| ${r.no} | ${r.what} | ${target} | ${said(r.measured)} ${r.unit} | ${met} | ${r.load} | ${r.note}${r.on === undefined ? '' : `; measured on ${r.on}`} |`
    })
  const { cpu, cores, memoryGb, node, postgres } = machine
  return [
    `Measured on ${measuredAt.slice(0, 10)} at scale \`${sizes.scale}\` by \`npm run bench\`: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, PostgreSQL ${postgres} (embedded). *Load* is how many processes wanted to run in the minute before; above ${cores}, others were measured along.`,
    '',
    '| | what | target | measured | met | load | beside it |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

/**
 * Writes the figures as JSON and the table beside it; the table of the full size goes into the README's marked place.
 * @param beside only a part was measured: its rows take the place of theirs in the table that there is
 */
export function keepResults(results: Omit<Results, 'measuredAt'>, { beside }: { beside: boolean }): string {
  const folder = join(projectRoot, 'bench/results')
  const now = { measuredAt: systemClock().now(), ...results }
  const kept = beside ? besideEarlier(now, join(folder, `${now.sizes.scale}.json`)) : now
  mkdirSync(folder, { recursive: true })
  const table = asTable(kept)
  writeFileSync(join(folder, `${kept.sizes.scale}.json`), `${JSON.stringify(kept, null, 2)}\n`)
  writeFileSync(join(folder, `${kept.sizes.scale}.md`), `${table}\n`)
  if (kept.sizes.scale === 'full') fillReadme(table)
  return table
}

function besideEarlier(now: Results, file: string): Results {
  if (!existsSync(file)) return now
  const earlier: Results = JSON.parse(readFileSync(file, 'utf8'))
  const on = now.measuredAt.slice(0, 10)
  const isSameDay = earlier.measuredAt.slice(0, 10) === on
  const fresh = now.rows.map(one => (isSameDay ? one : { ...one, on }))
  const left = earlier.rows.filter(({ no }) => !fresh.some(one => one.no === no))
  return { ...earlier, rows: [...left, ...fresh] }
}

const MARK = '<!-- bench -->'

/** Between two marks what is there is replaced; after a single one the table and a second mark are put. */
function fillReadme(table: string): void {
  const file = join(projectRoot, 'README.md')
  if (!existsSync(file)) return
  const [before, old, ...after] = readFileSync(file, 'utf8').split(MARK)
  if (before === undefined || old === undefined) return
  const rest = after.length > 0 ? after.join(MARK) : old
  writeFileSync(file, `${before}${MARK}\n${table}\n${MARK}${rest}`)
}

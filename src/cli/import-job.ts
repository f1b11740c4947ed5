import { statSync } from 'node:fs'
import type { Day } from '../kernel/day.ts'
import type { Problem } from '../protocol/problem.ts'
import { NOT_CARRIED } from '../returns/census/not-carried.ts'
import { checkCensus, type FirstOf } from '../returns/import/check-census.ts'
import { checkSsd } from '../returns/import/check-ssd.ts'
import { importCensus } from '../returns/import/import-census.ts'
import type { Imported, ImportOrder, ImportRefused } from '../returns/import/import-order.ts'
import { importSsd } from '../returns/import/import-ssd.ts'
import { SSD_NOT_CARRIED } from '../returns/ssd/ssd-not-carried.ts'
import { saySsdNotice } from '../returns/ssd/ssd-notice.ts'
import { xmlFile } from '../returns/xml-source.ts'
import { userPath } from './command.ts'

/** What the first pass found of children that cannot be taken. */
export type Bad = {
  readonly children: number
  readonly bad: FirstOf<{ localId: string | null; line: number; problems: readonly Problem[] }>
}

/** A file or folder that has passed the first pass, and how it is imported. */
export type ImportJob = {
  readonly name: string
  /** The number of the authority that the file has. */
  readonly lea: string | null
  readonly found: Bad
  /** What was read with tolerance or not at all, a line each. */
  readonly notices: FirstOf<string>
  run(order: ImportOrder): Promise<Imported<Bad> | ImportRefused<Bad>>
  /** What such a file cannot tell, for whoever imported it. */
  readonly notCarried: readonly string[]
}

type Told = (progress: { read: number; size: number | null; children: number }) => void
type Checked = ImportJob | { kind: 'refused'; problem: Problem }

/** The first pass over what stands at a path: a census, or in a folder the safeguarding dataset. Nothing is written. */
export function checkedJob(name: string, today: Day, told: Told): Promise<Checked> {
  const path = userPath(name)
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return isFolder ? ssdJob(name, path, today, told) : censusJob(name, path, today, told)
}

async function censusJob(name: string, path: string, today: Day, told: Told): Promise<Checked> {
  const source = { ...xmlFile(path), name }
  const checked = await checkCensus(source, today, (read, children) => told({ read, size: source.size, children }))
  if (checked.kind === 'refused') return checked
  return {
    name,
    lea: checked.header?.lea ?? null,
    found: checked,
    notices: said(checked.notices, ({ line, element, words }) => `line ${line}, ${element}: ${words}`),
    run: order => importCensus({ ...order, source, checked }),
    notCarried: [
      'A census does not carry, or carries without its day:',
      ...NOT_CARRIED.map(({ element, why }) => `  ${element}: ${why}`),
      'It has no referral decisions, strategy discussions, core groups or visits either: duties that only those would meet',
      'are not known, never overdue. What was late before the first import is inherited, and listed apart.',
    ],
  }
}

async function ssdJob(name: string, path: string, today: Day, told: Told): Promise<Checked> {
  const checked = await checkSsd(path, today, (read, children, size) => told({ read, size, children }))
  if (checked.kind === 'refused') return checked
  return {
    name,
    lea: null,
    found: checked,
    notices: said(checked.notices, saySsdNotice),
    run: order => importSsd({ ...order, folder: path, checked }),
    notCarried: [
      'A folder of the dataset does not carry, or carries without its day or its meaning:',
      ...SSD_NOT_CARRIED.map(({ element, why }) => `  ${element}: ${why}`),
      'It has no referral decisions, strategy discussions or core groups either: duties that only those, or a table that',
      'the folder lacks, would meet are not known, never overdue. What was late before the first import is inherited.',
    ],
  }
}

const said = <T>({ count, first }: FirstOf<T>, say: (item: T) => string): FirstOf<string> => ({
  count,
  first: first.map(say),
})

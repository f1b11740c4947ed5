import { setImmediate as pause } from 'node:timers/promises'
import { inAuthority } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { keepProfessionals } from '../../people/professionals.ts'
import { ssdChildren } from '../ssd/ssd-children.ts'
import type { SsdIndex } from '../ssd/ssd-index.ts'
import { professionalsOf } from '../ssd/ssd-workers.ts'
import { type CheckedSsd, checkSsd } from './check-ssd.ts'
import { type Imported, type ImportOrder, type ImportRefused, importWith } from './import-order.ts'
import { WITHOUT_PAUSE, writeParts } from './write-parts.ts'

export type SsdImport = ImportOrder & {
  /** Where the folder is. */
  readonly folder: string
  /** The first pass, when it was made already; the tables that it read are those that are written. */
  readonly checked?: CheckedSsd
}

export type SsdImported = Imported<CheckedSsd>

/** Imports a folder of the Standard Safeguarding Dataset, as {@link importWith} says. Its tables are kept in memory. */
export function importSsd(order: SsdImport): Promise<SsdImported | ImportRefused<CheckedSsd>> {
  const { folder, today } = order
  let children: number | null = null
  return importWith(order, {
    format: 'ssd',
    name: folder,
    size: () => children,
    check: async told => order.checked ?? (await checkSsd(folder, today, told)),
    async write(where, { index, children: all }, run, told) {
      children = all
      const professionals = professionalsOf(index)
      await inAuthority(where.db, where.authority, tx => keepProfessionals(tx, where.authority, professionals))
      const parts = inParts(index, run.today, run.done)
      return writeParts({ ...where, run, period: null }, parts, done => told(done, done))
    },
  })
}

/** The children that have not been dealt with, good and bad, some at a time. */
async function* inParts(index: SsdIndex, today: Day, done: number) {
  let part = []
  for (const { child } of ssdChildren(index, today)) {
    if (child.number <= done) continue
    part.push(child)
    if (part.length < WITHOUT_PAUSE) continue
    yield part
    part = []
    await pause()
  }
  if (part.length > 0) yield part
}

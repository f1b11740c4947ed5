import type { Database } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { RedactionKey } from '../../people/redaction-key.ts'
import type { Problem } from '../../protocol/problem.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import { type Contradicted, contradictionsOf } from './contradictions-of-run.ts'
import { withImportLock } from './import-lock.ts'
import { beginRun, finishRun, type ImportCounts, type ImportFormat, type ImportRun } from './import-run.ts'
import { refuseWithoutKey } from './redacted-children.ts'

/** Where an import is: `read` of `size` bytes of the file as stored, in this phase; `children` dealt with in it. */
export type ImportProgress = {
  readonly phase: 'waiting' | 'checking' | 'writing'
  readonly read: number
  readonly size: number | null
  readonly children: number
}

/** What every import is given, whatever the file is. */
export type ImportOrder = {
  readonly db: Database
  readonly authority: string
  /** Asked for once the file has passed and before anything is written: so an authority can be made just then. */
  readonly ruling: Ruling | (() => Promise<Ruling>)
  /** The day of the import: nothing can have happened after it. */
  readonly today: Day
  readonly now: Instant
  /** Leaves bad children out instead of refusing the file for them. */
  readonly skipBad: boolean
  /** Who imports, for the run's own row. */
  readonly startedBy?: string
  /** Knows redacted children again. Left out: nobody was ever redacted, else the import is refused. */
  readonly redactionKey?: RedactionKey | null
  /** Nobody has that key any more: redacted children may come in again as new ones. */
  readonly redactionKeyLost?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
}

export type Imported<Checked> = {
  readonly kind: 'imported'
  readonly run: string
  /** An earlier run of this file had been stopped; this one went on from there. */
  readonly resumed: boolean
  readonly counts: ImportCounts
  readonly checked: Checked
  /** What no file had said before. */
  readonly contradicted: Contradicted
  /** Seconds of each pass; the first is 0 when it was made before. */
  readonly seconds: { readonly checking: number; readonly writing: number }
}

/** Nothing was written: the file is unsound, or children in it are bad and were not to be skipped. */
export type ImportRefused<Checked> =
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'bad children'; readonly checked: Checked }

/** What the first pass over a file of any kind found. */
type Sound = { readonly kind: 'sound'; readonly sha256: Buffer; readonly bad: { readonly count: number } }

type Told = (read: number, children: number) => void

/** How one kind of file is checked and written. */
export type ImportWay<Checked extends Sound> = {
  readonly format: ImportFormat
  readonly name: string
  size(): number | null
  check(told: Told): Promise<Checked | { kind: 'refused'; problem: Problem }>
  write(where: WhereTo, checked: Checked, run: ImportRun, told: Told): Promise<ImportRun>
}

/** Into whose record, by which rules. */
export type WhereTo = { db: Database; authority: string; ruling: Ruling; redactionKey: RedactionKey | null }

/**
 * Checks all of a file, then writes it in transactions of some hundred children. Killed at any moment, the same call goes on
 * where it was and ends the same. The second import of one file changes nothing. A second import into the authority waits
 * for the first. Needs two connections. Throws RedactionKeyMissing.
 */
export async function importWith<Checked extends Sound>(
  order: ImportOrder,
  way: ImportWay<Checked>,
): Promise<Imported<Checked> | ImportRefused<Checked>> {
  const { db, authority, today, skipBad, redactionKey = null, onProgress = () => {} } = order
  const told = (phase: ImportProgress['phase']) => (read: number, children: number) =>
    onProgress({ phase, read, size: way.size(), children })
  const work = async (): Promise<Imported<Checked> | ImportRefused<Checked>> => {
    const began = performance.now()
    const checked = await way.check(told('checking'))
    if (checked.kind === 'refused') return checked
    if (checked.bad.count > 0 && !skipBad) return { kind: 'bad children', checked }
    if (order.redactionKeyLost !== true) await refuseWithoutKey(db, authority, redactionKey)
    const ruling = typeof order.ruling === 'function' ? await order.ruling() : order.ruling
    const passed = performance.now()
    const file = { format: way.format, name: way.name, sha256: checked.sha256 }
    const startedBy = order.startedBy ?? 'program'
    const run = await beginRun(db, authority, file, { today, now: order.now, startedBy })
    const ended = await way.write({ db, authority, ruling, redactionKey }, checked, run, told('writing'))
    await finishRun(db, authority, ended, order.now)
    return {
      kind: 'imported',
      run: run.id,
      resumed: run.resumed,
      counts: ended.counts,
      checked,
      contradicted: await contradictionsOf(db, authority, run.id),
      seconds: { checking: (passed - began) / 1000, writing: (performance.now() - passed) / 1000 },
    }
  }
  return withImportLock(db, authority, () => told('waiting')(0, 0), work)
}

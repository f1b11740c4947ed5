import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { type AuthorityTransaction, type Database, inAuthority } from '../../db/connection.ts'
import type { JsonObject } from '../../db/tables.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'

/** How many of each. Of children: one that gains a fact and contradicts another counts under both. */
export type Counts = { readonly added: number; readonly unchanged: number; readonly contradicted: number }

/** What an import did, so far or in all. `children` and `skipped` (bad ones) are children of the file. */
export type ImportCounts = Counts & { readonly children: number; readonly skipped: number; readonly facts: Counts }

const NOTHING_YET: ImportCounts = {
  children: 0,
  added: 0,
  unchanged: 0,
  contradicted: 0,
  skipped: 0,
  facts: { added: 0, unchanged: 0, contradicted: 0 },
}

/** What kind of file is imported: a Children in Need census, or a folder of the Standard Safeguarding Dataset. */
export type ImportFormat = 'cin' | 'ssd'

/** One import of one file. `today` and `at` are those of its beginning, also when it goes on after a kill. */
export type ImportRun = {
  readonly id: string
  readonly format: ImportFormat
  readonly today: Day
  readonly at: Instant
  /** Children of the file, bad ones too, that have been dealt with. */
  readonly done: number
  readonly counts: ImportCounts
  readonly resumed: boolean
}

/** Goes on with the run of this very file that did not finish, or begins one. */
export async function beginRun(
  database: Database,
  authority: string,
  file: { format: ImportFormat; name: string; sha256: Buffer },
  { today, now, startedBy }: { today: Day; now: Instant; startedBy: string },
): Promise<ImportRun> {
  return inAuthority(database, authority, async tx => {
    // Locked: should a killed import's last transaction still be committing, this waits and sees what it did.
    const unfinished = await tx
      .selectFrom('import_run')
      .select(['run_id', 'today', 'started_at', 'done', 'counts'])
      .where('authority_id', '=', authority)
      .where('file_sha256', '=', file.sha256)
      .where('format', '=', file.format)
      .where('finished_at', 'is', null)
      .orderBy('started_at', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    if (unfinished) {
      const { run_id: id, started_at: at, done, counts } = unfinished
      return { id, format: file.format, today: unfinished.today, at, done, counts: countsOf(counts), resumed: true }
    }
    const id = randomUUID()
    const name = basename(file.name)
    await tx
      .insertInto('import_run')
      .values({
        authority_id: authority,
        run_id: id,
        format: file.format,
        file_name: name,
        file_sha256: file.sha256,
        started_by: startedBy,
        started_at: now,
        today,
      })
      .execute()
    return { id, format: file.format, today, at: now, done: 0, counts: NOTHING_YET, resumed: false }
  })
}

function countsOf(kept: JsonObject | null): ImportCounts {
  return kept === null ? NOTHING_YET : { ...NOTHING_YET, ...kept }
}

/** Notes how far a run is, in the transaction that writes its children. */
export async function noteDone(
  tx: AuthorityTransaction,
  authority: string,
  run: Pick<ImportRun, 'id' | 'done' | 'counts'>,
): Promise<void> {
  await tx
    .updateTable('import_run')
    .set({ done: run.done, counts: JSON.stringify(run.counts) })
    .where('authority_id', '=', authority)
    .where('run_id', '=', run.id)
    .execute()
}

export async function finishRun(database: Database, authority: string, run: ImportRun, at: Instant): Promise<void> {
  await inAuthority(database, authority, tx =>
    tx
      .updateTable('import_run')
      .set({ finished_at: at })
      .where('authority_id', '=', authority)
      .where('run_id', '=', run.id)
      .execute(),
  )
}

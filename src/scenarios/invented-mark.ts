import { type Kysely, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Instant } from '../kernel/instant.ts'
import { uuidOf } from './chance.ts'

/** An authority holds people whom nobody invented here, or is somebody's own: nothing invented may be put into it. */
export class NotInvented extends Error {
  override name = 'NotInvented'
  constructor(authority: string) {
    super(`The authority ${authority} is not an invented one: families are invented only where nobody else is`)
  }
}

/** The mark is a row among the imports: it stands for a portion of families and is written with them. */
const FORMAT = 'invented families'

/** Asked by the owner, or in a transaction of the authority: both see these tables. */
type Asked = Pick<Kysely<Pick<Tables, 'import_run' | 'person'>>, 'selectFrom'>

export async function isMarked(db: Asked, authority: string): Promise<boolean> {
  const mark = await db
    .selectFrom('import_run')
    .select('run_id')
    .where('authority_id', '=', authority)
    .where('format', '=', FORMAT)
    .limit(1)
    .executeTakeFirst()
  return mark !== undefined
}

export async function holdsAnybody(db: Asked, authority: string): Promise<boolean> {
  const anybody = await db
    .selectFrom('person')
    .select(sql.lit(1).as('one'))
    .where('authority_id', '=', authority)
    .limit(1)
    .executeTakeFirst()
  return anybody !== undefined
}

/** Families that are written together, or not at all. */
export type Portion = { name: string; families: number }

/** How many families the portions of an authority hold whose names begin so. */
export async function familiesMarked(db: Asked, authority: string, beginning: string): Promise<number> {
  const marks = await db
    .selectFrom('import_run')
    .select(['file_name', 'counts'])
    .where('authority_id', '=', authority)
    .where('format', '=', FORMAT)
    .execute()
  return marks
    .filter(mark => mark.file_name.startsWith(beginning))
    .reduce((sum, mark) => sum + Number(mark.counts?.families ?? 0), 0)
}

/**
 * Marks in this transaction that a portion of invented families is being written, or says that it was written before.
 * Of two that do so at once one waits for the other's commit. Throws {@link NotInvented} for an authority that holds
 * people and no mark.
 */
export async function markInvented(
  tx: AuthorityTransaction,
  authority: string,
  portion: Portion,
  at: Instant,
): Promise<'marked' | 'written before'> {
  if (!(await isMarked(tx, authority)) && (await holdsAnybody(tx, authority))) throw new NotInvented(authority)
  const added = await tx
    .insertInto('import_run')
    .values({
      authority_id: authority,
      run_id: uuidOf(`${authority}/${portion.name}`),
      format: FORMAT,
      file_name: portion.name,
      file_sha256: Buffer.alloc(32),
      started_by: FORMAT,
      started_at: at,
      finished_at: at,
      counts: JSON.stringify({ families: portion.families }),
    })
    .onConflict(conflict => conflict.columns(['authority_id', 'run_id']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? 'marked' : 'written before'
}

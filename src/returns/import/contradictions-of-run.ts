import { type Database, inAuthority } from '../../db/connection.ts'
import { localIdOf, REDACTED } from '../census/import-key.ts'
import type { FirstOf } from './check-census.ts'

/** What a file said otherwise than the record, and no file before it. */
export type Contradicted = FirstOf<{ readonly localId: string; readonly words: string }>

/** As many as one reads; the counts say how many there are. */
const MOST_LISTED = 1_000

/** What a run was the first to contradict, child by child. */
export async function contradictionsOf(database: Database, authority: string, run: string): Promise<Contradicted> {
  return inAuthority(database, authority, async tx => {
    const ofRun = tx.selectFrom('import_contradiction').where('authority_id', '=', authority).where('run_id', '=', run)
    const { count } = await ofRun.select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    const rows = await ofRun.select(['key', 'words']).orderBy('key').limit(MOST_LISTED).execute()
    return {
      count,
      first: rows.map(({ key, words }) => ({
        localId: key.startsWith(REDACTED) ? 'a redacted child' : localIdOf(key),
        words,
      })),
    }
  })
}

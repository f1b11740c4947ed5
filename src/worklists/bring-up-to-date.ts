import { sql } from 'kysely'
import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { unfold } from '../record/fold.ts'
import { type Ruling, timetableOfRecord } from './duties-of-record.ts'
import { lacking } from './lacking.ts'

const AT_ONCE = 500

/**
 * Computes what is lacking for unborn children of whom nobody has yet: those recorded before this was kept. Some hundreds
 * at a time, each in a transaction of its own. Gives how many.
 */
export async function bringUpToDate(db: Database, authority: string, ruling: Ruling, today: Day): Promise<number> {
  let done = 0
  for (;;) {
    const some = await inAuthority(db, authority, tx => nextOf(tx, authority, ruling, today))
    done += some
    if (some < AT_ONCE) return done
  }
}

async function nextOf(tx: AuthorityTransaction, authority: string, ruling: Ruling, today: Day): Promise<number> {
  const rows = await tx
    .selectFrom('folded_record')
    .select(['child_id', 'facts'])
    .where('authority_id', '=', authority)
    .where('is_open', '=', sql.lit(true))
    .where('born_on', 'is', null)
    .where('lacks', 'is', null)
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  const computed = rows.map(({ child_id: childId, facts: fold }) => {
    const { history } = timetableOfRecord({ childId, ...unfold(fold, childId) }, ruling, today)
    return { childId, lacks: (lacking(history, ruling) ?? []).join(' ') }
  })
  await tx
    .updateTable('folded_record as r')
    .from(
      sql<{
        child_id: string
        lacks: string
      }>`unnest(${computed.map(c => c.childId)}::uuid[], ${computed.map(c => c.lacks)}::text[])`.as<'c'>(
        sql`c(child_id, lacks)`,
      ),
    )
    .set({ lacks: sql`c.lacks` })
    .where('r.authority_id', '=', authority)
    .whereRef('r.child_id', '=', 'c.child_id')
    .execute()
  return rows.length
}

import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Escalation } from '../protocol/escalation/escalation.ts'
import { escalationsOf } from '../protocol/escalation/fold-escalations.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'
import { readFolds } from '../record/read.ts'
import { type Ruling, timetableOfRecord } from './duties-of-record.ts'
import { isOneOf } from './seen-children.ts'

/** An escalation on a child's record, with the timetable of that child today. */
export type EscalationThere = {
  childId: string
  escalation: Escalation
  timetable: ChildTimetable
  /** The record exists for named people only: it is in no number. */
  isRestricted: boolean
}

/**
 * The escalations of an authority, or of some of its children, worked out from the folded records of those who have any:
 * there is no second place in which they stand, so a correction is never missed.
 */
export async function escalationsThere(
  tx: AuthorityTransaction,
  authority: string,
  { ruling, today }: { ruling: Ruling; today: Day },
  among: { only: readonly string[] } | 'all',
): Promise<EscalationThere[]> {
  const rows = await tx
    .selectFrom('fact as f')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'f.authority_id').onRef('h.child_id', '=', 'f.child_id'),
    )
    .select(['f.child_id', 'h.restricted'])
    .distinct()
    .where('f.authority_id', '=', authority)
    // Written out: the partial index is found by its own condition only.
    .where('f.kind', '=', sql.lit('EscalationRaised'))
    .where(typeof among === 'string' ? sql<SqlBool>`true` : isOneOf(among.only, 'f.child_id'))
    .execute()
  const folds = await readFolds(
    tx,
    authority,
    rows.map(row => row.child_id),
  )
  const restricted = new Set(rows.filter(row => row.restricted).map(row => row.child_id))
  return folds.flatMap(fold => {
    const timetable = timetableOfRecord(fold, ruling, today)
    return escalationsOf(timetable.history, ruling.protocol).map(escalation => ({
      ...{ childId: fold.childId, escalation, timetable, isRestricted: restricted.has(fold.childId) },
    }))
  })
}

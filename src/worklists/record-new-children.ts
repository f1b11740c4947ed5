import type { AuthorityTransaction } from '../db/connection.ts'
import { type Insertion, insertion, insertRows } from '../db/insert-rows.ts'
import type { Day } from '../kernel/day.ts'
import { unfold } from '../record/fold.ts'
import { type NewRecord, newRecords, type WrittenRecord } from '../record/new-records.ts'
import { allInvolved } from './asked-in-escalation.ts'
import { dutiesToKeep, type Ruling, timetableOfRecord, whereaboutsOf } from './duties-of-record.ts'

/** Writes whole records of new children and everything that is computed from them, many in a few statements. */
export async function recordNewChildren(
  tx: AuthorityTransaction,
  ruling: Ruling,
  authority: string,
  records: readonly NewRecord[],
  today: Day,
): Promise<WrittenRecord[]> {
  const { written, insertions } = newChildren(ruling, authority, records, today)
  await insertRows(tx, insertions)
  return written
}

/** The same as rows to insert, computed without a database. */
export function newChildren(
  ruling: Ruling,
  authority: string,
  records: readonly NewRecord[],
  today: Day,
): { written: WrittenRecord[]; insertions: Insertion[] } {
  const { written, insertions } = newRecords(authority, records)
  const key = { authority_id: authority }
  const computed = written.map(({ childId, position, fold }) => {
    const { facts, imported } = unfold(fold, childId)
    const timetable = timetableOfRecord({ childId, facts, imported }, ruling, today)
    return { childId, position, fold, timetable, facts, involved: allInvolved(facts, timetable, ruling) }
  })
  const folds = computed.map(({ childId, position, fold, timetable }) => ({
    ...key,
    child_id: childId,
    position,
    facts: fold,
    ...whereaboutsOf(timetable, ruling),
  }))
  const duties = computed.flatMap(({ childId, timetable, involved }) =>
    dutiesToKeep(timetable, involved).map(duty => ({ ...key, child_id: childId, ...duty })),
  )
  const involved = computed.flatMap(child => child.involved.map(row => ({ ...key, child_id: child.childId, ...row })))
  const further = [
    insertion('folded_record', FOLD, folds),
    insertion('duty', DUTY, duties),
    insertion('involvement', INVOLVEMENT, involved),
  ]
  return { written, insertions: [...insertions, ...further] }
}

const FOLD = {
  authority_id: 'text',
  child_id: 'uuid',
  position: 'int',
  facts: 'text',
  next_change: 'date',
  expected_on: 'date',
  born_on: 'date',
  is_open: 'bool',
  on_plan: 'bool',
  lacks: 'text',
} as const

const INVOLVEMENT = {
  authority_id: 'text',
  child_id: 'uuid',
  seq: 'int',
  agency: 'text',
  user_id: 'text',
  worker_name: 'text',
  role: 'text',
  since: 'date',
  until: 'date',
} as const

const DUTY = {
  authority_id: 'text',
  child_id: 'uuid',
  clock: 'text',
  duty: 'text',
  title: 'text',
  agency: 'text',
  role: 'text',
  opens: 'date',
  due: 'date',
  due_at: 'timestamptz',
  met_on: 'date',
  ended_on: 'date',
  not_known: 'bool',
  inherited: 'bool',
  confirmed: 'bool',
  late_at_registration: 'bool',
  was_late: 'bool',
  new_due: 'date',
  owed_by: 'date',
  open_from: 'date',
  unallocated_from: 'date',
  said: 'text',
} as const

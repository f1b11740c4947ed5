import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { dayOf } from '../kernel/instant.ts'
import { type Act, type Appended, type AppendedChild, append, type Entry } from '../record/append.ts'
import { unfold } from '../record/fold.ts'
import { allInvolved } from './asked-in-escalation.ts'
import { type DutyToKeep, dutiesToKeep, type Ruling, timetableOfRecord, whereaboutsOf } from './duties-of-record.ts'
import { changesInvolvement, type InvolvementToKeep } from './involvement-of-record.ts'
import { showMessages, stopMessages } from './stop-messages.ts'

/**
 * Records an act and, in the same transaction, brings everything that is computed from the record up to date: the
 * children's duties, who is involved, and the next day on which anything changes by itself. After a loss nobody is told
 * anything of that child any more.
 */
export async function recordAct(
  tx: AuthorityTransaction,
  ruling: Ruling,
  act: Act,
  entries: readonly Entry[],
): Promise<Appended> {
  const today = dayOf(act.at)
  const computed = new Map<string, ReturnType<typeof computedFrom>>()
  const appended = await append(tx, act, entries, child => {
    const now = computedFrom(child, ruling, today)
    computed.set(child.childId, now)
    return whereaboutsOf(now.timetable, ruling)
  })
  if (appended.kind !== 'recorded') return appended
  for (const { childId, added } of appended.children) {
    const now = computed.get(childId)
    if (now === undefined) continue
    const isNew = new Set(added)
    const involvementMoves = now.facts.some(fact => isNew.has(fact.id) && changesInvolvement(fact))
    const isLost = now.timetable.history.loss !== null
    const isCorrected = now.facts.some(fact => fact.kind === 'FactCorrected' && isNew.has(fact.id))
    await Promise.all([
      isLost ? stopMessages(tx, act.authority, childId) : isCorrected ? showMessages(tx, act.authority, childId) : null,
      writeDuties(tx, act.authority, childId, dutiesToKeep(now.timetable, now.involved)),
      involvementMoves ? writeInvolvement(tx, act.authority, childId, now.involved) : null,
    ])
  }
  return appended
}

function computedFrom({ childId, fold }: AppendedChild, ruling: Ruling, today: Day) {
  const { facts, imported } = unfold(fold, childId)
  const timetable = timetableOfRecord({ childId, facts, imported }, ruling, today)
  return { facts, timetable, involved: allInvolved(facts, timetable, ruling) }
}

const DUTY_COLUMNS = [
  'clock',
  'duty',
  'title',
  'agency',
  'role',
  'opens',
  'due',
  'due_at',
  'met_on',
  'ended_on',
  'not_known',
  'inherited',
  'confirmed',
  'late_at_registration',
  'was_late',
  'new_due',
  'owed_by',
  'open_from',
  'unallocated_from',
  'said',
] as const satisfies readonly (keyof DutyToKeep)[]

async function writeDuties(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  duties: readonly DutyToKeep[],
) {
  const before = await tx
    .selectFrom('duty')
    .select(DUTY_COLUMNS)
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .execute()
  const known = new Map(before.map(row => [row.clock, row]))
  const changed = duties.filter(duty => {
    const row = known.get(duty.clock)
    known.delete(duty.clock)
    return row === undefined || DUTY_COLUMNS.some(name => row[name] !== duty[name])
  })
  if (known.size > 0) {
    await tx
      .deleteFrom('duty')
      .where('authority_id', '=', authority)
      .where('child_id', '=', childId)
      .where('clock', 'in', [...known.keys()])
      .execute()
  }
  if (changed.length === 0) return
  await tx
    .insertInto('duty')
    .values(changed.map(duty => ({ authority_id: authority, child_id: childId, ...duty })))
    .onConflict(conflict =>
      conflict
        .columns(['authority_id', 'child_id', 'clock'])
        .doUpdateSet(Object.fromEntries(DUTY_COLUMNS.slice(1).map(name => [name, sql.ref(`excluded.${name}`)]))),
    )
    .execute()
}

async function writeInvolvement(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  involved: readonly InvolvementToKeep[],
) {
  const before = await tx
    .selectFrom('involvement')
    .select(['seq', 'agency', 'user_id', 'worker_name', 'role', 'since', 'until'])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .orderBy('seq')
    .execute()
  if (JSON.stringify(before) === JSON.stringify(involved)) return
  await tx.deleteFrom('involvement').where('authority_id', '=', authority).where('child_id', '=', childId).execute()
  if (involved.length === 0) return
  await tx
    .insertInto('involvement')
    .values(involved.map(row => ({ authority_id: authority, child_id: childId, ...row })))
    .execute()
}

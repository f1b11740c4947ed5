import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { isDangerUnseen } from '../protocol/escalation/danger.ts'
import type { FactKind } from '../protocol/fact.ts'
import { onCorrectedRecord } from './as-it-stands.ts'
import type { Ruling } from './duties-of-record.ts'
import { type EscalationThere, escalationsThere } from './escalations-there.ts'
import { type Sight, seen } from './sight.ts'

/**
 * The escalations that say that a child is in danger now and of which the front door has said nothing yet, the longest
 * first. The rows say which may be among them, so that few records are read; the folded record says which are.
 */
export async function dangersUnseen(
  tx: AuthorityTransaction,
  { authority, sight, ruling, today }: { authority: string; sight: Sight; ruling: Ruling; today: Day },
): Promise<EscalationThere[]> {
  const of = (kind: FactKind) =>
    tx
      .selectFrom('fact as f')
      .select('f.child_id')
      .where('f.authority_id', '=', authority)
      // Written out: a partial index is found by its own condition only.
      .where('f.kind', '=', sql.lit(kind))
      .where(seen(sight, 'f.child_id'))
  const rows = await of('EscalationRaised')
    .where(sql<SqlBool>`f.details ->> 'immediateRisk' = 'true'`)
    .where(sql<SqlBool>`(not ${overByItsRows} or ${onCorrectedRecord})`)
    // Danger may have been ticked in a correction.
    .union(of('FactCorrected').where(sql<SqlBool>`f.details -> 'with' ->> 'immediateRisk' = 'true'`))
    .execute()
  if (rows.length === 0) return []
  const there = await escalationsThere(tx, authority, { ruling, today }, { only: rows.map(row => row.child_id) })
  return there
    .filter(({ escalation, timetable }) => isDangerUnseen(escalation, timetable.history))
    .sort((a, b) => a.escalation.raised.on - b.escalation.raised.on)
}

/** It names itself, and a later row of that name ends it or says that the front door has seen it. */
const overByItsRows = sql<SqlBool>`exists (select from fact e where e.authority_id = f.authority_id
  and e.child_id = f.child_id and e.position > f.position and e.details ->> 'escalation' = f.details ->> 'escalation'
  and (e.kind in ('EscalationResolved', 'EscalationWithdrawn') or e.details ->> 'atFrontDoor' = 'true'))`

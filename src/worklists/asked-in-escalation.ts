import { ASKED_IN_ESCALATION } from '../access/asked-in-escalation.ts'
import { toDay } from '../kernel/day.ts'
import { agenciesAsked } from '../protocol/escalation/escalation-duties.ts'
import { escalationsOf } from '../protocol/escalation/fold-escalations.ts'
import type { Fact } from '../protocol/fact.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'
import { type InvolvementToKeep, involvementOf } from './involvement-of-record.ts'

/**
 * Agencies that are asked in an escalation, as long as it is open: so that whoever leads there sees in proportion what they
 * are asked about. Social care sees it anyway. docs/decisions/0171.
 */
function involvementOfAsked({ history }: ChildTimetable, protocol: Protocol, after: number): InvolvementToKeep[] {
  const all = escalationsOf(history, protocol).flatMap(escalation =>
    agenciesAsked(escalation)
      .filter(({ agency }) => agency !== 'social_care')
      .map(({ agency, since }) => ({
        ...{ agency, user_id: null, worker_name: null, role: ASKED_IN_ESCALATION },
        ...{ since: toDay(since), until: escalation.end === null ? null : toDay(escalation.end.at.on) },
      })),
  )
  return all.map((row, i) => ({ seq: after + i + 1, ...row }))
}

/** Who works with the child, and which agencies are asked about it. */
export function allInvolved(
  facts: readonly Fact[],
  timetable: ChildTimetable,
  { protocol }: { protocol: Protocol },
): InvolvementToKeep[] {
  const working = involvementOf(facts)
  return [...working, ...involvementOfAsked(timetable, protocol, working.length)]
}

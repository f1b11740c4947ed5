import { ASKED_IN_ESCALATION, RAISED_AN_ESCALATION } from '../access/asked-in-escalation.ts'
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

/**
 * Whoever raised one, as long as it is open, where nobody of their agency works with the child any more: they alone settle it
 * or move it up, so it would be nobody's. docs/decisions/0171.
 */
function involvementOfRaisers(
  { history }: ChildTimetable,
  protocol: Protocol,
  working: readonly InvolvementToKeep[],
): InvolvementToKeep[] {
  const isThere = (agency: string) => working.some(one => one.agency === agency && one.until === null)
  return escalationsOf(history, protocol).flatMap(({ agency, raiser, raised, end }) =>
    agency === null || agency === 'social_care' || isThere(agency)
      ? []
      : [
          {
            ...{ seq: 0, agency, user_id: raiser, worker_name: null, role: RAISED_AN_ESCALATION },
            ...{ since: toDay(raised.on), until: end === null ? null : toDay(end.at.on) },
          },
        ],
  )
}

/** Who works with the child, who raised an escalation of it, and which agencies are asked about it. */
export function allInvolved(
  facts: readonly Fact[],
  timetable: ChildTimetable,
  { protocol }: { protocol: Protocol },
): InvolvementToKeep[] {
  const working = involvementOf(facts)
  const standing = [...working, ...involvementOfRaisers(timetable, protocol, working)]
  const numbered = standing.map((one, i) => ({ ...one, seq: i + 1 }))
  return [...numbered, ...involvementOfAsked(timetable, protocol, numbered.length)]
}

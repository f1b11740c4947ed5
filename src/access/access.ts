import type { Day } from '../kernel/day.ts'
import type { Reads, Restriction } from '../protocol/restricted-details.ts'
import { isOfEscalationAlone, RAISED_AN_ESCALATION } from './asked-in-escalation.ts'
import { type Extent, isMidwiferyOrHealthVisiting, reachOf, readsLegalAdvice, sayRole } from './role.ts'

/** What somebody is, in one agency of one authority, from a day until (and with) a day. */
export type MembershipHeld = {
  authority: string
  agency: string
  role: string
  team: string | null
  from: Day
  to: Day | null
}

/** Who asks. */
export type Actor = { userId: string; memberships: readonly MembershipHeld[] }

/** What has to be known of a child's record to decide about it. */
export type RecordForAccess = {
  authority: string
  childId: string
  /** Of a restricted record: the people who may know of it. Null: not restricted. */
  restrictedTo: readonly string[] | null
  /** People who asked not to see it or may not: it is their own file or a relative's. */
  barred: readonly string[]
  involved: readonly Involvement[]
}

/** Somebody works with the child. `userId` null: an agency without a named account here. */
export type Involvement = { agency: string; userId: string | null; role: string; since: Day; until: Day | null }

/** What is asked for: to see a record, or to write on it. */
export type Action = 'see' | 'write'

export type Decision =
  | { allowed: true; extent: Extent; as: MembershipHeld; why: string }
  /** `exists` false: to this person there is no such record, in searches, counts and addresses alike. */
  | { allowed: false; exists: boolean; why: string }

/**
 * The one decision about a record: may this person do this, how much do they see, and why. Denies unless a rule allows.
 * The reason is said to the person and written into the audit.
 */
export function decide(actor: Actor, action: Action, record: RecordForAccess, today: Day): Decision {
  const memberships = actor.memberships.filter(m => m.authority === record.authority && holds(m, today))
  if (memberships.length === 0) return { allowed: false, exists: false, why: 'not a member of this authority' }
  if (record.barred.includes(actor.userId)) {
    return { allowed: false, exists: false, why: 'their own record or that of a relative' }
  }
  if (record.restrictedTo !== null && !record.restrictedTo.includes(actor.userId)) {
    return { allowed: false, exists: false, why: 'the record is restricted to named people' }
  }
  const grants = memberships.flatMap(m => grantOf(actor.userId, m, record, today))
  const best = grants.sort((a, b) => RANK[a.extent] - RANK[b.extent])[0]
  if (best === undefined) return { allowed: false, exists: false, why: 'not involved with this child' }
  if (action === 'write' && !(reachOf(best.as).writes && best.extent !== 'summary')) {
    return {
      allowed: false,
      exists: true,
      why: `as ${sayRole(best.as.role)} you see a summary of this record and cannot write on it`,
    }
  }
  const { extent, as, why } = best
  return { allowed: true, extent, as, why }
}

const RANK: Record<Extent, number> = { full: 0, proportionate: 1, summary: 2 }

/** `works`: somebody of the agency works with the child; else it is there because it is asked in an escalation, or sees all. */
type Grant = { extent: Extent; as: MembershipHeld; why: string; works: boolean }

function grantOf(userId: string, membership: MembershipHeld, record: RecordForAccess, today: Day): Grant[] {
  const reach = reachOf(membership)
  const now = record.involved.filter(i => i.since <= today && (i.until === null || today <= i.until))
  const byName = now.some(i => i.userId === userId && i.agency === membership.agency)
  const byAgency = reach.through === 'agency' && now.some(i => i.agency === membership.agency)
  const role = sayRole(membership.role)
  if (reach.involved !== null && (byName || byAgency)) {
    const ours = now.filter(i => i.agency === membership.agency)
    const works = ours.some(i => !isOfEscalationAlone(i.role))
    const raised = ours.some(i => i.role === RAISED_AN_ESCALATION)
    const there = works ? 'works with this child' : raised ? 'raised an escalation' : 'is asked in an escalation'
    const why = byName && works ? `works with this child as ${role}` : `${role}; ${sayRole(membership.agency)} ${there}`
    return [{ extent: reach.involved, as: membership, why, works }]
  }
  if (reach.others !== null)
    return [{ extent: reach.others, as: membership, why: `${role} in this authority`, works: false }]
  return []
}

function holds(membership: MembershipHeld, today: Day): boolean {
  return membership.from <= today && (membership.to === null || today <= membership.to)
}

/** May free text of a fact be read? In a proportionate view only what one's own agency wrote; in a summary none. */
export function mayReadText(decision: Extract<Decision, { allowed: true }>, writtenBy: string | null): boolean {
  if (decision.extent === 'full') return true
  return decision.extent === 'proportionate' && writtenBy === decision.as.agency
}

/**
 * What of a record's restricted details somebody may read. To everybody else there is none.
 *
 * - How a pregnancy ended: midwives and health visitors who work with the child, whoever wrote it, and the social worker to
 *   whom the child is allocated. Source: design.md, "Loss"; who: the two services that care for the mother then, and the
 *   one worker.
 * - Legal advice: the authority's allocated social worker, its team managers, and its lawyers who work with the child.
 *   Source: design.md, "Need to know"; who: docs/decisions/0142.
 */
export function restrictedReads(actor: Actor, record: RecordForAccess, today: Day): Reads {
  if (!decide(actor, 'see', record, today).allowed) return new Set()
  const grants = actor.memberships
    .filter(m => m.authority === record.authority && holds(m, today))
    .flatMap(m => grantOf(actor.userId, m, record, today))
  return new Set(RESTRICTIONS.filter(restriction => grants.some(grant => READS[restriction](grant))))
}

const RESTRICTIONS = ['health_detail', 'legal_advice'] as const satisfies readonly Restriction[]

const READS: Record<Restriction, (grant: Grant) => boolean> = {
  health_detail: ({ as, extent, works }) =>
    (works && isMidwiferyOrHealthVisiting(as.role)) || (as.role === 'social_worker' && extent === 'full'),
  legal_advice: ({ as, extent }) => extent === 'full' && readsLegalAdvice(as),
}

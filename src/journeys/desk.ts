import { type Action, type Actor, type Decision, decide, restrictedReads } from '../access/access.ts'
import { checksCensus, worksWithRecords } from '../access/role.ts'
import { type AuthorityTransaction, type Database, inAuthority } from '../db/connection.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Day, toNumber } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isUuid } from '../kernel/uuid.ts'
import type { Staff } from '../people/staff.ts'
import type { Reads } from '../protocol/restricted-details.ts'
import type { Doer } from '../record/append.ts'
import { noteRead } from '../record/read.ts'
import type { CalendarFeeds } from '../telling/calendar-feeds.ts'
import type { Choices } from '../telling/choices.ts'
import { type Answer, notFound, refused } from '../web/answer.ts'
import type { Context, Route } from '../web/route.ts'
import type { Visitor } from '../web/visitor.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { recordsForAccess } from '../worklists/sight.ts'

/** What every journey is given: the record's one way in, the clock, and what is shared by all authorities. */
export type Desk = {
  db: Database
  clock: Clock
  /** An authority that there is, with the rules by which its duties are computed. */
  authority(id: string): Promise<Authority | null>
  staff: Staff
  /** How people want to be told by e-mail. */
  choices: Choices
  /** The secret addresses of people's calendars. */
  calendars: CalendarFeeds
  /** The address by which people come in, where it is not the one that answers. */
  site?: string | undefined
  /** The most bytes of a census file that is sent to be checked, where it is not the usual. */
  largestCensus?: number | undefined
}

/** `dutyTeamNumber`: whom one rings at night, where that is kept here. */
export type Authority = { id: string; name: string; ruling: Ruling; dutyTeamNumber?: string | null }

/** Permission words of the route tables. Which child is decided by access/access.ts, in the handler's transaction. */
export type May = 'see_work' | 'search' | 'see_child' | 'write_record' | 'check_census'

export type JourneyRoute = Route<Desk, May>
export type Asked = Context<Desk>

/** May somebody of these memberships use routes of this permission at all? Which child is the handler's question. */
export function mayUse({ memberships }: Pick<Visitor, 'memberships'>, may: string): boolean {
  if (may === 'see_work') return true
  return memberships.some(({ role }) => (may === 'check_census' ? checksCensus(role) : worksWithRecords(role)))
}

/** The visitor as access decides about them. */
export function actorOf(visitor: Pick<Visitor, 'userId' | 'memberships'>): Actor {
  return { userId: visitor.userId, memberships: visitor.memberships }
}

/** The authorities in which the visitor is anything today, each once: a midwife's one list is made of one transaction each. */
export function authoritiesOf(visitor: Pick<Visitor, 'memberships'>): string[] {
  return [...new Set(visitor.memberships.map(m => m.authority))]
}

/** Who does something, for the audit row that every read and write leaves. */
export function doerOf(c: Asked, decision: Extract<Decision, { allowed: true }>): Doer {
  return {
    userId: c.visitor.userId,
    role: decision.as.role,
    agency: decision.as.agency,
    why: decision.why,
    place: c.route.path,
  }
}

/** A child that this visitor may see or write on, inside the transaction that serves the page. */
export type OpenChild = {
  tx: AuthorityTransaction
  authority: Authority
  childId: string
  decision: Extract<Decision, { allowed: true }>
  by: Doer
  /** What of the record's restricted details this visitor may read. */
  reads: Reads
  now: Instant
  today: Day
}

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/**
 * Opens the child that the address names (`:authority`, `:child`) for this visitor and notes that they did, in one
 * transaction with `work`. What does not exist for them is not found; a denied attempt is noted too, in the authority
 * whose record it was, also of somebody who is nothing there.
 */
export async function withChild(
  c: Asked,
  action: Action,
  work: (child: OpenChild) => Promise<Answer>,
): Promise<Answer> {
  const childId = c.param('child')
  if (!SLUG.test(c.param('authority')) || !isUuid(childId)) return notFound()
  const authority = await c.authority(c.param('authority'))
  if (authority === null) return notFound()
  const now = c.clock.now()
  const today = c.clock.today()
  return inAuthority(c.db, authority.id, async tx => {
    const actor = actorOf(c.visitor)
    const record = (await recordsForAccess(tx, actor, authority.id, [childId])).get(childId)
    if (record === undefined) return notFound()
    const decision = decide(actor, action, record, today)
    if (!decision.allowed) {
      await noteRead(tx, authority.id, denied(c, authority.id, decision.why), now, 'denied', [childId])
      return decision.exists ? refused(decision.why) : notFound()
    }
    const by = doerOf(c, decision)
    const reads = restrictedReads(actor, record, today)
    const [answer] = await Promise.all([
      work({ tx, authority, childId, decision, by, reads, now, today }),
      noteRead(tx, authority.id, by, now, c.route.audit, [childId]),
    ])
    return answer
  })
}

function denied(c: Asked, authority: string, why: string): Doer {
  const membership = c.visitor.memberships.find(m => m.authority === authority)
  return {
    userId: c.visitor.userId,
    role: membership?.role ?? 'none',
    agency: membership?.agency ?? 'none',
    why,
    place: c.route.path,
  }
}

/** The address of a child's page. */
export function childAddress(authority: string, childId: string): `/${string}` {
  return `/authorities/${authority}/children/${childId}`
}

/** The address of a person's page, child or adult. */
export function personAddress(authority: string, personId: string): `/${string}` {
  return `/authorities/${authority}/people/${personId}`
}

/** By what days are counted on a child's pages. */
export const countingOf = ({ authority, today }: Pick<OpenChild, 'authority' | 'today'>) => ({
  protocol: authority.ruling.protocol,
  calendar: authority.ruling.calendar,
  today: toNumber(today),
})

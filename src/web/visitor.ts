import type { MembershipHeld } from '../access/access.ts'
import { sayRole } from '../access/role.ts'
import type { Day } from '../kernel/day.ts'

/** Somebody who is signed in, with what they are in which authority today. */
export type Visitor = {
  userId: string
  name: string
  /** Of this sign-in: what a form token is bound to. Never logged. */
  sessionId: string
  memberships: readonly Membership[]
}

export type Membership = MembershipHeld

/** Finds the memberships that hold on a day. Given from outside: sign-in knows no record. */
export type LoadMemberships = (userId: string, today: Day) => Promise<readonly Membership[]>

/** What somebody is, in words: `safeguarding midwife`. */
export function rolesInWords(visitor: Visitor): string {
  return [...new Set(visitor.memberships.map(m => sayRole(m.role)))].join(', ')
}

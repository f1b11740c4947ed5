import type { MembershipHeld } from './access.ts'
import { mayReadText } from './access.ts'
import { sendsLinks } from './report.ts'
import type { Extent } from './role.ts'

type Allowed = { extent: Extent; as: MembershipHeld; allowed: true; why: string }

/** The two sides of an escalation, as far as the record names them. `asked`: the agencies asked, stand-ins with them. */
export type Sides = { raiser: string | null; agency: string | null; asked: readonly string[] }

/** What somebody is in an escalation. */
export type PartTaken = 'raiser' | 'stand_in' | 'addressee' | 'other'

/**
 * Whoever raised it; a colleague of the agency that raised it, who stands in when they are away; somebody of the agency
 * that is asked, or that stands in for it by the ladder; or anybody else who works with the child. Where the record names no
 * agency that raised it, everybody but the agency that is asked stands in, so that it is nobody's to lose.
 */
export function partTakenBy(who: { userId: string; agency: string }, { raiser, agency, asked }: Sides): PartTaken {
  if (raiser === who.userId) return 'raiser'
  if (asked.includes(who.agency)) return 'addressee'
  return agency === null || agency === who.agency ? 'stand_in' : 'other'
}

export type EscalationStep =
  | 'answer'
  | 'discuss'
  | 'call_meeting'
  | 'hold_meeting'
  | 'move'
  | 'resolve'
  | 'check'
  | 'withdraw'
  | 'partnership'
  | 'file'

const MAY: Readonly<Record<EscalationStep, readonly PartTaken[]>> = {
  // Those who raised it write down an answer that came by telephone from somebody without an account.
  answer: ['addressee', 'raiser', 'stand_in'],
  discuss: ['raiser', 'stand_in', 'addressee', 'other'],
  // Whoever calls it: both sides know whether it was called, and held.
  call_meeting: ['raiser', 'stand_in', 'addressee'],
  hold_meeting: ['raiser', 'stand_in', 'addressee'],
  // The addressee answers and cannot close.
  move: ['raiser', 'stand_in'],
  resolve: ['raiser', 'stand_in'],
  check: ['raiser', 'stand_in'],
  withdraw: ['raiser', 'stand_in'],
  partnership: ['raiser', 'stand_in', 'addressee'],
  // Each agency of it, on its own file.
  file: ['raiser', 'stand_in', 'addressee'],
}

/** May somebody who has this part take this step? */
export const mayTake = (part: PartTaken, step: EscalationStep): boolean => MAY[step].includes(part)

const OF_THE_RAISER: ReadonlySet<string> = new Set([
  ...['EscalationRaised', 'EscalationMoved', 'EscalationResolved', 'EscalationWithdrawn', 'EscalationOutcomeChecked'],
])

/**
 * May they put right, or strike through, what was recorded of an escalation? The agency that is asked answers: what it could
 * not take back as a step it cannot take off the record as a correction either.
 */
export const correctsEscalation = (part: PartTaken, kind: string): boolean =>
  part !== 'addressee' || !OF_THE_RAISER.has(kind)

/**
 * Who lends the agency that is asked, and has no account, the one page to answer: whoever raised it or stands in, and of
 * others who send such links those who see the whole record. The agency that is asked answers itself. The page shows all that
 * was written, so nobody lends it who could not read that: whoever raised it may work for another agency since.
 */
export const lendsAnswer = (part: PartTaken, decision: Allowed, sides: Sides): boolean =>
  readsEscalation(decision, sides, null) && (mayTake(part, 'move') || (part === 'other' && sendsLinks(decision)))

/**
 * Who reads the words of an escalation: whoever reads the record in full, both agencies of it, who stands in for one, and
 * of others each its own. An answer that whoever raised it could not read would be none.
 */
export function readsEscalation(decision: Allowed, { agency, asked }: Sides, writtenBy: string | null): boolean {
  if (decision.extent === 'summary') return false
  const own = decision.as.agency
  return own === agency || asked.includes(own) || mayReadText(decision, writtenBy)
}

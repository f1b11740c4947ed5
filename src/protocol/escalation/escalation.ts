import type { Happening } from '../fact.ts'
import type { Edition } from '../protocol.ts'
import type { Placed } from '../timetable/child-history.ts'
import type { Ladder, LadderStage } from './ladder.ts'

/** One escalation on a child's record: who challenged whom about what, every step of it, and how it stands. */
export type Escalation = {
  id: string
  raised: Placed<Raised>
  /** The agency that raised it; null: the record does not say. */
  agency: string | null
  /** Who raised it, as an account. */
  raiser: string | null
  against: string | null
  subject: Subject
  /** The clock or the name of the late duty. */
  duty: string | null
  /** The fact that it challenges: a decision, a plan, a request that nobody answered. */
  challenges: string | null
  edition: Edition | null
  ladder: Ladder | null
  /** The stages that it went through, the last one now. */
  walked: readonly [StageWalked, ...StageWalked[]]
  answers: readonly Placed<Answered>[]
  /** Everything that was done in it, in its order; the first is the raising. */
  steps: readonly Placed[]
  partnershipTold: Placed | null
  /** Agencies that have put it on their own file. */
  filed: readonly Placed[]
  /** What was said last of whether what it agreed was done. */
  outcomeChecked: Placed<OutcomeChecked> | null
  end: EscalationEnd | null
}

export type StageWalked = {
  /** As it was recorded; null where nothing was said and the ladder has no stage. */
  n: number | string | null
  row: LadderStage | null
  since: Placed
  /** When the next one began, or it ended. */
  until: Placed | null
  answer: Placed<Answered> | null
  /** Those who are to come were told of a meeting at this stage; and it was held. */
  meetingCalled: Placed | null
  meetingHeld: Placed | null
}

export type EscalationEnd = { how: 'resolved' | 'withdrawn' | 'loss' | 'closed'; at: Placed }

export type Raised = Extract<Happening, { kind: 'EscalationRaised' }>
export type Answered = Extract<Happening, { kind: 'EscalationAnswered' }>
type OutcomeChecked = Extract<Happening, { kind: 'EscalationOutcomeChecked' }>
export type Subject = NonNullable<Raised['subject']>

/** What an escalation can be about, as one says it. */
export const SUBJECTS: Readonly<Record<Subject, string>> = {
  late_duty: 'Something is late',
  referral_not_accepted: 'A referral was not accepted',
  referral_held: 'A referral is held',
  threshold: 'The threshold that was used',
  not_to_confer: 'The decision not to hold a conference',
  plan_not_adequate: 'The plan is not good enough',
  no_answer: 'Nobody answers',
  other: 'Another matter',
}

/** The stage at which it is now. */
export const stageNow = ({ walked }: Escalation): StageWalked => walked.at(-1) ?? walked[0]

/** Whose turn it is: the addressee's until they have answered at this stage, then the raiser's. */
export function turnOf(escalation: Escalation): 'addressee' | 'raiser' | null {
  if (escalation.end !== null) return null
  return stageNow(escalation).answer === null ? 'addressee' : 'raiser'
}

/**
 * What it is to the partnership at the stage at which it is: `asked`, the stage is the partnership’s own; `told`, the ladder
 * says that from here on it is told; null, neither.
 */
export function forPartnership(
  escalation: Escalation,
  { n, row }: Pick<StageWalked, 'n' | 'row'> = stageNow(escalation),
): 'asked' | 'told' | null {
  if (row?.level === 'partnership') return 'asked'
  const told = escalation.ladder?.partnershipTold ?? null
  if (told === null) return null
  const at = row?.n ?? n
  return told.from_stage === undefined || (typeof at === 'number' && at >= told.from_stage) ? 'told' : null
}

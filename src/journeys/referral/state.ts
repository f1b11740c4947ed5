import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../../protocol/fact.ts'
import type { ChildTimetable, DutyOnDay } from '../../protocol/timetable/timetable.ts'

type Decided = Extract<Happening, { kind: 'ReferralDecided' }>
type Received = Extract<Happening, { kind: 'ReferralReceived' }>

/** How one referral stands on the timetable's day. */
export type ReferralState = {
  referral: Received
  /** The latest decision about it; `held` is one that comes back. */
  decision: Decided | null
  /** What is owed now: a first decision, or another one after the day until which it was held. */
  owed: DutyOnDay | null
  /** The referrer and the parents after that decision. */
  referrerTold: Happening | null
  parents: Extract<Happening, { kind: 'ParentsInformed' | 'ParentsNotInformed' }> | null
}

export function referralStates({ history, duties }: ChildTimetable): ReferralState[] {
  const happened = history.facts.map(placed => placed.fact)
  return happened.flatMap(referral => {
    if (referral.kind !== 'ReferralReceived') return []
    const about = [...history.decides].flatMap(([{ fact }, ids]) =>
      fact.kind === 'ReferralDecided' && ids.has(referral.id ?? '') ? [fact] : [],
    )
    const decision = about.at(-1) ?? null
    const startedBy = new Set([referral.id, ...about.map(fact => fact.id)])
    const owed = duties.findLast(
      ({ clock }) => clock.rule.id === 'referral_decision' && clock.end === null && startedBy.has(clock.start.id),
    )
    // What was said with the referral is not yet word of the decision, on the same day either.
    const later = happened.slice(happened.indexOf(decision ?? referral) + 1)
    return [
      {
        referral,
        decision,
        owed: owed ?? null,
        referrerTold: decision === null ? null : (later.find(fact => fact.kind === 'ReferrerTold') ?? null),
        parents: later.findLast(fact => fact.kind === 'ParentsInformed' || fact.kind === 'ParentsNotInformed') ?? null,
      },
    ]
  })
}

const OUTCOMES: Record<Decided['outcome'], string> = {
  no_further_action: 'No further action by children’s social care',
  held: 'Held',
  early_help: 'Early help is offered to the family',
  assessment: 'An assessment',
  strategy_discussion: 'A strategy discussion',
}

/** `Held until 1 June 2026`. */
export function sayDecision({ outcome, until }: Decided): string {
  const day = until === undefined ? '' : ` until ${sayDay(toNumber(until))}`
  return `${OUTCOMES[outcome]}${day}`
}

/** Is the day come until which it was held? */
export const isBack = ({ decision, owed }: ReferralState, today: string): boolean =>
  decision?.outcome === 'held' && owed !== null && (decision.until ?? '') <= today

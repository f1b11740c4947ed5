import type { Fact, FactKind, Happening } from './fact.ts'

/** After any of these a decision is about another situation: the child has died, was never born, is no longer open. */
const ENDINGS = ['PersonDied', 'PregnancyEnded', 'CaseClosed', 'CaseReopened'] as const

/**
 * Which kinds of fact each kind rests on: when one of those was recorded while somebody filled in the form, they are
 * shown it before theirs is recorded. Kinds that are not here rest on nothing: a visit or a note is never held up by
 * what others write. Source: measured.md, "Optimistic position".
 */
const RESTS_ON: { readonly [K in FactKind]?: readonly FactKind[] } = {
  // Two people at one referral; a second referral that the decision should be about too.
  ReferralDecided: ['ReferralDecided', 'ReferralReceived', 'StrategyDiscussionHeld', 'BirthRecorded', ...ENDINGS],
  // Two managers would give the child two workers.
  WorkerAllocated: ['WorkerAllocated', 'WorkerEnded', ...ENDINGS],
  WorkerEnded: ['WorkerAllocated', 'WorkerEnded'],
  AgencyInvolved: ['AgencyInvolved', 'AgencyEnded'],
  AgencyEnded: ['AgencyInvolved', 'AgencyEnded'],
  // The last date set stands and re-plans everything: of two that differ somebody has to choose.
  EstimatedDateSet: ['EstimatedDateSet', 'BirthRecorded', 'PregnancyEnded'],
  PregnancyEnded: ['PregnancyEnded', 'BirthRecorded', 'PersonDied'],
  BirthRecorded: ['BirthRecorded', 'PregnancyEnded', 'PersonDied'],
  PersonDied: ['PersonDied', 'PregnancyEnded'],
  AssessmentScoped: ['AssessmentScoped', 'BirthRecorded', ...ENDINGS],
  AssessmentAuthorised: ['AssessmentAuthorised', 'ReferralDecided', 'BirthRecorded', ...ENDINGS],
  // One meeting, recorded by two of those who sat in it, would start two clocks.
  StrategyDiscussionHeld: ['StrategyDiscussionHeld', 'Section47Concluded', 'ConferenceHeld', ...ENDINGS],
  Section47Concluded: ['Section47Concluded', 'StrategyDiscussionHeld', 'ConferenceHeld', ...ENDINGS],
  ConferenceNotRequired: ['ConferenceNotRequired', 'Section47Concluded', 'ConferenceHeld', ...ENDINGS],
  ConferenceScheduled: ['ConferenceScheduled', 'ConferencePostponed', 'ConferenceHeld', 'BirthRecorded', ...ENDINGS],
  ConferencePostponed: ['ConferenceScheduled', 'ConferencePostponed', 'ConferenceHeld', ...ENDINGS],
  ConferenceHeld: ['ConferenceHeld', 'ConferencePostponed', 'PlanStarted', 'PlanEnded', ...ENDINGS],
  PlanStarted: ['PlanStarted', 'PlanEnded', 'ConferenceHeld', ...ENDINGS],
  PlanAgreed: ['PlanAgreed', 'PlanEnded', 'ConferenceHeld', ...ENDINGS],
  PlanEnded: ['PlanEnded', 'ConferenceHeld', ...ENDINGS],
  CinPlanAgreed: ['CinPlanAgreed', 'CinPlanEnded', 'ConferenceHeld', ...ENDINGS],
  CinPlanEnded: ['CinPlanAgreed', 'CinPlanEnded', ...ENDINGS],
  ChildRemoved: ['ChildRemoved', 'ChildReturned'],
  ChildReturned: ['ChildRemoved', 'ChildReturned'],
  LegalStatusChanged: ['LegalStatusChanged'],
  // What arrived in the last minutes is what a closure must not pass over.
  CaseClosed: ['ReferralReceived', 'StrategyDiscussionHeld', 'ConferenceHeld', 'PlanStarted', ...ENDINGS],
  CaseReopened: [...ENDINGS],
  LatenessConfirmed: ['LatenessConfirmed'],
  // Two corrections of one fact: the last would win unseen. Which fact is asked by `overtakes`.
  FactCorrected: ['FactCorrected'],
}

/** The kinds on which a fact of this kind rests; none: it can be recorded whatever was recorded meanwhile. */
export function restsOn(kind: FactKind): ReadonlySet<FactKind> {
  return new Set(RESTS_ON[kind] ?? [])
}

/**
 * Does what was recorded meanwhile change what the decision rests on? A correction does when it changes a fact of those
 * kinds, or puts one of them in another's place.
 * @param facts all facts of the record, to find what a correction is about
 */
export function overtakes(meanwhile: Fact, kinds: ReadonlySet<FactKind>, facts: readonly Fact[]): boolean {
  if (kinds.has(meanwhile.kind)) return true
  if (meanwhile.kind !== 'FactCorrected') return false
  const instead = meanwhile.with?.kind
  const corrected = correctedBy(meanwhile, facts)
  return [...kinds].some(kind => kind === instead || kind === corrected?.kind)
}

/** The fact that a correction is about in the end, when it corrects a correction too. */
export function correctedBy(correction: Fact, facts: readonly Fact[]): Happening | null {
  const seen = new Set<string>()
  let fact: Fact | undefined = correction
  while (fact?.kind === 'FactCorrected') {
    if (seen.has(fact.id)) return null
    seen.add(fact.id)
    const { replaces }: { replaces: string } = fact
    fact = facts.find(f => f.id === replaces)
  }
  return fact ?? null
}

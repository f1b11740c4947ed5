import type { ChildHistory, Placed } from '../timetable/child-history.ts'
import type { Pathway } from './needs.ts'

/** Where a child is in the system today, as the record of the open case has it. Null: the case is closed. */
export function pathwayOf(history: ChildHistory): Pathway | null {
  const episode = history.episodes.at(-1)
  if (episode?.to) return isEarlyHelp(episode.to) ? 'early_help' : null
  const from = episode?.from.index ?? 0
  const facts = history.facts.filter(({ index }) => index >= from)
  if (facts.some(({ fact: { kind } }) => kind === 'LetterBeforeProceedingsSent' || kind === 'ProceedingsIssued'))
    return 'pre_proceedings'
  if (history.plans.some(({ to }) => to === null) || isUnderEnquiry(facts)) return 'child_protection'
  return byDecision(facts, history.decides)
}

const isEarlyHelp = ({ fact }: Placed) => fact.kind === 'ReferralDecided' && fact.outcome === 'early_help'

/** An enquiry runs from the discussion that initiated it until it found no need of a conference, or the conference decided. */
function isUnderEnquiry(facts: readonly Placed[]): boolean {
  const open: (string | undefined)[] = []
  const close = (enquiry: string | undefined) => {
    const at = enquiry === undefined ? 0 : open.findIndex(one => one === enquiry || one === undefined)
    if (at >= 0) open.splice(at, 1)
  }
  for (const { fact } of facts) {
    if (fact.kind === 'StrategyDiscussionHeld' && fact.decision === 'initiate_section_47') start(open, fact.enquiry)
    else if (fact.kind === 'Section47Started') start(open, fact.enquiry)
    else if (fact.kind === 'Section47Concluded' && fact.outcome !== 'substantiated_conference') close(fact.enquiry)
    else if (fact.kind === 'ConferenceNotRequired') close(fact.enquiry)
    else if (fact.kind === 'ConferenceHeld' && fact.type === 'initial' && fact.decision !== 'adjourned') open.length = 0
  }
  return open.length > 0
}

function start(open: (string | undefined)[], enquiry: string | undefined): void {
  if (!open.includes(enquiry)) open.push(enquiry)
}

/** What began, or the most that was decided of any referral: turning another one away ends no work on the child. */
function byDecision(facts: readonly Placed[], decides: ChildHistory['decides']): Pathway {
  if (facts.some(({ fact: { kind } }) => IS_WORK.has(kind))) return 'child_in_need'
  const outcomes = new Map<string, string>()
  for (const placed of facts) {
    if (placed.fact.kind !== 'ReferralDecided') continue
    const of = [...(decides.get(placed) ?? [])]
    for (const referral of of.length === 0 ? [''] : of) outcomes.set(referral, placed.fact.outcome)
  }
  const decided = [...outcomes.values()]
  if (decided.some(outcome => outcome === 'assessment' || outcome === 'strategy_discussion')) return 'child_in_need'
  return decided.includes('early_help') ? 'early_help' : 'not_decided'
}

const IS_WORK: ReadonlySet<string> = new Set([
  'AssessmentStarted',
  'AssessmentScoped',
  'StrategyDiscussionHeld',
  'ConferenceHeld',
  'CinPlanAgreed',
])

import type { DayNumber } from '../../kernel/day.ts'
import type { Said } from '../script.ts'
import { workingDaysAfter } from '../working-time.ts'
import { soonAfter, type Teller, tell } from './teller.ts'
import { wordsAbout } from './words.ts'

type Outcome = Extract<Said, { kind: 'ReferralDecided' }>['outcome']

/** The decision, a working day later as a rule, and who is told. Gives the day of the decision. */
export function tellDecision(
  t: Teller,
  about: readonly string[],
  referral: DayNumber,
  outcome: Exclude<Outcome, 'held'>,
): DayNumber {
  const { manager, worker } = t.hands
  const decided = t.chance.oneIn(t.lateness) ? soonAfter(t, referral, 2, 4) : workingDaysAfter(referral, 1)
  tell(t, about, decided, manager, {
    kind: 'ReferralDecided',
    outcome,
    note: wordsAbout('decision', t.chance, t.parent),
  })
  tell(t, about, decided, manager, { kind: 'ReferrerTold' })
  if (outcome === 'no_further_action' || outcome === 'early_help') {
    tell(t, about, workingDaysAfter(decided, 1), manager, {
      kind: 'CaseClosed',
      reason:
        outcome === 'early_help'
          ? 'Early help works with the family.'
          : 'Nothing more for children’s services to do now.',
    })
    return decided
  }
  tell(t, about, soonAfter(t, decided, 0, 2), worker, { kind: 'ParentsInformed' })
  const allocated = t.chance.oneIn(t.lateness / 2) ? soonAfter(t, referral, 7, 15) : soonAfter(t, decided, 0, 3)
  tell(t, about, allocated, manager, { kind: 'WorkerAllocated', role: 'social_worker', worker })
  return decided
}

/** The assessment is finished; late ones are explained, or another agency asks about them. */
export function tellAssessment(
  t: Teller,
  about: readonly string[],
  days: { started: DayNumber; due: DayNumber; finished: DayNumber },
  outcome: string,
  asks: string,
): void {
  const { manager, worker } = t.hands
  tell(t, about, days.started, worker, { kind: 'AssessmentStarted' })
  if (t.chance.oneIn(0.6)) {
    tell(t, about, soonAfter(t, days.started, 4, 9), worker, {
      kind: 'HistoryReviewed',
      records: ['own records', 'health records'],
      finding: 'An earlier assessment of another child of the family was read.',
    })
  }
  if (days.finished > days.due) tellLateness(t, about, days, asks)
  tell(t, about, days.finished, manager, { kind: 'AssessmentAuthorised', outcome })
}

function tellLateness(
  t: Teller,
  about: readonly string[],
  days: { due: DayNumber; finished: DayNumber },
  asks: string,
) {
  const { manager } = t.hands
  const speaks = t.chance.next()
  if (speaks < 0.4) {
    tell(t, about, soonAfter(t, days.due, 1, 3), manager, {
      kind: 'DelayExplained',
      duty: 'assessment_complete',
      reason: wordsAbout('delay', t.chance, t.parent),
    })
  } else if (speaks < 0.75) {
    const raised = soonAfter(t, days.due, 2, 5)
    if (asks === t.hands.school) joinIn(t, about, raised, { agency: 'education', worker: asks })
    tell(t, about, raised, asks, {
      kind: 'EscalationRaised',
      escalation: 'x1',
      duty: 'assessment_complete',
      against: 'social_care',
      stage: 1,
      reason: wordsAbout('escalation', t.chance, t.parent),
      wanted: wordsAbout('wanted', t.chance, t.parent),
    })
    tell(t, about, soonAfter(t, raised, 2, 4), manager, { kind: 'EscalationAnswered', escalation: 'x1' })
    if (days.finished > raised) {
      tell(t, about, workingDaysAfter(days.finished, 1), asks, {
        kind: 'EscalationResolved',
        escalation: 'x1',
        outcome: 'The assessment is finished.',
      })
    }
  }
}

/** An agency that asks works with the child: it joined at the latest then. */
function joinIn(
  t: Teller,
  about: readonly string[],
  on: DayNumber,
  { agency, worker }: { agency: string; worker: string },
) {
  const isIn = t.script.tellings.some(
    ({ says }) => 'kind' in says && says.kind === 'AgencyInvolved' && says.agency === agency,
  )
  if (!isIn && on <= t.today)
    t.script.tellings.push({ on, by: worker, about, says: { kind: 'AgencyInvolved', agency, worker } })
}

/** The case is closed, with the reason in plain words. */
export function tellClosure(t: Teller, about: readonly string[], on: DayNumber): void {
  tell(t, about, on, t.hands.manager, { kind: 'CaseClosed', reason: wordsAbout('closed', t.chance, t.parent) })
}

import type { Day } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import { daysPassed, monthsAfter, workingDaysAfter, workingDaysPassed } from './slow-calendar.ts'

/**
 * The seven duties of the national protocol, written out from contracts.md, "National protocol", one sentence a line.
 * It shares no rule with the engine: the tests hold the two against each other.
 */

export type SlowDuty = {
  duty: string
  clock: string
  due: Day
  status: string
  metOn: Day | null
  lateBy: { days: number; workingDays: number } | null
  inherited: boolean
  /** Its last day has passed undone: before it was met, before it ended, before today. */
  late: boolean
}

export type Import = { carries: readonly string[]; goLive: Day | null }

/** A clock before anybody asks how it stands. `opens` is its day 0; `since` the day from which a fact can meet it. */
type Running = { duty: string; startedBy: Happening; since: Day; opens: Day; due: Day; metBy: string }
type Close = { met: Day | null; ended: Day | null }

/** Every duty to one child on a day; `facts` are those that stand, about this child, up to that day. */
export function nationalDutiesOf(
  child: string,
  facts: readonly Happening[],
  today: Day,
  from: Import | null,
): SlowDuty[] {
  const all = [...facts].sort(byDay)
  const loss = first(all, fact => fact.kind === 'PersonDied' || fact.kind === 'PregnancyEnded')
  const plans = plansOf(all)
  const duties: SlowDuty[] = []
  const add = (clock: Running, met: Happening | undefined, ended: Happening | undefined) => {
    if (loss !== undefined && loss.on < clock.since) return // after a loss nothing starts
    const closed = first(all, fact => fact.kind === 'CaseClosed' && fact.on >= clock.since)
    const ends = [ended?.on, closed?.on, loss?.on].filter(on => on !== undefined).sort()
    const end = ends[0] ?? null
    const inTime = met !== undefined && (end === null || met.on <= end)
    const close: Close = { met: inTime ? met.on : null, ended: inTime ? null : end }
    duties.push(described(child, clock, close, loss !== undefined, today, from))
  }

  // referral_decision: 1 working day from ReferralReceived; met by ReferralDecided, any outcome; held opens a new clock at `until`.
  // assessment_complete: 45 working days from ReferralReceived; met by AssessmentAuthorised; a decision for no further action or early help ends it.
  const referrals = all.filter(fact => fact.kind === 'ReferralReceived')
  const decisions = all.filter(fact => fact.kind === 'ReferralDecided')
  const decided = decidedBy(all)
  for (const referral of referrals) {
    const decision = clockFrom('referral_decision', referral, workingDaysAfter(referral.on, 1), 'ReferralDecided')
    add(
      decision,
      first(decisions, fact => fact.on >= referral.on),
      undefined,
    )
    const assessment = clockFrom(
      'assessment_complete',
      referral,
      workingDaysAfter(referral.on, 45),
      'AssessmentAuthorised',
    )
    const notTakenOn = decisions.find(
      fact =>
        (fact.outcome === 'no_further_action' || fact.outcome === 'early_help') &&
        decided.get(fact)?.includes(referral),
    )
    add(
      assessment,
      first(all, fact => fact.kind === 'AssessmentAuthorised' && fact.on >= referral.on),
      notTakenOn,
    )
  }
  for (const held of decisions.filter(fact => fact.outcome === 'held')) {
    const until = held.until ?? held.on
    const clock = clockFrom('referral_decision', held, workingDaysAfter(until, 1), 'ReferralDecided')
    add(
      { ...clock, opens: until },
      first(decisions, fact => fact !== held && fact.on >= held.on),
      undefined,
    )
  }

  // icpc_held: 15 working days from the discussion that initiated section 47.
  for (const enquiry of enquiriesOf(all, plans)) {
    const clock = clockFrom(
      'icpc_held',
      enquiry.initiated,
      workingDaysAfter(enquiry.initiated.on, 15),
      'ConferenceHeld',
    )
    add(clock, enquiry.conference, enquiry.endedWithout)
  }

  // first_core_group, rcpc_first: from the conference that made the plan; the end of the plan ends them.
  const reviews = conferences(all).filter(fact => fact.type === 'review')
  const completed = reviews.filter(fact => fact.decision !== 'adjourned')
  for (const plan of plans.filter(each => each.madeByConference)) {
    const coreGroup = clockFrom('first_core_group', plan.from, workingDaysAfter(plan.from.on, 10), 'CoreGroupHeld')
    add(
      coreGroup,
      first(all, fact => fact.kind === 'CoreGroupHeld' && fact.on >= plan.from.on),
      plan.endedBy,
    )
    const review = clockFrom('rcpc_first', plan.from, monthsAfter(plan.from.on, 3), 'ConferenceHeld')
    add(
      review,
      first(completed, fact => fact.on >= plan.from.on),
      plan.endedBy,
    )
  }
  // rcpc_subsequent: 6 months from each review that continued.
  for (const review of reviews.filter(fact => fact.decision === 'continue')) {
    const clock = clockFrom('rcpc_subsequent', review, monthsAfter(review.on, 6), 'ConferenceHeld')
    const planEnd = first(all, fact => endsPlan(fact) && fact.on >= review.on)
    add(
      clock,
      first(completed, fact => fact.on > review.on),
      planEnd,
    )
  }
  // transfer_in_conference: 15 working days from the notification in writing.
  for (const notified of all.filter(fact => fact.kind === 'TransferNotified')) {
    if (notified.written !== true) continue
    const clock = clockFrom('transfer_in_conference', notified, workingDaysAfter(notified.on, 15), 'ConferenceHeld')
    const held = conferences(all).filter(fact => fact.type === 'transfer_in' && fact.decision !== 'adjourned')
    add(
      clock,
      first(held, fact => fact.on >= notified.on),
      undefined,
    )
  }
  return duties
}

function clockFrom(duty: string, startedBy: Happening, due: Day, metBy: string): Running {
  return { duty, startedBy, since: startedBy.on, opens: startedBy.on, due, metBy }
}

function described(
  child: string,
  clock: Running,
  close: Close,
  lost: boolean,
  today: Day,
  from: Import | null,
): SlowDuty {
  const { due } = clock
  const status = statusOf(clock, close, lost, today, from)
  const lateUntil = status === 'met_late' ? close.met : status === 'overdue' ? today : null
  const goLive = from?.goLive ?? null
  // overdue already at `goLive`: its last day was over and nothing had met or ended it by then
  const settledOn = close.met ?? close.ended
  const owedAtGoLive = goLive !== null && due < goLive && due < today && (settledOn === null || settledOn > goLive)
  const lateWhenLost = status === 'ended' && close.ended !== null && close.ended > due && isCarried(clock, from)
  return {
    duty: clock.duty,
    clock: `${clock.duty}:${child}:${clock.startedBy.id}`,
    due,
    status,
    metOn: close.met,
    lateBy:
      lateUntil === null ? null : { days: daysPassed(due, lateUntil), workingDays: workingDaysPassed(due, lateUntil) },
    inherited: owedAtGoLive && status !== 'not_known',
    late: status === 'overdue' || status === 'met_late' || status === 'missed' || lateWhenLost,
  }
}

/** Can the record hold the fact that would meet it? */
const isCarried = (clock: Running, from: Import | null) => from === null || from.carries.includes(clock.metBy)

function statusOf(clock: Running, close: Close, lost: boolean, today: Day, from: Import | null): string {
  if (close.met !== null) return close.met > clock.due ? 'met_late' : 'met'
  if (lost) return 'ended' // after a death or the end of the pregnancy always this
  if (close.ended !== null && close.ended <= clock.due) return 'ended'
  if (!isCarried(clock, from)) return 'not_known'
  if (close.ended !== null) return 'missed'
  if (today < clock.opens) return 'waiting'
  if (clock.due < today) return 'overdue'
  return workingDaysPassed(today, clock.due) <= 5 ? 'due_soon' : 'open'
}

type Plan = { from: Happening; madeByConference: boolean; endedBy: Happening | undefined }

/**
 * A plan is made by an initial or transfer-in conference for a child who has none, and lasts until it is ended.
 * A review that continued shows that there is one, also where its beginning is not on the record.
 */
function plansOf(all: readonly Happening[]): Plan[] {
  const plans: Plan[] = []
  let current: Plan | undefined
  for (const fact of all) {
    if (current === undefined && (makesPlan(fact) || continuesPlan(fact))) {
      current = { from: fact, madeByConference: makesPlan(fact), endedBy: undefined }
      plans.push(current)
    } else if (current !== undefined && (endsPlan(fact) || fact.kind === 'CaseClosed')) {
      current.endedBy = fact
      current = undefined
    }
  }
  return plans
}

function makesPlan(fact: Happening): boolean {
  if (fact.kind !== 'ConferenceHeld') return false
  if (fact.type === 'initial') return fact.decision === 'plan'
  return fact.type === 'transfer_in' && (fact.decision === 'plan' || fact.decision === 'continue')
}

const continuesPlan = (fact: Happening) =>
  fact.kind === 'ConferenceHeld' && fact.type === 'review' && fact.decision === 'continue'

function endsPlan(fact: Happening): boolean {
  return fact.kind === 'PlanEnded' || (fact.kind === 'ConferenceHeld' && fact.decision === 'end')
}

type Enquiry = {
  name: string | undefined
  initiated: FactOf<'StrategyDiscussionHeld'>
  conference: Happening | undefined
  endedWithout: Happening | undefined
  closed: boolean
}

/**
 * The first discussion that initiates section 47 starts its enquiry; later ones of that enquiry do not restart it.
 * Discussions without a name belong to the unnamed enquiry that is running, if there is one.
 * A conference or a conclusion without a name is that of the oldest enquiry that is open.
 */
function enquiriesOf(all: readonly Happening[], plans: readonly Plan[]): Enquiry[] {
  const enquiries: Enquiry[] = []
  const initiating = all.filter(
    fact => fact.kind === 'StrategyDiscussionHeld' && fact.decision === 'initiate_section_47',
  )
  const names = new Set(initiating.map(enquiryNamed))
  let unnamedRuns = false
  /** The enquiry that a conference or conclusion is of. A name that no discussion gave is as good as none. */
  const theOneOf = (name: string | undefined) => {
    const open = enquiries.filter(enquiry => !enquiry.closed)
    if (name === undefined) return open[0]
    return open.find(enquiry => enquiry.name === (names.has(name) ? name : undefined))
  }
  const givesNoName = (fact: Happening) => !names.has(enquiryNamed(fact)) || enquiryNamed(fact) === undefined
  for (const fact of all) {
    if (fact.kind === 'StrategyDiscussionHeld' && fact.decision === 'initiate_section_47') {
      const onPlan = plans.some(
        plan => plan.from.on < fact.on && (plan.endedBy === undefined || plan.endedBy.on >= fact.on),
      )
      const runs = fact.enquiry === undefined ? unnamedRuns : enquiries.some(enquiry => enquiry.name === fact.enquiry)
      if (onPlan || runs) continue
      enquiries.push({
        name: fact.enquiry,
        initiated: fact,
        conference: undefined,
        endedWithout: undefined,
        closed: false,
      })
      if (fact.enquiry === undefined) unnamedRuns = true
    } else if (fact.kind === 'ConferenceHeld' && fact.type === 'initial' && fact.decision !== 'adjourned') {
      const enquiry = theOneOf(fact.enquiry)
      if (enquiry) Object.assign(enquiry, { conference: fact, closed: true })
      if (givesNoName(fact)) unnamedRuns = false
    } else if (fact.kind === 'Section47Concluded') {
      const enquiry = fact.outcome === 'substantiated_conference' ? undefined : theOneOf(fact.enquiry)
      if (enquiry) Object.assign(enquiry, { endedWithout: fact, closed: true })
      if (givesNoName(fact)) unnamedRuns = false
    } else if (fact.kind === 'CaseClosed') {
      for (const enquiry of enquiries) enquiry.closed = true
      unnamedRuns = false
    }
  }
  return enquiries
}

const enquiryNamed = (fact: Happening) => ('enquiry' in fact ? fact.enquiry : undefined)

/** Which referrals each decision is about: those that waited for one (undecided, or held), else those decided last. */
function decidedBy(all: readonly Happening[]): Map<Happening, readonly Happening[]> {
  const answer = new Map<Happening, readonly Happening[]>()
  let waiting: Happening[] = []
  let last: readonly Happening[] = []
  for (const fact of all) {
    if (fact.kind === 'ReferralReceived') waiting.push(fact)
    if (fact.kind !== 'ReferralDecided') continue
    if (waiting.length > 0) last = [...waiting]
    answer.set(fact, last)
    if (fact.outcome !== 'held') waiting = []
  }
  return answer
}

const conferences = (all: readonly Happening[]) => all.filter(fact => fact.kind === 'ConferenceHeld')

function first<F extends Happening>(facts: readonly F[], wanted: (fact: F) => boolean): F | undefined {
  return facts.find(wanted)
}

/** The order in which the things of one day come about when nobody wrote the time. */
const COURSE_OF_A_DAY = [
  'ReferralReceived',
  'AssessmentAuthorised',
  'ReferralDecided',
  'StrategyDiscussionHeld',
  'Section47Concluded',
  'TransferNotified',
  'ConferenceHeld',
  'CoreGroupHeld',
  'PlanEnded',
  'CaseReopened',
  'CaseClosed',
  'PregnancyEnded',
  'PersonDied',
]

const CONFERENCES = ['initial', 'transfer_in', 'review']

function byDay(a: Happening, b: Happening): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  if (a.kind === 'ConferenceHeld' && b.kind === 'ConferenceHeld') {
    return CONFERENCES.indexOf(a.type) - CONFERENCES.indexOf(b.type)
  }
  return COURSE_OF_A_DAY.indexOf(a.kind) - COURSE_OF_A_DAY.indexOf(b.kind)
}

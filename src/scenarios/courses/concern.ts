import { type DayNumber, plusDays, toDay } from '../../kernel/day.ts'
import { workingDaysAfter, workingOnOrBefore } from '../working-time.ts'
import { tellAssessment, tellClosure, tellDecision } from './front-door.ts'
import { type ConferenceCourse, tellConference, tellPlan, tellPlanWork, tellVisits } from './plan.ts'
import { doneBy, soonAfter, type Teller, tell } from './teller.ts'
import { wordsAbout } from './words.ts'

/** A concern about children who are born. */
export type Concern = {
  children: readonly { key: string; born: DayNumber }[]
  /** Days since the referral. */
  since: number
  course:
    | 'waiting'
    | 'held'
    | 'no_further_action'
    | 'early_help'
    | 'assessment'
    | 'child_in_need'
    | 'not_substantiated'
    | 'no_conference'
    | 'transfer_in'
    | ConferenceCourse
}

/** From the referral until the case is closed. */
export function tellConcern(t: Teller, c: Concern): void {
  const referral = workingOnOrBefore(plusDays(t.today, -c.since))
  const about = c.children.map(child => child.key)
  if (!t.script.tellings.some(told => told.about.includes(about[0] ?? ''))) {
    for (const { key, born } of c.children) {
      tell(t, [key], born, t.hands.manager, { kind: 'BirthRecorded', bornOn: toDay(born) }, { written: referral })
    }
  }
  if (c.course !== 'transfer_in') tellReferral(t, about, referral)
  tellCourse(t, about, referral, c.course)
}

function tellCourse(t: Teller, about: readonly string[], referral: DayNumber, course: Concern['course']): void {
  switch (course) {
    case 'waiting':
      break
    case 'held':
      tellHeld(t, about, referral)
      break
    case 'no_further_action':
    case 'early_help':
      tellDecision(t, about, referral, course)
      break
    case 'assessment':
    case 'child_in_need':
      tellNeed(t, about, referral, course)
      break
    case 'transfer_in':
      tellTransfer(t, about, referral)
      break
    default:
      tellProtection(t, about, referral, course)
  }
}

function tellHeld(t: Teller, about: readonly string[], referral: DayNumber): void {
  tell(t, about, workingDaysAfter(referral, 1), t.hands.manager, {
    kind: 'ReferralDecided',
    outcome: 'held',
    until: toDay(workingDaysAfter(referral, 12)),
    note: 'Held until the school has spoken with the parents, as they asked.',
  })
}

function tellReferral(t: Teller, about: readonly string[], referral: DayNumber): void {
  const { school, police, manager } = t.hands
  if (t.chance.oneIn(0.6)) {
    tell(
      t,
      about,
      referral,
      school,
      {
        kind: 'ReferralReceived',
        from: 'education',
        note: wordsAbout('schoolReferral', t.chance, t.parent),
      },
      { written: referral },
    )
    tell(t, about, referral, school, { kind: 'AgencyInvolved', agency: 'education', worker: school })
  } else if (t.chance.oneIn(0.65)) {
    tell(
      t,
      about,
      referral,
      manager,
      {
        kind: 'ReferralReceived',
        from: 'police',
        note: wordsAbout('policeReferral', t.chance, t.parent),
      },
      { written: referral },
    )
    tell(t, about, referral, police, { kind: 'AgencyInvolved', agency: 'police', worker: police })
  } else {
    tell(
      t,
      about,
      referral,
      manager,
      {
        kind: 'ReferralReceived',
        from: 'general_practice',
        note: wordsAbout('note', t.chance, t.parent),
      },
      { written: referral },
    )
  }
}

function tellNeed(
  t: Teller,
  about: readonly string[],
  referral: DayNumber,
  course: 'assessment' | 'child_in_need',
): void {
  const { worker, school } = t.hands
  tellDecision(t, about, referral, 'assessment')
  const due = workingDaysAfter(referral, 45)
  const finished = doneBy(t, workingDaysAfter(referral, 14), due)
  const outcome = course === 'assessment' ? 'no_further_work' : 'child_in_need_plan'
  tellAssessment(t, about, { started: soonAfter(t, referral, 2, 6), due, finished }, outcome, school)
  correctAVisit(t, about, referral)
  const closed = course === 'assessment' ? soonAfter(t, finished, 2, 6) : soonAfter(t, finished, 70, 160)
  tellVisits(t, about, referral, closed, 22, () => true)
  if (course === 'child_in_need') {
    tell(t, about, soonAfter(t, finished, 3, 8), worker, { kind: 'CinPlanAgreed' })
    tell(t, about, soonAfter(t, finished, 55, 62), worker, { kind: 'CinReviewHeld' })
    if (t.chance.oneIn(0.3))
      tell(t, about, soonAfter(t, finished, 5, 12), worker, { kind: 'FamilyGroupMeetingOffered' })
  }
  tellClosure(t, about, closed)
}

/** A visit that was written under the wrong day and put right. */
function correctAVisit(t: Teller, about: readonly string[], referral: DayNumber): void {
  if (!t.chance.oneIn(0.12)) return
  const visited = workingDaysAfter(referral, 5)
  const [wrong, noticed] = [workingDaysAfter(visited, 1), workingDaysAfter(visited, 4)]
  if (noticed > t.today) return
  const note = wordsAbout('visit', t.chance, t.parent)
  tell(t, about, wrong, t.hands.worker, { kind: 'VisitMade', seen: true, note }, { label: 'visit', written: wrong })
  t.script.tellings.push({
    on: noticed,
    by: t.hands.worker,
    about,
    says: {
      corrects: 'visit',
      with: { kind: 'VisitMade', on: visited, seen: true, note },
      note: 'The visit was the day before; I had written it under the wrong day.',
    },
  })
}

type Protection = Exclude<
  Concern['course'],
  'waiting' | 'held' | 'no_further_action' | 'early_help' | 'assessment' | 'child_in_need' | 'transfer_in'
>

function tellProtection(t: Teller, about: readonly string[], referral: DayNumber, course: Protection): void {
  const { manager, worker, healthVisitor, school } = t.hands
  const decided = tellDecision(t, about, referral, 'strategy_discussion')
  tell(t, about, soonAfter(t, referral, 3, 8), healthVisitor, {
    kind: 'AgencyInvolved',
    agency: 'health_visiting',
    worker: healthVisitor,
  })
  const strategy = soonAfter(t, decided, 0, 2)
  const due = workingDaysAfter(referral, 45)
  const finished = doneBy(t, workingDaysAfter(referral, 14), due)
  const outcome = course === 'plan' ? 'conference' : 'child_in_need_plan'
  tellAssessment(t, about, { started: soonAfter(t, referral, 1, 3), due, finished }, outcome, school)
  const close = (on: DayNumber) => {
    tellVisits(t, about, referral, on, 22, () => true)
    tellClosure(t, about, on)
  }
  if (course === 'not_substantiated' || course === 'no_conference') {
    const enquiry = `e-${toDay(strategy)}`
    tell(t, about, strategy, manager, {
      kind: 'StrategyDiscussionHeld',
      enquiry,
      decision: 'initiate_section_47',
      attended: ['social_care', 'police', 'health', 'education'],
    })
    const ended = course === 'no_conference' ? 'substantiated_no_conference' : 'not_substantiated'
    tell(t, about, soonAfter(t, strategy, 6, 13), manager, { kind: 'Section47Concluded', enquiry, outcome: ended })
    close(soonAfter(t, finished, 4, 60))
    return
  }
  const made = tellConference(t, about, { strategy, due: workingDaysAfter(strategy, 15), course })
  if (made === null) {
    close(soonAfter(t, finished, 30, 80))
    return
  }
  const over = tellPlan(t, about, { made, months: t.chance.between(5, 15), birth: null })
  tellPlanWork(t, about, made, over, () => true)
  tell(t, about, soonAfter(t, over, 2, 5), worker, { kind: 'CinPlanAgreed' })
  tellClosure(t, about, soonAfter(t, over, 50, 80))
}

/** A family on a plan elsewhere moves here. */
function tellTransfer(t: Teller, about: readonly string[], told: DayNumber): void {
  const { administrator, chair, manager, worker } = t.hands
  tell(
    t,
    about,
    told,
    administrator,
    {
      kind: 'TransferNotified',
      from: 'Farrowdale (an invented authority)',
      written: true,
      note: `${t.parent} and the children moved in with her sister last week. The papers came with the letter.`,
    },
    { written: told },
  )
  tell(t, about, soonAfter(t, told, 1, 3), manager, { kind: 'WorkerAllocated', role: 'social_worker', worker })
  const held = doneBy(t, workingDaysAfter(told, 7), workingDaysAfter(told, 15))
  tell(t, about, workingDaysAfter(told, 3), administrator, {
    kind: 'ConferenceScheduled',
    type: 'transfer_in',
    for: toDay(held),
  })
  tell(t, about, held, chair, {
    kind: 'ConferenceHeld',
    type: 'transfer_in',
    quorate: true,
    decision: 'continue',
    categories: ['neglect'],
  })
  tell(t, about, workingDaysAfter(held, 1), administrator, { kind: 'DecisionLetterSent' })
  const over = tellPlan(t, about, { made: held, months: t.chance.between(5, 11), birth: null })
  tellPlanWork(t, about, held, over, () => true)
  tellClosure(t, about, soonAfter(t, over, 50, 80))
}

import { type DayNumber, plusDays, plusMonths, toDay } from '../../kernel/day.ts'
import { workingDaysAfter, workingOnOrBefore } from '../working-time.ts'
import { doneBy, earliest, latest, soonAfter, type Teller, tell } from './teller.ts'
import { wordsAbout } from './words.ts'

const CATEGORIES: readonly [string[], ...string[][]] = [
  ['neglect'],
  ['emotional_abuse'],
  ['neglect', 'emotional_abuse'],
  ['physical_abuse'],
]

/** How a conference comes to its decision. */
export type ConferenceCourse = 'plan' | 'no_plan' | 'adjourned' | 'inquorate'

/**
 * Strategy discussion, section 47 enquiry and conference. Gives the day on which a plan was made, or null.
 * @param due the conference's last day by any rule
 */
export function tellConference(
  t: Teller,
  about: readonly string[],
  { strategy, due, course }: { strategy: DayNumber; due: DayNumber; course: ConferenceCourse },
): DayNumber | null {
  const { manager, chair, administrator, police, worker } = t.hands
  const enquiry = `e-${toDay(strategy)}`
  tell(t, about, strategy, manager, {
    kind: 'StrategyDiscussionHeld',
    at: t.chance.pick(['09:30', '11:00', '14:15']),
    enquiry,
    decision: 'initiate_section_47',
    attended: ['social_care', 'police', 'health'],
  })
  tell(t, about, strategy, police, { kind: 'AgencyInvolved', agency: 'police', worker: police })
  const concluded = soonAfter(t, strategy, 6, 9)
  tell(t, about, concluded, manager, { kind: 'Section47Concluded', enquiry, outcome: 'substantiated_conference' })
  const planned = doneBy(t, workingDaysAfter(concluded, 1), earliest(workingDaysAfter(strategy, 14), due))
  const isoFor = (n: DayNumber) => ({ type: 'initial' as const, for: toDay(n) })
  tell(t, about, workingDaysAfter(concluded, 1), administrator, { kind: 'ConferenceScheduled', ...isoFor(planned) })
  tell(t, about, workingDaysAfter(planned, -2), administrator, {
    kind: 'AgencyReportReceived',
    from: 'health_visiting',
  })
  tell(t, about, workingDaysAfter(planned, -2), worker, { kind: 'ReportSharedWithParents' })
  let held = planned
  const conference = { kind: 'ConferenceHeld', type: 'initial', enquiry } as const
  if (course === 'adjourned') {
    tell(t, about, held, chair, {
      ...conference,
      quorate: true,
      decision: 'adjourned',
      note: 'The interpreter did not come. To be held again as soon as one is booked.',
    })
    held = soonAfter(t, held, 4, 9)
    tell(t, about, planned, administrator, { kind: 'ConferenceScheduled', ...isoFor(held) })
  }
  if (course === 'no_plan') {
    tell(t, about, held, chair, { ...conference, quorate: true, decision: 'no_plan' })
    tell(t, about, workingDaysAfter(held, 1), administrator, { kind: 'DecisionLetterSent' })
    return null
  }
  tell(t, about, held, chair, {
    ...conference,
    quorate: course !== 'inquorate',
    decision: 'plan',
    categories: [...t.chance.pick(CATEGORIES)],
    ...(course === 'inquorate'
      ? { note: 'Only two agencies came. The plan could not wait; the reason is written in the record.' }
      : {}),
  })
  tell(t, about, held, chair, { kind: 'OutlinePlanMade' })
  tell(t, about, workingDaysAfter(held, 1), administrator, { kind: 'DecisionLetterSent' })
  tell(t, about, soonAfter(t, held, 10, 15), administrator, { kind: 'ConferenceRecordSent' })
  return held
}

/**
 * The life of a plan: core groups, visits, reviews in their time, until it ends. Gives the day on which it ended.
 * @param birth of a child who was unborn when the plan was made: a review follows within four weeks of it
 */
export function tellPlan(
  t: Teller,
  about: readonly string[],
  { made, months, birth }: { made: DayNumber; months: number; birth: DayNumber | null },
): DayNumber {
  const { worker, chair, administrator } = t.hands
  const first = doneBy(t, workingDaysAfter(made, 3), workingDaysAfter(made, 10))
  tell(t, about, first, worker, { kind: 'CoreGroupHeld' })
  tell(t, about, first, worker, { kind: 'PlanAgreed', version: 1 })
  const ends = workingOnOrBefore(plusMonths(made, months))
  const afterBirth = birth === null ? [] : [workingOnOrBefore(plusDays(birth, 25))]
  let review = made
  let due = plusMonths(made, 3)
  for (let number = 1; number < 9; number++) {
    const last = earliest(due, ...afterBirth.filter(day => day > review))
    const held = number > 1 && last >= ends ? ends : doneBy(t, latest(review, plusDays(last, -16)), last)
    const over = held >= ends
    if (held > t.today) break
    tell(t, about, workingDaysAfter(held, -2), administrator, { kind: 'AgencyReportReceived', from: 'health_visiting' })
    tell(t, about, held, chair, {
      kind: 'ConferenceHeld',
      type: 'review',
      quorate: true,
      decision: over ? 'end' : 'continue',
    })
    review = held
    if (over) return held
    due = plusMonths(held, 6)
  }
  return ends
}

/** Core groups and visits while a plan lasts. */
export function tellPlanWork(
  t: Teller,
  about: readonly string[],
  from: DayNumber,
  to: DayNumber,
  isBorn: (on: DayNumber) => boolean,
): void {
  const { worker } = t.hands
  for (let day = soonAfter(t, from, 26, 34); day < to && day <= t.today; day = soonAfter(t, day, 22, 30)) {
    tell(t, about, day, worker, { kind: 'CoreGroupHeld' })
  }
  tellVisits(t, about, from, to, 14, isBorn)
}

/** A visit every so many working days, more or less. */
export function tellVisits(
  t: Teller,
  about: readonly string[],
  from: DayNumber,
  to: DayNumber,
  every: number,
  isBorn: (on: DayNumber) => boolean,
): void {
  const { worker } = t.hands
  for (
    let day = soonAfter(t, from, 4, every);
    day < to && day <= t.today;
    day = soonAfter(t, day, every - 2, every + 4)
  ) {
    if (t.chance.oneIn(0.07)) {
      tell(t, about, day, worker, {
        kind: 'VisitAttempted',
        note: 'Nobody at home. Left a card and rang in the evening.',
      })
      continue
    }
    const born = isBorn(day)
    const seen = born ? { seen: true, alone: t.chance.oneIn(0.3) } : {}
    const words = t.chance.oneIn(0.5)
      ? { note: wordsAbout(born && t.chance.oneIn(0.5) ? 'childSeen' : 'visit', t.chance, t.parent) }
      : {}
    tell(t, about, day, worker, { kind: 'VisitMade', ...seen, ...words })
  }
  if (t.chance.oneIn(0.4)) {
    const on = soonAfter(t, from, 12, 30)
    if (on < to) tell(t, about, on, worker, { kind: 'NoteAdded', note: wordsAbout('note', t.chance, t.parent) })
  }
}

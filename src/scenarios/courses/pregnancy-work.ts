import { type DayNumber, plusMonths } from '../../kernel/day.ts'
import { atGestation, workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from '../working-time.ts'
import { tellBirth } from './birth.ts'
import { tellAlert, tellVersions } from './birth-plan.ts'
import { tellAssessment, tellClosure } from './front-door.ts'
import { type ConferenceCourse, tellConference, tellPlan, tellPlanWork, tellVisits } from './plan.ts'
import type { Pregnancy } from './pregnancy.ts'
import { doneBy, earliest, latest, soonAfter, type Teller, tell } from './teller.ts'
import { wordsAbout } from './words.ts'

type Days = { known: DayNumber; expected: DayNumber; birth: DayNumber }

/** Known so late that the steps are weeks apart no more but days. */
const isLateKnown = ({ knownAt }: Pregnancy) => knownAt > 24 * 7

/** What agencies do from the decision on: together until the assessment, then by the course that it takes. */
export function tellPregnancyWork(t: Teller, p: Pregnancy, days: Days): void {
  const finished = tellUntilAssessed(t, p, days)
  if (p.course === 'closed') {
    tellVisits(t, p.babies, days.known, finished, 20, () => false)
    tellClosure(t, p.babies, soonAfter(t, finished, 3, 8))
  } else if (p.course === 'child_in_need') tellChildInNeed(t, p, days)
  else tellChildProtection(t, p, days)
}

/** Gives the day on which the assessment is finished. */
function tellUntilAssessed(t: Teller, p: Pregnancy, { known, expected, birth }: Days): DayNumber {
  const { manager, midwife, safeguardingMidwife, healthVisitor } = t.hands
  const about = p.babies
  const at = (weeks: number) => atGestation(expected, weeks)
  const isLate = isLateKnown(p)
  const planning =
    known < at(18) ? doneBy(t, latest(workingDaysAfter(known, 8), at(15)), at(20)) : soonAfter(t, known, 5, 9)
  if (planning < birth) {
    const note = wordsAbout('planningMeeting', t.chance, t.parent)
    tell(t, about, planning, manager, { kind: 'PlanningMeetingHeld', note })
  }
  const full = workingDaysAfter(known, 45)
  const due = latest(earliest(full, at(26)), workingDaysAfter(known, isLate ? 14 : 20))
  const finished = doneBy(t, workingDaysAfter(known, isLate ? 8 : 18), due)
  tellAssessment(
    t,
    about,
    { started: soonAfter(t, known, 3, 7), due: full, finished },
    outcomeOf(p),
    safeguardingMidwife,
  )
  tell(t, about, workingOnOrAfter(latest(workingDaysAfter(known, 6), at(18))), healthVisitor, {
    kind: 'AgencyInvolved',
    agency: 'health_visiting',
    worker: healthVisitor,
  })
  if (t.chance.oneIn(0.3)) {
    const note = wordsAbout('oversight', t.chance, t.parent)
    tell(t, about, soonAfter(t, known, 22, 30), manager, { kind: 'ManagementOversight', note })
  }
  if (t.chance.oneIn(0.2)) {
    const note = `${t.parent} rang the same day and came the day after.`
    tell(t, about, soonAfter(t, known, 12, 24), midwife, { kind: 'AppointmentMissed', note })
  }
  return finished
}

const outcomeOf = ({ course }: Pregnancy) =>
  course === 'closed' ? 'no_further_work' : course === 'child_in_need' ? 'child_in_need_plan' : 'conference'

function tellBirthPlan(t: Teller, p: Pregnancy, days: Days, conference: DayNumber | null): void {
  const { known, expected, birth } = days
  const shared = isLateKnown(p)
    ? soonAfter(t, known, 12, 16)
    : doneBy(t, atGestation(expected, 30), atGestation(expected, 32))
  if (shared >= birth) return
  tellVersions(t, p, { ...days, shared, conference })
}

function tellChildInNeed(t: Teller, p: Pregnancy, days: Days): void {
  const { manager, worker } = t.hands
  const { known, expected, birth } = days
  const about = p.babies
  const strategy = isLateKnown(p)
    ? soonAfter(t, known, 1, 3)
    : doneBy(t, workingOnOrAfter(atGestation(expected, 24)), atGestation(expected, 28))
  const attended = ['social_care', 'police', 'health']
  tell(t, about, strategy, manager, { kind: 'StrategyDiscussionHeld', decision: 'no_section_47', attended })
  tell(t, about, strategy, manager, { kind: 'ConferenceNotRequired' })
  tell(t, about, soonAfter(t, strategy, 1, 6), worker, { kind: 'CinPlanAgreed' })
  tellBirthPlan(t, p, days, null)
  tellBirth(t, about, { birth, onPlan: false })
  const closed = soonAfter(t, birth, 60, 130)
  tell(t, about, workingOnOrBefore(plusMonths(birth, 2)), worker, { kind: 'CinReviewHeld' })
  tellVisits(t, about, known, closed, 26, on => on > birth)
  tellClosure(t, about, closed)
}

function tellChildProtection(t: Teller, p: Pregnancy, days: Days): void {
  const { worker } = t.hands
  const { known, expected, birth } = days
  const about = p.babies
  const isBorn = (on: DayNumber) => on > birth
  const isLate = isLateKnown(p)
  if (p.course === 'legal') tellLegal(t, about, latest(known, atGestation(expected, 22)), atGestation(expected, 26))
  const strategy = isLate
    ? soonAfter(t, known, 1, 3)
    : workingOnOrAfter(atGestation(expected, 24, t.chance.between(0, 15)))
  const due = isLate ? workingDaysAfter(strategy, 14) : atGestation(expected, 30)
  const made = tellConference(t, about, { strategy, due, course: conferenceOf(p) })
  tellBirthPlan(t, p, days, made)
  if (made !== null) tellAlert(t, p, made)
  tellBirth(t, about, { birth, onPlan: made !== null })
  if (made === null) {
    const closed = soonAfter(t, birth, 40, 90)
    tellVisits(t, about, known, closed, 26, isBorn)
    tellClosure(t, about, closed)
    return
  }
  const over = tellPlan(t, about, { made, months: t.chance.between(8, 14), birth })
  tellVisits(t, about, known, made, 20, isBorn)
  tellPlanWork(t, about, made, over, isBorn)
  const afterBirth = soonAfter(t, birth, 5, 9)
  if (afterBirth > made) tell(t, about, afterBirth, worker, { kind: 'CoreGroupHeld' })
  tell(t, about, soonAfter(t, over, 2, 5), worker, { kind: 'CinPlanAgreed' })
  tellClosure(t, about, soonAfter(t, over, 55, 80))
}

const conferenceOf = ({ course }: Pregnancy): ConferenceCourse =>
  course === 'no_plan' || course === 'adjourned' || course === 'inquorate' ? course : 'plan'

function tellLegal(t: Teller, about: readonly string[], from: DayNumber, due: DayNumber): void {
  const { worker, manager } = t.hands
  const asked = workingOnOrAfter(from)
  tell(t, about, asked, worker, { kind: 'LegalGatewayRequested' })
  const held = doneBy(t, workingDaysAfter(asked, 5), due)
  tell(t, about, held, manager, { kind: 'LegalMeetingHeld' })
  tell(t, about, soonAfter(t, held, 4, 9), manager, { kind: 'LetterBeforeProceedingsSent' })
}

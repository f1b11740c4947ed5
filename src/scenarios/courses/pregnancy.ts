import { type DayNumber, plusDays, plusMonths, toDay } from '../../kernel/day.ts'
import { atGestation, workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from '../working-time.ts'
import { tellBirth } from './birth.ts'
import { tellAssessment, tellDecision } from './front-door.ts'
import { type ConferenceCourse, tellConference, tellPlan, tellPlanWork, tellVisits } from './plan.ts'
import { doneBy, earliest, latest, soonAfter, type Teller, tell } from './teller.ts'
import { wordsAbout } from './words.ts'

/** A pregnancy that children's services came to know of. */
export type Pregnancy = {
  /** The unborn children, two for twins. */
  babies: readonly string[]
  /** Completed days of pregnancy today, as if it went on for ever: 308 is four weeks after the expected date. */
  gestation: number
  /** Completed days of pregnancy at the referral. */
  knownAt: number
  course: 'no_further_action' | 'early_help' | 'closed' | 'child_in_need' | 'legal' | ConferenceCourse
  dating: 'scan' | 'unknown'
  manner: 'booked' | 'late' | 'concealed'
  /** The pregnancy ended at this many days. */
  endedAt?: number
}

/** From the referral to well after the birth, planned backwards from the expected date by the composite protocol. */
export function tellPregnancy(t: Teller, p: Pregnancy): void {
  const about = p.babies
  const expected = plusDays(t.today, 280 - p.gestation)
  const birth = plusDays(expected, t.chance.between(p.babies.length > 1 ? -28 : -17, 9))
  const known = workingOnOrBefore(plusDays(expected, p.knownAt - 280))
  const script = { ...t, script: { ...t.script, tellings: [] as typeof t.script.tellings } }
  tellFrontDoor(script, p, known, expected)
  const outcome = p.course === 'no_further_action' || p.course === 'early_help' ? p.course : 'assessment'
  tellDecision(script, about, known, outcome)
  if (outcome === 'assessment') tellWork(script, p, { known, expected, birth })
  const loss = p.endedAt === undefined ? null : plusDays(expected, p.endedAt - 280)
  const told = script.script.tellings
  t.script.tellings.push(...(loss === null ? told : told.filter(({ on, written }) => (written ?? on) < loss)))
  if (loss !== null) tellLoss(t, about, loss)
}

function tellFrontDoor(t: Teller, p: Pregnancy, known: DayNumber, expected: DayNumber): void {
  const { midwife, safeguardingMidwife } = t.hands
  const about = p.babies
  const babies = about.length > 1 ? { babies: about.length } : {}
  if (p.manner === 'booked') {
    const booked = workingOnOrBefore(earliest(atGestation(expected, 8, t.chance.between(0, 12)), known))
    tell(t, about, booked, midwife, { kind: 'AntenatalBooked' }, { written: known })
  } else if (p.manner === 'concealed') {
    tell(t, about, known, midwife, {
      kind: 'PregnancyConcealed',
      note: `${t.parent} came with pain and said that she had told nobody.`,
    })
  } else tell(t, about, known, midwife, { kind: 'LateBooking', note: `${t.parent} moved here last month.` })
  if (p.manner !== 'booked') tell(t, about, workingOnOrAfter(known), midwife, { kind: 'AntenatalBooked' })
  if (p.dating === 'unknown') tell(t, about, known, midwife, { kind: 'EstimatedDateSet', basis: 'unknown', ...babies })
  else {
    const byScan = p.knownAt >= 84
    const said = { kind: 'EstimatedDateSet', ...babies } as const
    const off = byScan ? 0 : t.chance.between(-4, 5)
    tell(t, about, known, midwife, {
      ...said,
      expectedOn: toDay(plusDays(expected, off)),
      basis: byScan ? 'dating_scan' : 'lmp',
    })
    if (!byScan) {
      const scan = workingOnOrAfter(atGestation(expected, 12, t.chance.between(0, 6)))
      tell(t, about, scan, midwife, { ...said, expectedOn: toDay(expected), basis: 'dating_scan' })
    }
  }
  tell(t, about, known, midwife, {
    kind: 'ReferralReceived',
    from: 'midwifery',
    note: wordsAbout('midwifeReferral', t.chance, t.parent),
  })
  tell(t, about, known, midwife, {
    kind: 'AgencyInvolved',
    agency: 'midwifery',
    worker: t.chance.oneIn(0.3) ? safeguardingMidwife : midwife,
  })
}

type Days = { known: DayNumber; expected: DayNumber; birth: DayNumber }

function tellWork(t: Teller, p: Pregnancy, days: Days): void {
  const { manager, midwife, healthVisitor, worker } = t.hands
  const { known, expected, birth } = days
  const about = p.babies
  const at = (weeks: number, more = 0) => atGestation(expected, weeks, more)
  const isLateKnown = p.knownAt > 24 * 7
  const planning =
    known < at(18) ? doneBy(t, latest(workingDaysAfter(known, 8), at(15)), at(20)) : soonAfter(t, known, 5, 9)
  if (planning < birth) {
    tell(t, about, planning, manager, {
      kind: 'PlanningMeetingHeld',
      note: wordsAbout('planningMeeting', t.chance, t.parent),
    })
  }
  const due = latest(earliest(workingDaysAfter(known, 45), at(26)), workingDaysAfter(known, isLateKnown ? 14 : 20))
  const finished = doneBy(t, workingDaysAfter(known, isLateKnown ? 8 : 18), due)
  tellAssessment(
    t,
    about,
    { started: soonAfter(t, known, 3, 7), due: workingDaysAfter(known, 45), finished },
    outcomeOf(p),
    midwife,
  )
  tell(t, about, workingOnOrAfter(latest(workingDaysAfter(known, 6), at(18))), healthVisitor, {
    kind: 'AgencyInvolved',
    agency: 'health_visiting',
    worker: healthVisitor,
  })
  if (t.chance.oneIn(0.3))
    tell(t, about, soonAfter(t, known, 22, 30), manager, {
      kind: 'ManagementOversight',
      note: wordsAbout('oversight', t.chance, t.parent),
    })
  if (t.chance.oneIn(0.2))
    tell(t, about, soonAfter(t, known, 12, 24), midwife, {
      kind: 'AppointmentMissed',
      note: `${t.parent} rang the same day and came the day after.`,
    })
  const isBorn = (on: DayNumber) => on > birth
  if (p.course === 'closed') {
    tellVisits(t, about, known, finished, 12, isBorn)
    const closed = soonAfter(t, finished, 3, 8)
    return tell(t, about, closed, manager, { kind: 'CaseClosed', reason: wordsAbout('closed', t.chance, t.parent) })
  }
  const isProtection = p.course !== 'child_in_need'
  if (p.course === 'legal') tellLegal(t, about, latest(known, at(22)), at(26))
  const strategy = isLateKnown
    ? soonAfter(t, known, 1, 3)
    : isProtection
      ? workingOnOrAfter(at(24, t.chance.between(0, 15)))
      : doneBy(t, workingOnOrAfter(at(24)), at(28))
  const ward = ['maternity_ward', 'duty_team']
  const plan1 = isLateKnown ? soonAfter(t, known, 12, 16) : doneBy(t, at(30), at(32))
  if (plan1 < birth) tell(t, about, plan1, worker, { kind: 'BirthPlanShared', version: 1, with: ward })
  if (plan1 < birth) tell(t, about, soonAfter(t, plan1, 0, 2), midwife, { kind: 'BirthPlanReceived', version: 1 })
  if (!isProtection) {
    tell(t, about, strategy, manager, {
      kind: 'StrategyDiscussionHeld',
      decision: 'no_section_47',
      attended: ['social_care', 'police', 'health'],
    })
    tell(t, about, strategy, manager, { kind: 'ConferenceNotRequired' })
    tell(t, about, soonAfter(t, strategy, 1, 6), worker, { kind: 'CinPlanAgreed' })
    tellBirth(t, about, { birth, onPlan: false })
    const closed = soonAfter(t, birth, 60, 130)
    tell(t, about, workingOnOrBefore(plusMonths(birth, 2)), worker, { kind: 'CinReviewHeld' })
    tellVisits(t, about, known, closed, 15, isBorn)
    return tell(t, about, closed, manager, { kind: 'CaseClosed', reason: wordsAbout('closed', t.chance, t.parent) })
  }
  const made = tellConference(t, about, {
    strategy,
    due: isLateKnown ? workingDaysAfter(strategy, 14) : at(30),
    course: asConference(p.course),
  })
  tellBirth(t, about, { birth, onPlan: made !== null })
  if (made === null) {
    const closed = soonAfter(t, birth, 40, 90)
    tellVisits(t, about, known, closed, 15, isBorn)
    return tell(t, about, closed, manager, { kind: 'CaseClosed', reason: wordsAbout('closed', t.chance, t.parent) })
  }
  const over = tellPlan(t, about, { made, months: t.chance.between(8, 14), birth })
  tellVisits(t, about, known, made, 12, isBorn)
  tellPlanWork(t, about, made, over, isBorn)
  const postBirthCoreGroup = soonAfter(t, birth, 5, 9)
  if (postBirthCoreGroup > made) tell(t, about, postBirthCoreGroup, worker, { kind: 'CoreGroupHeld' })
  tell(t, about, soonAfter(t, over, 2, 5), worker, { kind: 'CinPlanAgreed' })
  tell(t, about, soonAfter(t, over, 55, 80), manager, {
    kind: 'CaseClosed',
    reason: wordsAbout('closed', t.chance, t.parent),
  })
}

const asConference = (course: Pregnancy['course']): ConferenceCourse =>
  course === 'no_plan' || course === 'adjourned' || course === 'inquorate' ? course : 'plan'

const outcomeOf = ({ course }: Pregnancy) =>
  course === 'closed' ? 'no_further_work' : course === 'child_in_need' ? 'child_in_need_plan' : 'conference'

function tellLegal(t: Teller, about: readonly string[], from: DayNumber, due: DayNumber): void {
  const { worker, manager } = t.hands
  const asked = workingOnOrAfter(from)
  tell(t, about, asked, worker, { kind: 'LegalGatewayRequested' })
  const held = doneBy(t, workingDaysAfter(asked, 5), due)
  tell(t, about, held, manager, { kind: 'LegalMeetingHeld' })
  tell(t, about, soonAfter(t, held, 4, 9), manager, { kind: 'LetterBeforeProceedingsSent' })
}

function tellLoss(t: Teller, about: readonly string[], on: DayNumber): void {
  const { midwife, manager } = t.hands
  tell(
    t,
    about,
    on,
    midwife,
    {
      kind: 'PregnancyEnded',
      note: `${t.parent} has lost the pregnancy. The bereavement midwife is with the family. Please do not write or ring about meetings.`,
    },
    { written: workingOnOrAfter(on) },
  )
  tell(t, about, workingDaysAfter(on, 6), manager, {
    kind: 'CaseClosed',
    reason: 'Closed after a loss. A card and the offer of a visit were sent.',
  })
}

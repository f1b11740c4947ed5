import { type DayNumber, plusDays, toDay } from '../../kernel/day.ts'
import { atGestation, workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from '../working-time.ts'
import { tellDecision } from './front-door.ts'
import type { ConferenceCourse } from './plan.ts'
import { tellPregnancyWork } from './pregnancy-work.ts'
import { earliest, type Teller, tell } from './teller.ts'
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
  if (outcome === 'assessment') tellPregnancyWork(script, p, { known, expected, birth })
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
  tell(
    t,
    about,
    known,
    midwife,
    {
      kind: 'ReferralReceived',
      from: 'midwifery',
      note: wordsAbout('midwifeReferral', t.chance, t.parent),
    },
    { written: known },
  )
  tell(t, about, known, midwife, {
    kind: 'AgencyInvolved',
    agency: 'midwifery',
    worker: t.chance.oneIn(0.3) ? safeguardingMidwife : midwife,
  })
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

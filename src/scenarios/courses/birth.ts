import { type DayNumber, plusDays, toDay } from '../../kernel/day.ts'
import { workingOnOrAfter, workingOnOrBefore } from '../working-time.ts'
import { type Teller, tell } from './teller.ts'

/** The birth, at any hour; the way home; the health visitor's first visit. Twins come together. */
export function tellBirth(
  t: Teller,
  about: readonly string[],
  { birth, onPlan }: { birth: DayNumber; onPlan: boolean },
): void {
  const { midwife, healthVisitor } = t.hands
  const hour = t.chance.between(0, 21)
  const two = (n: number) => String(n).padStart(2, '0')
  const at = `${two(hour)}:${two(t.chance.between(0, 59))}`
  tell(
    t,
    about,
    birth,
    midwife,
    { kind: 'BirthRecorded', at, bornOn: toDay(birth) },
    { writtenAt: `${two(hour + 1)}:20` },
  )
  const told = t.chance.oneIn(t.lateness) ? workingOnOrAfter(plusDays(birth, 1)) : birth
  tell(t, about, told, midwife, { kind: 'BirthNotified' }, { writtenAt: `${two(hour + 1)}:40` })
  const home = plusDays(birth, onPlan ? t.chance.between(3, 5) : t.chance.between(1, 3))
  tell(t, about, home, midwife, { kind: 'DischargePlanningMeetingHeld' }, { writtenAt: '11:20' })
  tell(t, about, home, midwife, { kind: 'ChildDischarged', to: 'home' }, { writtenAt: '15:10' })
  const visit = t.chance.oneIn(t.lateness)
    ? workingOnOrAfter(plusDays(birth, t.chance.between(15, 22)))
    : workingOnOrBefore(plusDays(birth, t.chance.between(12, 14)))
  tell(t, about, visit, healthVisitor, { kind: 'NewBirthVisitMade' }, { written: visit })
}

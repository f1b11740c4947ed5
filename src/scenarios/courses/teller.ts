import { type DayNumber, plusDays } from '../../kernel/day.ts'
import type { Chance } from '../chance.ts'
import type { FamilyScript, Said, Telling } from '../script.ts'
import { workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from '../working-time.ts'

/** Who works with a family: keys of the invented staff. */
export type Hands = {
  worker: string
  manager: string
  chair: string
  administrator: string
  midwife: string
  safeguardingMidwife: string
  healthVisitor: string
  police: string
  school: string
  /** Who is on duty at night; null where nobody invented is. */
  duty: string | null
}

type More = Pick<Telling, 'written' | 'writtenAt' | 'label'>

/** Tells the life of one family up to today. */
export type Teller = {
  script: FamilyScript
  chance: Chance
  today: DayNumber
  hands: Hands
  /** How often a step comes after its last day: 0.1 is one in ten. */
  lateness: number
  /** First name of the parent whom the notes speak of. */
  parent: string
}

/** Tells one thing about these children; what is still to come is left out. One in eight is written down some days later. */
export function tell(
  t: Teller,
  about: readonly string[],
  on: DayNumber,
  by: string,
  says: Said,
  more: More = {},
): void {
  if (on > t.today) return
  const lag = t.chance.next()
  const written = lag < 0.88 ? {} : { written: workingDaysAfter(on, t.chance.between(1, lag < 0.96 ? 2 : 6)) }
  t.script.tellings.push({ on, by, about, says, ...(more.writtenAt === undefined ? written : {}), ...more })
}

/** When a step was done that was possible from one day on and due by another: in time as a rule, else some days late. */
export function doneBy(t: Teller, from: DayNumber, due: DayNumber): DayNumber {
  if (due <= from) return workingOnOrAfter(from)
  if (t.chance.oneIn(t.lateness)) return workingDaysAfter(due, t.chance.between(2, 24))
  const day = workingOnOrBefore(plusDays(from, Math.round((due - from) * (0.4 + 0.6 * t.chance.next()))))
  return day < from ? workingOnOrAfter(from) : day
}

/** So many working days later, more or less. */
export const soonAfter = (t: Teller, day: DayNumber, least: number, most: number): DayNumber =>
  workingDaysAfter(day, t.chance.between(least, most))

export function earliest(first: DayNumber, ...others: readonly DayNumber[]): DayNumber {
  const least = Math.min(first, ...others)
  return others.find(day => day === least) ?? first
}

export function latest(first: DayNumber, ...others: readonly DayNumber[]): DayNumber {
  const most = Math.max(first, ...others)
  return others.find(day => day === most) ?? first
}

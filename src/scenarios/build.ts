import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { type Instant, startOfDay } from '../kernel/instant.ts'
import { emptyScript, type FamilyScript, type Said } from './script.ts'
import { type Cast, castOf, SEABOROUGH } from './staff.ts'
import { atGestation, workingDaysAfter } from './working-time.ts'
import { type WrittenFamily, writeDown } from './write-down.ts'

/** Something that is true of a family; put together they are the family. Nothing is drawn by chance. */
export type Trait = (script: FamilyScript, today: DayNumber) => void

type Options = {
  /** The family name; two families of one authority have two. */
  name: string
  today: Day
  authority?: string
  /** Who the invented staff are; absent: user ids such as `invented:priya`. */
  cast?: Cast
  /** Absent: the first instant of the day after `today`. */
  now?: Instant
}

/** A mother and one child of hers (key `child`), to be written by `writePeople` and `recordNewChildren`. */
export function aFamily(
  { name, today, ...given }: Options,
  ...traits: readonly Trait[]
): WrittenFamily & { childId: string } {
  const script = emptyScript(name.toLowerCase())
  script.people.push({ key: 'mother', kind: 'adult', name: { given: 'Rosa', family: name }, sex: 'F' })
  script.people.push({ key: 'child', kind: 'child' })
  script.relationships.push({ from: 'mother', to: 'child', type: 'mother_of' })
  for (const trait of traits) trait(script, toNumber(today))
  const written = writeDown(script, {
    authority: given.authority ?? SEABOROUGH,
    cast: given.cast ?? castOf(new Map()),
    now: given.now ?? startOfDay(toDay(plusDays(toNumber(today), 1))),
  })
  const childId = written.records[0]?.childId
  if (childId === undefined) throw new Error('A family without a fact has no record')
  return { ...written, childId }
}

/** One fact, this many days ago, by one of the invented staff, recorded that day. */
export const told =
  (daysAgo: number, by: string, says: Said): Trait =>
  (script, today) => {
    const on = plusDays(today, -daysAgo)
    script.tellings.push({ on, by, about: ['child'], says, written: on })
  }

/** Unborn, at so many weeks and days today, by a dating scan. */
export const unborn =
  (weeks: number, days = 0): Trait =>
  (script, today) => {
    const expected = plusDays(today, 280 - weeks * 7 - days)
    const on = atGestation(expected, 12)
    const says = { kind: 'EstimatedDateSet', expectedOn: toDay(expected), basis: 'dating_scan' } as const
    script.tellings.push({ on, by: 'joy', about: ['child'], says, written: on })
  }

/** Born so many days ago, with a first name. */
export const born =
  (daysAgo: number, given = 'Wren'): Trait =>
  (script, today) => {
    const on = plusDays(today, -daysAgo)
    const child = script.people.find(person => person.key === 'child')
    const family = script.people[0]?.name?.family ?? ''
    if (child) Object.assign(child, { name: { given, family }, bornOn: toDay(on) })
    script.tellings.push({
      on,
      by: 'joy',
      about: ['child'],
      says: { kind: 'BirthRecorded', bornOn: toDay(on) },
      written: on,
    })
  }

/** Referred by the midwife so many days ago, decided the next working day, with Priya Mandeville as the social worker. */
export const referred =
  (daysAgo: number): Trait =>
  (script, today) => {
    const on = plusDays(today, -daysAgo)
    const next = workingDaysAfter(on, 1)
    const about = ['child']
    script.tellings.push(
      { on, by: 'joy', about, says: { kind: 'ReferralReceived', from: 'midwifery' }, written: on },
      { on: next, by: 'morgan', about, says: { kind: 'ReferralDecided', outcome: 'assessment' } },
      { on: next, by: 'morgan', about, says: { kind: 'WorkerAllocated', role: 'social_worker', worker: 'priya' } },
    )
  }

/** Somebody's agency works with the child, in their person. */
export const involved = (daysAgo: number, agency: string, worker: string): Trait =>
  told(daysAgo, worker, { kind: 'AgencyInvolved', agency, worker })

/** On a plan since an initial conference so many days ago. */
export const onAPlan = (daysAgo: number): Trait =>
  told(daysAgo, 'ingrid', {
    kind: 'ConferenceHeld',
    type: 'initial',
    quorate: true,
    decision: 'plan',
    categories: ['neglect'],
  })

/** A record that exists for these staff only. */
export const restrictedTo =
  (...staff: readonly string[]): Trait =>
  script =>
    void script.restricted.push({ child: 'child', to: staff })

/** The mother is a relative of this member of staff. */
export const relativeOf =
  (staff: string): Trait =>
  script =>
    void script.relatives.push({ person: 'mother', of: staff })

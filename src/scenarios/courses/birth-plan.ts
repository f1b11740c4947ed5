import type { DayNumber } from '../../kernel/day.ts'
import type { BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import { chanceOf } from '../chance.ts'
import { STAFF } from '../staff.ts'
import { workingDaysAfter } from '../working-time.ts'
import { type Completeness, wordsOfPlan } from './birth-plan-words.ts'
import type { Pregnancy } from './pregnancy.ts'
import { latest, soonAfter, type Teller, tell } from './teller.ts'

/** How far a plan came: each state that a ward may find at night. */
const STATES = [
  'received',
  'received',
  'duty_team_missing',
  'nobody_received',
  'old_version_received',
  'second_received_by_midwife',
  'bare',
  'written_not_shared',
  'second_received',
  'other_unit',
  'speaks_of_separation',
] as const

/** `conference`: the day on which a child protection plan was made; a birth plan from before it is an interim one. */
type PlanDays = { known: DayNumber; birth: DayNumber; shared: DayNumber; conference: DayNumber | null }

/** Of draws of its own, so that what else is told of a family does not depend on its plan. */
const own = (t: Teller, what: string): Teller => ({ ...t, chance: chanceOf(`${t.script.key}/${what}`) })

/** The versions of a birth plan, who was given them, and who said that they came. */
export function tellVersions(teller: Teller, p: Pregnancy, { known, birth, shared, conference }: PlanDays): void {
  const t = own(teller, 'birth plan')
  const { worker, midwife, duty } = t.hands
  const state = t.chance.pick(STATES)
  const put = (on: DayNumber, by: string, says: Parameters<typeof tell>[4]) => {
    if (on < birth) tell(t, p.babies, on, by, says)
  }
  const made = (version: number, on: DayNumber, how: Completeness) => {
    const interim = conference !== null && on < conference ? { interim: true } : {}
    const words = wordsOfPlan(how, { ...t, worker: nameOf(worker) })
    put(on, worker, { kind: 'BirthPlanMade', version, ...interim, ...words })
  }
  const share = (version: number, on: DayNumber, recipients: string[], withheld?: BirthPlanSection[]) =>
    put(on, worker, { kind: 'BirthPlanShared', version, with: recipients, ...(withheld ? { withheld } : {}) })
  const byMidwife = (version: number, on: DayNumber) =>
    put(on, midwife, { kind: 'BirthPlanReceived', version, receiver: 'midwife' })
  const byDuty = (version: number, on: DayNumber) => {
    if (duty !== null) put(on, duty, { kind: 'BirthPlanReceived', version, receiver: 'duty_team' })
  }

  put(latest(known, workingDaysAfter(shared, -20)), midwife, { kind: 'MaternityUnitSet', unit: UNITS[0] })
  const how = state === 'bare' || state === 'speaks_of_separation' ? state : 'whole'
  made(1, latest(known, workingDaysAfter(shared, -t.chance.between(1, 4))), how)
  share(1, shared, ['maternity_ward', 'duty_team'])
  const received = soonAfter(t, shared, 0, 2)
  if (state !== 'nobody_received') byMidwife(1, received)
  if (!['nobody_received', 'duty_team_missing'].includes(state)) byDuty(1, soonAfter(t, shared, 0, 1))
  if (state === 'other_unit') {
    put(soonAfter(t, received, 2, 6), midwife, { kind: 'MaternityUnitSet', unit: UNITS[1] })
  }
  if (state === 'received') {
    share(1, soonAfter(t, shared, 1, 3), ['mother'], ['mustNotVisit', 'ifTheyCome'])
    share(1, soonAfter(t, shared, 1, 4), ['health_visiting'])
  }
  if (!SECOND.has(state)) return
  const next = soonAfter(t, received, 3, 8)
  made(2, next, 'whole')
  if (state === 'written_not_shared') return
  share(2, next, ['maternity_ward', 'duty_team'])
  share(2, next, ['father'], ['mustNotVisit', 'ifTheyCome', 'homeAndSleep', 'siblingsCare', 'parentsViews'])
  if (state !== 'old_version_received') byMidwife(2, soonAfter(t, next, 0, 2))
  if (state === 'second_received') byDuty(2, soonAfter(t, next, 0, 2))
}

const SECOND: ReadonlySet<string> = new Set([
  'old_version_received',
  'second_received_by_midwife',
  'second_received',
  'written_not_shared',
])

const UNITS = ['Seaborough General Hospital, invented', 'Millbridge Infirmary, invented'] as const

const nameOf = (key: string) => STAFF.find(member => member.key === key)?.name ?? 'the social worker'

/** The national alert shows once a plan is recorded; for one baby in four nobody has thought of it. */
export function tellAlert(teller: Teller, p: Pregnancy, plan: DayNumber): void {
  const t = own(teller, 'national alert')
  if (t.chance.oneIn(0.25)) return
  tell(t, p.babies, soonAfter(t, plan, 1, 4), t.hands.administrator, { kind: 'NationalAlertSet' })
}

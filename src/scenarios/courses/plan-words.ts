import { type DayNumber, plusDays, toDay } from '../../kernel/day.ts'
import type { Said } from '../script.ts'
import { STAFF } from '../staff.ts'
import { workingDaysAfter } from '../working-time.ts'
import type { Teller } from './teller.ts'

type SaidAction = Extract<Said, { kind: 'PlanActionSet' }>

/** Somebody of the invented staff as the owner of an action: the key stands for the account that they are given. */
function staffOwner(key: string): Pick<SaidAction, 'ownerName' | 'ownerId' | 'ownerRole' | 'ownerAgency'> {
  const member = STAFF.find(one => one.key === key)
  if (member === undefined) throw new Error(`Nobody of the invented staff is called ${key}`)
  return { ownerName: member.name, ownerId: `user:${key}`, ownerRole: member.role, ownerAgency: member.agency }
}

/**
 * What the plan of a child says who was put on one: three risks and what is done about each, agreed some days later. A
 * core group has found a fourth since, at which nothing is aimed yet, and wrote an action that still says too little.
 * @param of.child the child's first name
 */
export function tellPlanWords(
  t: Teller,
  about: readonly string[],
  of: { made: DayNumber; child: string; family: string },
): void {
  const { made, child, family } = of
  const { worker, chair, healthVisitor } = t.hands
  const put = (on: DayNumber, by: string, says: Said) => {
    if (on <= t.today) t.script.tellings.push({ on, by, about, says })
  }
  const risk = (id: string, level: 'high' | 'underlying', label: string): Said => ({
    ...{ kind: 'RiskFactorIdentified', risk: id, level, label, source: 'current' },
  })
  const mother = { ownerName: `${t.parent} ${family}`, ownerId: 'person:mother', ownerRole: 'mother' }
  const action = (id: string, until: number, more: Partial<SaidAction>): Said => ({
    ...{ kind: 'PlanActionSet', action: id, dueOn: toDay(plusDays(t.today, until)), ...more },
  })
  put(made, chair, risk('alone', 'high', `${child} is left alone in the evenings and cannot get help`))
  put(made, chair, risk('drink', 'high', `${t.parent} drinks until she cannot wake when ${child} needs her`))
  put(made, chair, risk('rent', 'underlying', 'The rent is owed for three months, and the flat may be lost'))
  const actions: readonly Said[] = [
    action('evenings', 28, {
      what: `An adult whom ${t.parent} has named is in the flat with ${child} every evening from six until she is back`,
      willBeSo: `${child} is never alone after dark`,
      measure: `${child} tells ${staffOwner(worker).ownerName} at each visit who was there last night`,
      ...{ ...mother, addresses: ['alone'], changeBy: 'parent' },
    }),
    action('breath', 28, {
      what: `${t.parent} blows into the meter at the alcohol clinic every Tuesday and Friday, and the reading is nought`,
      willBeSo: `${child} can wake her at any hour`,
      measure: 'The readings that the clinic sends each Friday',
      ...{ ...mother, addresses: ['drink', 'alone'], changeBy: 'parent' },
    }),
    action('weight', 21, {
      what: `${staffOwner(healthVisitor).ownerName} sees ${child} at home every second Wednesday and writes down weight and words`,
      willBeSo: `Everybody knows within two weeks if ${child} is not well`,
      measure: 'The record that she brings to each core group',
      ...{ ...staffOwner(healthVisitor), addresses: ['alone'], changeBy: 'professional' },
    }),
    action('debt', -20, {
      what: `${staffOwner(worker).ownerName} and ${t.parent} fill in the form for the debt adviser together`,
      willBeSo: 'The rent is paid from the next month on',
      measure: 'The adviser’s letter',
      ...{ ...staffOwner(worker), addresses: ['rent'], changeBy: 'professional' },
    }),
  ]
  for (const said of actions) put(made, chair, said)
  put(made, chair, {
    kind: 'ContingencySet',
    contingency: `If two readings in a row are missing, ${staffOwner(worker).ownerName} calls the core group within three working days.`,
    whoDecides: staffOwner(chair).ownerName ?? '',
  })
  put(made, chair, { kind: 'VisitsPlanned', everyDays: 10, where: 'At home, alone for a part of it' })
  put(made, worker, { kind: 'ChildsViewHeard', inTheirWords: 'Nan stay. Nan stay.' })
  const since = workingDaysAfter(made, 14)
  put(since, healthVisitor, { kind: 'PlanActionAnswered', action: 'weight', accepts: true })
  put(since, worker, risk('visitor', 'high', `A man who has hurt ${t.parent} before has a key to the flat`))
  put(since, worker, action('door', 14, { what: 'Look at the locks', ownerName: 'Housing', addresses: [] }))
}

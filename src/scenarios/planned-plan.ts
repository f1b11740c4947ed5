import { type DayNumber, plusDays, toDay } from '../kernel/day.ts'
import { wordsOfPlan } from './courses/birth-plan-words.ts'
import type { Teller } from './courses/teller.ts'
import { saying } from './special-families.ts'
import { workingDaysAfter, workingOnOrBefore } from './working-time.ts'

export function thePlan(t: Teller, held: DayNumber): void {
  const say = saying(t)
  const due = (days: number) => toDay(workingOnOrBefore(plusDays(held, days)))
  say(held, 'ingrid', {
    kind: 'PlanActionSet',
    action: 'move',
    what: 'Marigold, Wilfred and the baby move to a flat whose address Corin does not know',
    willBeSo: 'The baby comes home to a door that only Marigold opens',
    measure: 'The tenancy is signed and Marigold has the keys',
    ...{ ownerName: 'Priya Mandeville', ownerRole: 'social_worker', ownerAgency: 'social_care', dueOn: due(42) },
    ...{ addresses: ['hurt'], changeBy: 'professional', withheldFrom: ['person:father'] },
  })
  say(held, 'ingrid', {
    kind: 'PlanActionSet',
    action: 'order',
    what: 'Tamsin Greywether rings Marigold every Friday and asks whether Corin came near; each time he did is charged',
    willBeSo: 'Corin keeps the order: no call and no visit for eight weeks',
    measure: 'The police log of calls to her address and her number',
    ...{ ownerName: 'Tamsin Greywether', ownerRole: 'police_officer', ownerAgency: 'police', dueOn: due(60) },
    ...{ addresses: ['hurt'], changeBy: 'professional', withheldFrom: ['person:father'] },
  })
  say(held, 'ingrid', {
    kind: 'PlanActionSet',
    action: 'course',
    what: 'Corin finishes all ten evenings of the course on violence at home and tells the social worker what he has changed',
    willBeSo: 'Corin has not hurt or threatened anybody for three months',
    measure: 'The course leader’s report, and no call to the police',
    ...{ ownerName: 'Corin Penhallow', ownerRole: 'father', dueOn: due(80), addresses: ['hurt'], changeBy: 'parent' },
  })
  say(held, 'ingrid', {
    kind: 'PlanActionSet',
    action: 'drink',
    what: 'Each of Marigold’s weekly breath and blood tests until the birth shows no alcohol',
    willBeSo: 'Marigold is sober every night on which she is alone with the children',
    measure: 'Results sent by the clinic to the midwife each Monday',
    ...{
      ownerName: 'Marigold Alderwick',
      ownerRole: 'mother',
      dueOn: due(70),
      addresses: ['drink'],
      changeBy: 'parent',
    },
    withheldFrom: ['person:father'],
  })
  say(held, 'ingrid', {
    kind: 'PlanActionSet',
    action: 'nights',
    what: 'Rosalind Alderwick sleeps at Marigold’s home on Fridays and Saturdays until the move',
    willBeSo: 'Wilfred sleeps through, and somebody is there whom Marigold can wake',
    measure: 'Wilfred’s teacher asks him on Mondays how he slept and writes it down',
    ...{ ownerName: 'Rosalind Alderwick', ownerRole: 'grandmother', dueOn: due(56) },
    ...{ addresses: ['alone', 'drink'], changeBy: 'parent', withheldFrom: ['person:father'] },
  })
  say(held, 'ingrid', {
    kind: 'ContingencySet',
    contingency:
      'If one of Marigold’s tests shows alcohol or Corin comes to the door, Priya Mandeville calls the core group within two working days; at night the duty team.',
    whoDecides: 'Morgan Tarnbrook, team manager',
  })
  say(held, 'ingrid', { kind: 'VisitsPlanned', everyDays: 10, where: 'At home, Wilfred also at school' })
}

export function afterTheConference(t: Teller, held: DayNumber): void {
  const say = saying(t)
  const first = workingDaysAfter(held, 7)
  say(first, 'priya', {
    kind: 'CoreGroupHeld',
    attended: ['social_care', 'midwifery', 'health_visiting', 'police', 'education'],
    progress: 'Marigold’s first two results were clear. Wilfred slept through on both weekends.',
    nextOn: toDay(workingDaysAfter(held, 24)),
  })
  say(first, 'priya', {
    ...{ kind: 'PlanActionReviewed', action: 'drink', finding: 'goes_on' },
    whatChanged: 'Two clear results. Marigold sleeps without a drink.',
  })
  say(first, 'priya', {
    ...{ kind: 'PlanActionReviewed', action: 'move', finding: 'stuck' },
    reason: 'The housing office has no flat out of his reach before January.',
  })
  for (const action of ['move', 'order', 'course', 'drink', 'nights']) {
    say(first, 'priya', { kind: 'PlanActionAnswered', action, accepts: true })
  }
  say(first, 'priya', { kind: 'PlanAgreed', version: 1 })
  for (const days of [4, 11, 19]) {
    const on = workingOnOrBefore(plusDays(held, days))
    say(
      on,
      'priya',
      {
        kind: 'VisitMade',
        seen: true,
        alone: true,
        note: 'Wilfred showed me his room and his drawing of Grandma’s dog.',
      },
      ['child 1'],
    )
    say(on, 'priya', { kind: 'VisitMade', note: 'Marigold showed the cot and the bag for the hospital.' }, ['baby'])
  }
  const words = { chance: t.chance, parent: 'Marigold', worker: 'Priya Mandeville' }
  const planned = workingDaysAfter(held, 8)
  say(planned, 'priya', { kind: 'BirthPlanMade', version: 1, ...wordsOfPlan('whole', words) }, ['baby'])
  say(planned, 'priya', { kind: 'BirthPlanShared', version: 1, with: ['maternity_ward', 'duty_team', 'midwifery'] }, [
    'baby',
  ])
  // Added since, and not yet what the check asks of an action.
  say(workingDaysAfter(held, 15), 'priya', {
    kind: 'PlanActionSet',
    action: 'support',
    what: 'Marigold to be supported with routines',
    ...{ ownerAgency: 'health_visiting', dueWords: 'ongoing', addresses: ['alone'] },
  })
}

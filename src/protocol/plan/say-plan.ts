import { sayDay, toNumber } from '../../kernel/day.ts'
import type { FactOf } from '../fact.ts'
import { plain } from '../say-fact.ts'

type OfPlan = FactOf<
  'OutlinePlanMade' | 'PlanActionSet' | 'PlanActionAnswered' | 'PlanActionReviewed' | 'VisitsPlanned' | 'PlanAgreed'
>

const FINDINGS = { goes_on: 'goes on', done: 'done', changed: 'changed', dropped: 'dropped', stuck: 'stuck' }

/** What the details of a plan's fact say, in a few words; nobody's name and no free text is in it. */
export function sayOfPlan(fact: OfPlan): string {
  switch (fact.kind) {
    case 'OutlinePlanMade':
      return version(fact.version)
    case 'PlanActionSet': {
      const risks = fact.addresses?.length ?? 0
      return [
        fact.ownerRole === undefined ? '' : plain(fact.ownerRole),
        fact.dueOn === undefined ? '' : `by ${sayDay(toNumber(fact.dueOn))}`,
        risks === 0 ? 'aimed at no risk' : risks === 1 ? 'aimed at one risk' : `aimed at ${risks} risks`,
      ]
        .filter(part => part !== '')
        .join(', ')
    }
    case 'PlanActionAnswered':
      return fact.accepts ? 'taken on' : 'not taken on'
    case 'PlanActionReviewed':
      return FINDINGS[fact.finding]
    case 'VisitsPlanned':
      return fact.everyDays === 1 ? 'every day' : `at most ${fact.everyDays} days from one to the next`
    case 'PlanAgreed': {
      const stood = (fact.overridden ?? []).length
      return [
        version(fact.version),
        stood === 0 ? '' : 'with something of its check still standing, for the reason given',
      ]
        .filter(part => part !== '')
        .join(', ')
    }
  }
}

const version = (number: number | undefined) => (number === undefined ? '' : `version ${number}`)

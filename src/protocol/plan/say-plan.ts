import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { plain } from '../say-fact.ts'

const LOOKED: Record<Extract<Happening, { kind: 'PlanActionReviewed' }>['finding'], string> = {
  goes_on: 'it goes on',
  done: 'done',
  changed: 'put in other words',
  dropped: 'dropped',
  stuck: 'stuck',
}

const CIN_DECISIONS = {
  goes_on: 'the plan goes on',
  ends: 'the plan ends',
  strategy_discussion: 'a strategy discussion is to be held',
}

/**
 * What the details of a fact of a plan say, in a few words; empty where the heading says it all. Nobody's name and no free
 * text is in it.
 */
export function sayOfPlan(fact: Happening): string {
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
    case 'CoreGroupHeld':
      return said((fact.attended ?? []).map(plain).join(', '), nextOn(fact.nextOn))
    case 'CinReviewHeld':
      return said(fact.decision === undefined ? '' : CIN_DECISIONS[fact.decision], nextOn(fact.nextOn))
    case 'PlanActionReviewed':
      return LOOKED[fact.finding]
    case 'PlanActionAnswered':
      return fact.accepts ? 'taken on' : 'not taken on'
    case 'PlanEnded':
      return fact.next === undefined ? '' : `what comes next: ${plain(fact.next)}`
    case 'VisitMade':
      return visit(fact)
    default:
      return ''
  }
}

function visit({ seen, alone, awake, sleepingPlaceSeen }: Extract<Happening, { kind: 'VisitMade' }>): string {
  const child = seen === undefined ? '' : seen ? `child seen${alone === true ? ' alone' : ''}` : 'child not seen'
  return said(
    `${child}${seen === true && awake === true ? ', awake' : ''}`,
    sleepingPlaceSeen === undefined ? '' : `where the child sleeps ${sleepingPlaceSeen ? 'seen' : 'not seen'}`,
  )
}

const nextOn = (day: Happening['on'] | undefined) => (day === undefined ? '' : `next on ${sayDay(toNumber(day))}`)
const said = (...parts: readonly string[]) => parts.filter(part => part !== '').join('; ')

const version = (number: number | undefined) => (number === undefined ? '' : `version ${number}`)

import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { plain } from '../say-fact.ts'

const CIN_DECISIONS = {
  goes_on: 'the plan goes on',
  ends: 'the plan ends',
  strategy_discussion: 'a strategy discussion is to be held',
}

/** What the facts after a plan has started say, in a few words; empty where the heading says it all, and of other facts. */
export function sayAfterPlan(fact: Happening): string {
  switch (fact.kind) {
    case 'CoreGroupHeld':
      return said((fact.attended ?? []).map(plain).join(', '), nextOn(fact.nextOn))
    case 'CinReviewHeld':
      return said(fact.decision === undefined ? '' : CIN_DECISIONS[fact.decision], nextOn(fact.nextOn))
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

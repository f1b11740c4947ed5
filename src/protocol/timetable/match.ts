import type { Happening } from '../fact.ts'
import type { Condition, Pattern, Rule } from '../protocol.ts'
import { type ChildHistory, onPlanAt, type Placed } from './child-history.ts'

type Details = Pattern['where']

/** Is this the fact that a row speaks of? */
export function matches(row: { fact: string; where?: Details; not?: Details }, fact: Happening): boolean {
  if (row.fact !== fact.kind) return false
  for (const name in row.where) if (!has(fact, name, row.where[name])) return false
  for (const name in row.not) if (has(fact, name, row.not[name])) return false
  return true
}

function has(fact: Happening, name: string, wanted: string | boolean | readonly string[] | undefined): boolean {
  const value: unknown = Reflect.get(fact, name)
  return typeof wanted === 'object' ? wanted.some(word => word === value) : value === wanted
}

/** The enquiry that a fact names, if it can name one. */
export function enquiryOf(fact: Happening): string | null {
  return 'enquiry' in fact ? (fact.enquiry ?? null) : null
}

/** Did a discussion (or another start) give an enquiry this name, whether or not it started a clock? */
export function isStarted(enquiry: string | null, rule: Rule, history: ChildHistory): boolean {
  if (enquiry === null) return false
  return history.facts.some(
    ({ fact }) => enquiryOf(fact) === enquiry && rule.triggers.some(t => 'fact' in t && matches(t, fact)),
  )
}

/** Facts by which court proceedings become likely, or have begun. */
const PROCEEDINGS_LIKELY = new Set(['LegalGatewayRequested', 'LetterBeforeProceedingsSent', 'ProceedingsIssued'])
const PRE_PROCEEDINGS = new Set(['LetterBeforeProceedingsSent', 'ProceedingsIssued'])

/** Does a circumstance hold at a place in the history? */
export function holdsAt(condition: Condition, history: ChildHistory, at: Placed): boolean {
  switch (condition) {
    case 'unborn':
      return isUnbornAt(history, at)
    case 'not_on_a_plan':
      return !onPlanAt(history, at)
    case 'on_a_plan':
      return onPlanAt(history, at)
    case 'proceedings_likely':
      return history.facts.some(p => p.index <= at.index && PROCEEDINGS_LIKELY.has(p.fact.kind))
    case 'not_pre_proceedings':
      return !history.facts.some(p => p.index <= at.index && PRE_PROCEEDINGS.has(p.fact.kind))
  }
}

const OF_A_PREGNANCY = /^(AntenatalBooked|Pregnancy|LateBooking|AdmittedInLabour|AppointmentMissed|BirthPlan)/

/** Was the child unborn at a place in the history? On the day of birth a fact of the pregnancy came before it. Without a birth, an expected date or a fact of the pregnancy says so. */
export function isUnbornAt(history: ChildHistory, at: Placed): boolean {
  if (history.birth) return history.birth.on > at.on - (OF_A_PREGNANCY.test(at.fact.kind) ? 1 : 0)
  return history.bornLater || history.datings.length > 0 || history.facts.some(p => OF_A_PREGNANCY.test(p.fact.kind))
}

/** Is there a fact by which proceedings became likely? Such a row is listed from then on. */
export function everLikely(history: ChildHistory): boolean {
  return history.facts.some(p => PROCEEDINGS_LIKELY.has(p.fact.kind))
}

/** The fact that put the child on the pre-proceedings path, where an area then asks for no conference. */
export function preProceedingsBegan(history: ChildHistory): Placed | null {
  return history.facts.find(p => PRE_PROCEEDINGS.has(p.fact.kind)) ?? null
}

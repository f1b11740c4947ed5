import { type Day, toDay } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { headingOf, plain } from '../say-fact.ts'
import type { Placed } from '../timetable/child-history.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { isOfEarlierPregnancy } from './pregnancy.ts'
import { reasonsOf } from './removals.ts'
import type { RoutePolicy } from './route-rules.ts'

/** One line of the family's history; `fact` opens what was recorded. */
export type HistoryLine = {
  person: string
  what: string
  on: Day
  reasons: readonly string[]
  attributedTo: readonly string[]
  fact: string
}

/** What happened to the child's brothers and sisters, and to the child, oldest first. */
export function historyLines(family: KnownFamily, kin: Kin, policy: RoutePolicy): HistoryLine[] {
  const people = family.adoptedOn.has(kin.child) ? [...kin.siblings.keys()] : [...kin.siblings.keys(), kin.child]
  return people
    .flatMap(person => {
      const adopted = family.adoptedOn.get(person) ?? null
      const facts = family.lives.get(person)?.facts ?? []
      return facts
        .filter(
          ({ on, fact }) =>
            (adopted === null || on <= adopted) && isHistory(fact, isOfEarlierPregnancy(family, kin, person)),
        )
        .map(at => ({ at, line: lineOf(family, person, at, policy) }))
    })
    .sort(
      (a, b) =>
        a.at.on - b.at.on ||
        (a.line.person < b.line.person ? -1 : a.line.person > b.line.person ? 1 : a.at.index - b.at.index),
    )
    .map(({ line }) => line)
}

/** A pregnancy that was lost is no history of the next one, and an enquiry that was not substantiated is none at all. */
function isHistory(fact: Happening, ofEarlierPregnancy: boolean): boolean {
  switch (fact.kind) {
    case 'ChildRemoved':
    case 'ChildReturned':
    case 'LegalStatusChanged':
    case 'PlanStarted':
    case 'PlanEnded':
    case 'LetterBeforeProceedingsSent':
    case 'ProceedingsIssued':
    case 'PersonDied':
      return true
    case 'ConferenceHeld':
      return fact.decision !== 'adjourned'
    case 'Section47Concluded':
      return fact.outcome !== 'not_substantiated'
    case 'PregnancyConcealed':
    case 'PregnancyDenied':
      // Information, which moves nothing; of this pregnancy it is no history yet.
      return ofEarlierPregnancy
    default:
      return false
  }
}

function lineOf(family: KnownFamily, person: string, { fact, on }: Placed, policy: RoutePolicy): HistoryLine {
  const attributedTo = fact.kind === 'ChildRemoved' ? (fact.attributedTo ?? []) : []
  return {
    person,
    what: whatOf(fact),
    on: toDay(on),
    reasons: reasonsOf(reasonsWritten(fact), policy),
    attributedTo: [...new Set(attributedTo)].filter(id => family.people.has(id)).sort(),
    fact: fact.id,
  }
}

function reasonsWritten(fact: Happening): readonly string[] | undefined {
  if (fact.kind === 'ChildRemoved') return fact.reasons
  return fact.kind === 'ConferenceHeld' || fact.kind === 'PlanStarted' ? fact.categories : undefined
}

const CONFERENCE = { initial: 'Initial conference', review: 'Review conference', transfer_in: 'Transfer-in conference' }
const DECIDED: Record<string, string> = {
  plan: 'a child protection plan was made',
  no_plan: 'no child protection plan',
  continue: 'the plan continues',
  end: 'the plan ends',
}

function whatOf(fact: Happening): string {
  switch (fact.kind) {
    case 'ChildRemoved':
      return fact.order === undefined ? headingOf(fact.kind) : `${headingOf(fact.kind)}: ${plain(fact.order)}`
    case 'LegalStatusChanged':
      return `${headingOf(fact.kind)}: ${plain(fact.status)}`
    case 'ConferenceHeld':
      return `${CONFERENCE[fact.type]}: ${DECIDED[fact.decision]}`
    case 'Section47Concluded':
      return `${headingOf(fact.kind)}: concerns substantiated`
    case 'PregnancyConcealed':
    case 'PregnancyDenied':
      return `${headingOf(fact.kind)}, an earlier one`
    default:
      return headingOf(fact.kind)
  }
}

import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import { plain } from '../say-fact.ts'
import { SUBJECTS } from './escalation.ts'

const UPHELD = {
  upheld: 'the concern was right',
  partly_upheld: 'the concern was right in part',
  not_upheld: 'the concern was not right, as explained',
}

const DONE = { done: 'what was agreed was done', partly: 'it was done in part', not_done: 'it was not done' }

/** `by telephone, with police` */
const sayHow = ({ how, withAgency }: { how?: string | undefined; withAgency?: string | undefined }) =>
  [how === undefined ? '' : plain(how), withAgency === undefined ? '' : `with ${plain(withAgency)}`]
    .filter(isSaid)
    .join(', ')

/** What the facts of an escalation say, in a few words; empty where the heading says it all, and of other facts. */
export function sayOfEscalation(fact: Happening): string {
  switch (fact.kind) {
    case 'EscalationRaised':
      return [
        fact.subject === undefined || fact.subject === 'late_duty' ? '' : SUBJECTS[fact.subject].toLowerCase(),
        fact.stage === undefined ? '' : `stage: ${plain(String(fact.stage))}`,
        fact.against === undefined ? '' : `to ${plain(fact.against)}`,
        fact.immediateRisk === true ? 'the child is in danger now' : '',
      ]
        .filter(isSaid)
        .join(', ')
    case 'EscalationConsidered':
      return [
        sayHow(fact),
        fact.content === undefined ? '' : fact.content ? 'content with that' : 'not content with that',
      ]
        .filter(isSaid)
        .join('; ')
    case 'EscalationDiscussed':
      return [fact.atFrontDoor === true ? 'said by the front door, of the danger now' : '', sayHow(fact)]
        .filter(isSaid)
        .join('; ')
    case 'EscalationOutcomeChecked':
      return DONE[fact.done]
    case 'EscalationMeetingCalled':
      return fact.for === undefined ? '' : `for ${say(fact.for)}`
    case 'EscalationMeetingHeld':
      return fact.attended?.length ? `with ${listed(fact.attended)}` : ''
    case 'EscalationFiled':
      return fact.agency === undefined ? '' : `of ${plain(fact.agency)}`
    case 'EscalationMoved':
      return `stage: ${plain(String(fact.stage))}`
    case 'EscalationResolved':
      return [
        fact.upheld === undefined ? '' : UPHELD[fact.upheld],
        fact.doneBy === undefined ? '' : `to be done by ${say(fact.doneBy)}`,
        fact.confirmedTo?.length ? `confirmed in writing to ${listed(fact.confirmedTo)}` : '',
        fact.confirmedOn === undefined ? '' : `confirmed on ${say(fact.confirmedOn)}`,
      ]
        .filter(isSaid)
        .join('; ')
    default:
      return ''
  }
}

const isSaid = (part: string) => part !== ''
const listed = (words: readonly string[]) => words.map(plain).join(', ')
const say = (day: Happening['on']) => sayDay(toNumber(day))

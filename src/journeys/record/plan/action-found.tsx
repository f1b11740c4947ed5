import { type Html, joined } from '../../../govuk/html.ts'
import type { FactOf } from '../../../protocol/fact.ts'
import { findingsOf } from '../../../protocol/plan/check-plan.ts'
import type { Finding } from '../../../protocol/plan/finding.ts'
import { actionToCheck } from '../../../protocol/plan/plan-of-record.ts'
import { checkedFact } from '../../../record/fold.ts'
import { countFindings, findingsSaid } from '../../plan-findings.tsx'
import type { PlanOfChild } from '../../plan-of-child.ts'
import type { AnswersFilled, AnswersForm, Questions } from '../fact-form.ts'
import { detailsOfAction, typedIn } from './action-questions.ts'
import type { Owner } from './owners.ts'

/** Which question a rule of the check is about. */
const QUESTION_OF: Readonly<Record<string, string>> = {
  'specific.vague': 'what',
  'specific.no_change_named': 'willBeSo',
  'measurable.missing': 'measure',
  'measurable.activity_only': 'measure',
  'owner.missing': 'owner',
  'owner.not_a_person': 'owner',
  'due.missing': 'dueOn',
  'due.vague': 'dueOn',
  'due.past': 'dueOn',
  'due.after_review': 'dueOn',
  'action.addresses_nothing': 'addresses',
  'action.unknown_risk': 'addresses',
}

/** What the check says of the action as it stands in the form; of a form in which nothing is typed, nothing. */
function findingsTyped(filled: AnswersFilled, of: Shown): readonly Finding[] {
  const { questions, owners, action, childId, today } = of
  if (filled.given.text('what') === '') return []
  const details = detailsOfAction(typedIn(questions, filled.given), owners)
  const fact = checkedFact({ kind: 'PlanActionSet', on: today, action, ...details }, childId)
  if (fact.kind !== 'PlanActionSet') return []
  const set: FactOf<'PlanActionSet'> = { ...fact, id: 'typed', about: [childId] }
  return findingsOf(actionToCheck({ id: action, set, state: 'open' }), of.seen.toCheck)
}

type Shown = {
  asked: AnswersForm
  questions: Questions
  owners: readonly Owner[]
  seen: PlanOfChild
  action: string
  childId: string
  today: FactOf<'PlanActionSet'>['on']
  /** Where the words are looked at while one types. */
  checkAt: string
}

/** Each question with what the check says of its answer. A script asks again as one types (web/assets/check-words.js). */
export function questionsWithFindings(filled: AnswersFilled, of: Shown): Html {
  const found = findingsTyped(filled, of)
  const names = Object.keys(of.questions).filter(name => name !== 'tookUp' && name !== 'dueWords')
  return joined([
    <div data-check-words={of.checkAt}>
      {names.map(name => question(name, filled, of, found))}
      <p class="govuk-body-s" data-found-count>
        {found.length === 0 ? '' : `The words of this action: ${countFindings(found)}. You can record it as it is.`}
      </p>
    </div>,
  ])
}

function question(name: string, filled: AnswersFilled, { asked, questions }: Shown, found: readonly Finding[]): Html {
  // One that an answer opens stands under that answer.
  if (questions[name]?.onlyIf !== undefined) return joined([])
  const isLookedAt = Object.values(QUESTION_OF).includes(name)
  const own = found.filter(({ rule }) => QUESTION_OF[rule] === name)
  return joined([
    <div data-question={name}>
      {/* The day, and what says it where one day does not, are one question to the check. */}
      {asked.questions(filled, name === 'dueOn' ? ['dueOn', 'dueWords'] : [name])}
      {isLookedAt && (
        <div class="app-found" aria-live="polite" data-found={name}>
          {findingsSaid(own)}
        </div>
      )}
    </div>,
  ])
}

import { toNumber } from '../../kernel/day.ts'
import type { FactKind } from '../../protocol/fact.ts'
import { planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { earlyReviewAsked, stuckActions } from '../../protocol/plan/stuck.ts'
import { overtakes } from '../../protocol/rests-on.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { alsoQuestion, chosenSiblings } from './fact-form.ts'
import { openActions, textIn } from './meeting-questions.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

const RESTS_ON: ReadonlySet<FactKind> = new Set([
  'EarlyReviewAsked',
  'ConferenceScheduled',
  'ConferenceHeld',
  'PlanEnded',
])

const THE_WHOLE_PLAN = 'plan'

/**
 * The plan does not do what it is for: the chair is asked to hold the review earlier. Safety net of several procedures
 * (domain/plans.md, section 1): an early review must be called.
 */
export function askEarlyReviewPaper(c: Asked, child: OpenChild, writing: Writing): Paper {
  const plan = planOnRecord(writing.standing)
  const open = openActions(plan)
  const [first] = stuckActions(plan, writing.standing, toNumber(child.today))
  const items = [
    ...open.map(({ id, set }) => ({ value: id, text: set.what ?? 'An action without words' })),
    { value: THE_WHOLE_PLAN, text: 'The plan as a whole' },
  ]
  const asked = form<Record<string, unknown>>({
    action: choiceField({ label: 'What does not move?', items, missing: 'Choose what does not move' }),
    reason: textField({
      label: 'Why should the review be held earlier?',
      hint: 'What was tried, what stands in the way, and what it means for the child.',
      missing: 'Say why the review should be held earlier',
      rows: 5,
    }),
    ...alsoQuestion('CoreGroupHeld', writing),
  })
  const wanted = open.find(({ id }) => id === c.query.text('action'))?.id ?? first?.action.id
  return {
    kind: 'paper',
    path: 'early-review',
    title: 'Ask for an early review',
    heading: 'Ask for an early review',
    lead: earlyReviewAsked(writing.standing) === null ? LEAD : `${ASKED_BEFORE} ${LEAD}`,
    form: asked,
    prefill: wanted === undefined ? asked.blank : asked.withValues({ action: wanted }),
    submit: 'Ask the chair',
    keepsDraft: false,
    returnTo: '/core-group',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => overtakes(meanwhile, RESTS_ON, facts),
    make(answers): Made {
      const reason = textIn(answers, 'reason') ?? ''
      const action = textIn(answers, 'action')
      const fact: NewFact = {
        kind: 'EarlyReviewAsked',
        on: child.today,
        reason,
        ...(action === null || action === THE_WHOLE_PLAN ? {} : { action }),
      }
      const also = chosenSiblings(answers, writing).map(sibling => ({ sibling, facts: [fact] }))
      return { ok: true, facts: [fact], also }
    },
  }
}

const LEAD = 'The chair of the conference sees it in their work until a conference is arranged or held.'
const ASKED_BEFORE = 'It was asked for already and is not answered yet; ask again if there is more to say.'

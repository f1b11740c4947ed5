import type { FactKind } from '../../../protocol/fact.ts'
import { planOnRecord } from '../../../protocol/plan/plan-of-record.ts'
import { checkedFact } from '../../../record/fold.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { lineField, numberField, textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import { type Answers, alsoQuestion, chosenSiblings, type Questions } from '../fact-form.ts'
import type { Made, Paper } from '../paper.ts'
import { FIRST_DAY } from '../questions.ts'
import type { Writing } from '../read-writing.ts'

/** What happens if the plan is not kept, or something changes overnight. */
export function contingencyPaper(_c: Asked, child: OpenChild, writing: Writing): Paper {
  const { contingency } = planOnRecord(writing.standing)
  return onePart(child, writing, 'ContingencySet', {
    path: 'plan/contingency',
    title: 'If the plan is not kept',
    heading: 'If the plan is not kept, or things change',
    questions: {
      contingency: textField({
        label: 'What is noticed first, and what happens then?',
        hint: '“If two results in a row are missing, Dana Frost calls the core group within three working days.”',
        missing: 'Write what happens then',
        rows: 5,
      }),
      whoDecides: lineField({ label: 'Who decides? (name and role)', spellcheck: false }),
      ...alsoQuestion('ContingencySet', writing),
    },
    present: { contingency: contingency?.contingency ?? '', whoDecides: contingency?.whoDecides ?? '' },
  })
}

/** How often the child is seen at home, as this plan says. */
export function visitsPaper(_c: Asked, child: OpenChild, writing: Writing): Paper {
  const { visits } = planOnRecord(writing.standing)
  return onePart(child, writing, 'VisitsPlanned', {
    path: 'plan/visits',
    title: 'How often the child is visited',
    heading: 'How often the child is visited',
    questions: {
      everyDays: numberField({
        label: 'At most how many days from one visit to the next?',
        missing: 'Enter a number of days',
        least: 1,
        most: 90,
        suffix: 'days',
      }),
      where: textField({
        label: 'Where is the child seen, and with whom? (if known)',
        hint: 'An older child alone; a baby awake, and where it sleeps. Unannounced visits only if they are written here.',
        rows: 3,
      }),
    },
    present: { everyDays: visits?.everyDays, where: visits?.where ?? '' },
  })
}

/** What the child said or showed, in the child’s words. */
export function viewPaper(_c: Asked, child: OpenChild, writing: Writing): Paper {
  return onePart(child, writing, 'ChildsViewHeard', {
    path: 'plan/view',
    title: 'What the child says',
    heading: 'What the child says',
    questions: {
      inTheirWords: textField({
        label: 'What did the child say or show?',
        hint: 'In the child’s words. For a baby, what it is like to be this baby on an ordinary day.',
        missing: 'Write what the child said or showed',
        rows: 5,
      }),
      by: lineField({ label: 'Who asked, if it was not you? (if known)' }),
      on: dateField({
        label: 'On which day?',
        missing: 'Enter the day',
        what: 'The day',
        earliest: FIRST_DAY,
        notInFuture: child.today,
      }),
    },
    present: { on: child.today },
  })
}

type Part = Pick<Paper, 'path' | 'title' | 'heading'> & { questions: Questions; present: Answers }

/** A part of which the last one that was written counts: of two who write at once the second is shown the first. */
function onePart(child: OpenChild, writing: Writing, kind: FactKind, part: Part): Paper {
  const { questions, present, ...shown } = part
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    ...shown,
    form: asked,
    prefill: asked.withValues(present),
    submit: 'Record',
    keepsDraft: true,
    returnTo: '/plan',
    restsOn: new Set([kind]),
    matters: meanwhile => meanwhile.kind === kind,
    make(answers): Made {
      const given = Object.entries(answers).filter(
        ([name, value]) => name !== 'also' && value !== null && value !== undefined && value !== '',
      )
      const fact = checkedFact({ kind, on: child.today, ...Object.fromEntries(given) }, child.childId)
      return {
        ok: true,
        facts: [fact],
        also: chosenSiblings(answers, writing).map(sibling => ({ sibling, facts: [fact] })),
      }
    },
  }
}

import { type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import type { ActionOnRecord } from '../../protocol/plan/plan-of-record.ts'
import type { AnswersFilled, Questions } from './fact-form.ts'
import { namesOf, sayWhoAndWhen } from './meeting-questions.ts'
import type { Paper } from './paper.ts'

/** How the form of a meeting is laid out: who is here, each action in turn, what it has come to. */

export function meetingLead(address: string, actions: readonly ActionOnRecord[]): Html {
  return joined([
    paragraph('The plan is brought up to date here, each time. A core group is not a visit to the child.'),
    actions.length > 0
      ? ''
      : insetText(
          joined([
            'No open action is on record. ',
            link({ text: 'Write the plan’s actions', href: `${address}/plan` }),
            '.',
          ]),
        ),
  ])
}

export function meetingLaidOut(
  filled: AnswersFilled,
  of: {
    asked: Paper['form']
    questions: Questions
    actions: readonly ActionOnRecord[]
    stuck: ReadonlySet<string>
    address: string
  },
): Html {
  const { asked, actions, stuck, address, questions } = of
  const ask = (...names: string[]) =>
    asked.questions(
      filled,
      names.filter(name => name in questions),
    )
  return joined([
    ask('on', 'attended'),
    actions.length === 0 ? '' : heading({ text: 'Each open action', level: 2 }),
    ...actions.map(action => {
      const { finding, changed } = namesOf(action.id, null)
      return joined([
        <section class="app-box">
          {heading({ text: action.set.what ?? 'An action', level: 3 })}
          {paragraph(`${sayWhoAndWhen(action)}.`)}
          {stuck.has(action.id) ? warningText('It does not move. Is an early review needed?') : ''}
          {ask(finding, changed)}
        </section>,
      ])
    }),
    paragraph(
      joined([
        link({ text: 'Write a new action', href: `${address}/plan/action` }),
        ', or ',
        link({ text: 'find other words for one', href: `${address}/plan` }),
        '. Keep this form open: what you typed is kept as a draft.',
      ]),
    ),
    ask('also'),
    heading({ text: 'What it has come to', level: 2 }),
    ask('progress', 'childSays', 'family', 'decision', 'nextOn'),
  ])
}

import { answersFor } from '../../../access/plan.ts'
import { joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../../kernel/day.ts'
import { planOnRecord } from '../../../protocol/plan/plan-of-record.ts'
import { checkedFact } from '../../../record/fold.ts'
import { type Answer, notFound, refused } from '../../../web/answer.ts'
import { choiceField } from '../../../web/fields/choice-field.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { onlyIf } from '../../../web/fields/field.ts'
import { lineField, textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import type { Made, Paper } from '../paper.ts'
import { FIRST_DAY } from '../questions.ts'
import type { Writing } from '../read-writing.ts'

/** Its owner takes an action on, or says why not; a parent's answer is written down by whoever heard it. */
export function answerActionPaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const action = planOnRecord(writing.standing).actions.find(({ id }) => id === c.param('action'))
  if (action === undefined) return notFound()
  const { set } = action
  if (!answersFor(child.by.userId, set.ownerId)) {
    return refused('this action belongs to somebody who has an account here, and answers for it themselves')
  }
  const isOwn = set.ownerId === `user:${child.by.userId}`
  const asked = form<Record<string, unknown>>({
    accepts: choiceField({
      label: isOwn ? 'Do you take it on?' : `Does ${set.ownerName ?? 'its owner'} take it on?`,
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
      missing: 'Choose whether it is taken on',
    }),
    reason: onlyIf(
      'accepts',
      'no',
      textField({
        label: 'Why not?',
        hint: 'In their own words. The action stays until the core group changes it.',
        missing: 'Write why not',
        rows: 4,
      }),
    ),
    ...(isOwn
      ? {}
      : {
          on: dateField({
            label: 'On which day did they say so?',
            missing: 'Enter the day on which they said so',
            what: 'The day',
            earliest: FIRST_DAY,
            notInFuture: child.today,
          }),
          by: lineField({ label: 'Whom did they tell, if it was not you? (if known)' }),
        }),
  })
  return {
    kind: 'paper',
    path: `plan/action/${action.id}/answer`,
    title: 'Answer an action of the plan',
    heading: isOwn ? 'Your action' : 'The answer to an action',
    lead: joined([
      insetText((set.what ?? '') || 'An action without words'),
      set.dueOn === undefined ? '' : paragraph(`By ${sayDay(toNumber(set.dueOn))}.`),
    ]),
    form: asked,
    prefill: asked.withValues({ on: child.today }),
    submit: 'Record the answer',
    keepsDraft: true,
    returnTo: '/plan',
    restsOn: new Set(['PlanActionSet']),
    // They answer the wording that they have read.
    matters: meanwhile => meanwhile.kind === 'PlanActionSet' && meanwhile.action === action.id,
    make({ accepts, reason, on, by }): Made {
      const said = { kind: 'PlanActionAnswered', on: on ?? child.today, action: action.id, accepts: accepts === 'yes' }
      const more = Object.fromEntries(Object.entries({ reason, by }).filter(([, value]) => typeof value === 'string'))
      return { ok: true, facts: [checkedFact({ ...said, ...more }, child.childId)], also: [] }
    },
  }
}

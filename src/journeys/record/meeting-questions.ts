import { joined } from '../../govuk/html.ts'
import { spoken } from '../../govuk/typography.tsx'
import { type DayNumber, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import type { ActionOnRecord, PlanOnRecord } from '../../protocol/plan/plan-of-record.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { CLOSED } from './closed-lists.ts'
import type { Answers, Questions } from './fact-form.ts'
import type { AnyField } from './questions.ts'
import { AGENCIES } from './words.ts'

/** The questions of a core group, and of the review of a child in need plan, which looks at the same actions. */

type Finding = Extract<NewFact, { kind: 'PlanActionReviewed' }>['finding']

/** What a meeting looks at: everything that is neither done nor dropped. */
export const openActions = ({ actions }: PlanOnRecord): readonly ActionOnRecord[] =>
  actions.filter(({ state }) => state === 'open' || state === 'stuck')

/** The names of the questions about one action; of a brother's or sister's own action with their id before it. */
export const namesOf = (action: string, childId: string | null) => {
  const key = childId === null ? action : `${childId}-${action}`
  return { finding: `finding-${key}`, reason: `reason-${key}`, changed: `changed-${key}` }
}

/** Goes on, done, changed, dropped or stuck; why, where that has to be said; and what has changed for the child. */
export function actionQuestions(actions: readonly ActionOnRecord[], childId: string | null): Questions {
  return Object.fromEntries(
    actions.flatMap(({ id, set }) => {
      const names = namesOf(id, childId)
      // Under a brother's or sister's name nothing else says which action it is.
      const about = childId === null ? spoken(`: ${set.what ?? ''}`) : `: ${set.what ?? ''}`
      const said = CLOSED['PlanActionReviewed.finding'] ?? {}
      const items = FINDINGS.map(value => ({ value, text: said[value] ?? value }))
      const fields: [string, AnyField][] = [
        [names.finding, choiceField({ label: joined(['What has become of it?', about]), items, small: true })],
        [
          names.reason,
          onlyIf(names.finding, 'dropped', textField({ label: joined(['Why is it dropped?', about]), rows: 2 })),
        ],
        [names.changed, textField({ label: joined(['What has changed for the child?', about]), rows: 2 })],
      ]
      return childId === null ? fields : fields.map(([name, field]) => [name, withSibling(field, childId)] as const)
    }),
  )
}

const FINDINGS = ['goes_on', 'done', 'changed', 'dropped', 'stuck'] as const satisfies readonly Finding[]

/** Asked where the sibling was chosen; a question that another answer opens stays under that answer. */
const withSibling = (field: AnyField, childId: string): AnyField =>
  field.onlyIf === undefined ? onlyIf('also', childId, field) : field

/** Who is here: agencies, and those whose meeting it is. */
export const attendedQuestion = (): AnyField =>
  choicesField({
    label: 'Who is here?',
    hint: 'Choose all that apply.',
    items: [
      { value: 'mother', text: 'The mother' },
      { value: 'father', text: 'The father' },
      { value: 'family_network', text: 'Family and friends' },
      { value: 'child', text: 'The child' },
      ...AGENCIES,
    ],
    small: true,
  })

export const progressQuestion = (): AnyField =>
  textField({
    label: 'What has changed for the child since the last time?',
    hint: 'A change, not an attendance: “Bo sleeps in a bed of his own every night”, rather than “all sessions were attended”. That nothing has changed is an answer too.',
    rows: 5,
    most: 20_000,
  })

export function nextOnQuestion(today: DayNumber, dueBy: DayNumber | null): AnyField {
  return dateField({
    label: 'When do you meet again?',
    hint: dueBy === null ? 'For example, 23 2 2026' : `By ${sayDay(dueBy)}, as the timetable stands.`,
    what: 'The next date',
    earliest: toDay(today),
    latest: toDay(englandAndWales().horizon),
  })
}

/** What was answered about each action, as facts; or the question that still has to be answered. */
export function reviewsIn(
  answers: Answers,
  actions: readonly ActionOnRecord[],
  asked: { on: NewFact['on']; childId: string | null },
): readonly NewFact[] | { field: string; text: string } {
  const reviewed: NewFact[] = []
  for (const { id, set } of actions) {
    const names = namesOf(id, asked.childId)
    const finding = FINDINGS.find(one => one === answers[names.finding])
    const whatChanged = textIn(answers, names.changed)
    const reason = textIn(answers, names.reason)
    if (finding === undefined && whatChanged === null) continue
    if (finding === 'dropped' && reason === null) {
      return { field: names.reason, text: `Say why it is dropped: “${set.what ?? 'this action'}”` }
    }
    reviewed.push({
      kind: 'PlanActionReviewed',
      on: asked.on,
      action: id,
      finding: finding ?? 'goes_on',
      ...(whatChanged === null ? {} : { whatChanged }),
      ...(reason === null ? {} : { reason }),
    })
  }
  return reviewed
}

export function textIn(answers: Answers, name: string): string | null {
  const value = answers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** `Dana Frost, by 3 March 2026`: who does it and by when, as far as it is said. */
export function sayWhoAndWhen({ set }: ActionOnRecord): string {
  const due = set.dueOn === undefined ? (set.dueWords ?? '') : `by ${sayDay(toNumber(set.dueOn))}`
  return [set.ownerName ?? 'nobody is named', due === '' ? 'no day is set' : due].join(', ')
}

import type { FactOf } from '../../../protocol/fact.ts'
import type { PlanOnRecord } from '../../../protocol/plan/plan-of-record.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { choiceField, choicesField, selectField } from '../../../web/fields/choice-field.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { onlyIf } from '../../../web/fields/field.ts'
import { lineField, textField } from '../../../web/fields/text-field.ts'
import { risksInOrder } from '../../plan-of-child.ts'
import { type Answers, alsoQuestion, type Questions } from '../fact-form.ts'
import { FIRST_DAY, withPresent } from '../questions.ts'
import type { Writing } from '../read-writing.ts'
import { AGENCIES } from '../words.ts'
import { type Owner, wordOf } from './owners.ts'

/** Chosen for an owner who is not around the child on the record. */
const SOMEBODY_ELSE = 'somebody_else'

/** The questions of one action, in the order in which a reader of it asks. */
export function actionQuestions(
  writing: Writing,
  of: { owners: readonly Owner[]; plan: PlanOnRecord; set: FactOf<'PlanActionSet'> | null },
): Questions {
  const { owners, plan, set } = of
  const around = owners.map(({ id, name, role }) => ({ value: id, text: [name, role].filter(isSaid).join(', ') }))
  const aimable = [...risksInOrder(plan), ...plan.resolved.filter(({ id }) => set?.addresses?.includes(id) === true)]
  const parents = writing.parents.map(({ personId, name }) => ({ value: `person:${personId}`, text: name }))
  return {
    tookUp: choicesField({
      label: 'Does yours take its place?',
      items: [{ value: 'yes', text: 'I have read what was written meanwhile, and mine takes its place' }],
    }),
    what: textField({
      label: 'What will be done?',
      hint: 'So that two people who read it would agree whether it has been done.',
      missing: 'Write what will be done',
      rows: 3,
    }),
    willBeSo: textField({
      label: 'What will be so for the child when it has worked?',
      hint: 'What the child will have, see or hear.',
      rows: 3,
    }),
    measure: textField({
      label: 'How will everybody know?',
      hint: 'Where would anybody look, or what would they count?',
      rows: 3,
    }),
    owner: choiceField<string>({
      label: 'Who does it?',
      hint: 'One person who has said yes to it. Where two share it, write an action for each.',
      items: [...around, { value: SOMEBODY_ELSE, text: 'Somebody else' }],
      small: true,
    }),
    ownerName: onlyIf('owner', SOMEBODY_ELSE, lineField({ label: 'Their name', spellcheck: false })),
    ownerRole: onlyIf('owner', SOMEBODY_ELSE, lineField({ label: 'In which role? (if known)', width: 20 })),
    ownerAgency: onlyIf(
      'owner',
      SOMEBODY_ELSE,
      selectField({
        label: 'Of which agency?',
        items: withPresent(AGENCIES, [set?.ownerAgency]),
        prompt: 'None, or not known',
      }),
    ),
    dueOn: dateField({ label: 'By which day?', hint: 'For example, 3 3 2026.', what: 'The day', earliest: FIRST_DAY }),
    dueWords: lineField({
      label: 'By when, where one day does not say it',
      hint: 'For example, “every Tuesday until 3 March 2026”. It is read where no day is given above.',
    }),
    addresses: choicesField<string>({
      label: 'Which risks is it aimed at?',
      hint: aimable.length === 0 ? 'No risk is on record yet: add it on the page of the plan.' : undefined,
      items: aimable.map(({ id, label, level }) => ({
        value: id,
        text: label,
        hint: level === 'high' ? 'Pressing' : undefined,
      })),
    }),
    changeBy: choiceField({
      label: 'Whose change or task is it?',
      items: [
        { value: 'parent', text: 'A parent’s, or another relative’s' },
        { value: 'professional', text: 'A professional’s' },
      ],
      inline: true,
    }),
    ...(parents.length === 0
      ? {}
      : {
          withheldFrom: choicesField<string>({
            label: 'Who is not shown this action?',
            hint: 'One parent may be the danger to the other. Nothing in what they are given shows that anything is left out.',
            items: parents,
            small: true,
          }),
        }),
    ...alsoQuestion('PlanActionSet', writing),
  }
}

const isSaid = (text: string) => text !== ''

/** An action as its form is filled in with it. */
export function answersOfAction(set: FactOf<'PlanActionSet'>, owners: readonly Owner[]): Answers {
  // Somebody who was typed and is around the child is that person.
  const around = owners.find(({ id, name }) =>
    set.ownerId === undefined ? name === set.ownerName : id === set.ownerId,
  )
  const isNamed = [set.ownerName, set.ownerRole, set.ownerAgency].some(said => said !== undefined)
  return {
    ...set,
    owner: around !== undefined ? around.id : isNamed ? SOMEBODY_ELSE : null,
    ownerName: set.ownerName ?? null,
    ownerRole: set.ownerRole === undefined ? null : plain(set.ownerRole),
    ownerAgency: set.ownerAgency ?? null,
  }
}

/** The details of an action that the answers say; what was not answered is not in it. */
export function detailsOfAction(answers: Answers, owners: readonly Owner[]): Readonly<Record<string, unknown>> {
  const { what, willBeSo, measure, dueOn, dueWords, addresses, changeBy, withheldFrom } = answers
  const said = { what, willBeSo, measure, dueOn, dueWords, addresses, changeBy, withheldFrom }
  return Object.fromEntries(
    Object.entries({ ...said, ...ownerIn(answers, owners) }).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

function ownerIn(answers: Answers, owners: readonly Owner[]) {
  const chosen = owners.find(({ id }) => id === answers.owner)
  if (chosen !== undefined) {
    const { id, name, role, agency } = chosen
    return { ownerId: id, ownerName: name, ownerRole: wordOf(role), ownerAgency: agency }
  }
  const { ownerName, ownerRole, ownerAgency } = answers
  return { ownerName, ownerRole: typeof ownerRole === 'string' ? wordOf(ownerRole) : null, ownerAgency }
}

/** What stands in the form, also where one of its answers could not be taken yet. */
export function typedIn(questions: Questions, given: Parameters<Questions[string]['read']>[0]): Answers {
  return Object.fromEntries(
    Object.entries(questions).map(([name, question]) => {
      const answer = question.read(given, name)
      return [name, answer.ok ? answer.value : null]
    }),
  )
}

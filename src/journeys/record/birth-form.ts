import { type Day, parseDay } from '../../kernel/day.ts'
import { parseNhsNumber } from '../../people/identifier.ts'
import type { Name } from '../../people/name.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../web/fields/date-field.ts'
import { onlyIf, read, wrong } from '../../web/fields/field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import type { Answers, Questions } from './fact-form.ts'
import { whenQuestions } from './fact-form.ts'
import { mapField } from './map-field.ts'
import type { AnyField } from './questions.ts'
import type { Sibling } from './siblings.ts'

const SEXES = [
  { value: 'F', text: 'Girl' },
  { value: 'M', text: 'Boy' },
  { value: 'U', text: 'Not known yet' },
] as const

const WHICH = [
  { value: 'single', text: 'One baby' },
  { value: 'first', text: 'The first of twins or more' },
  { value: 'second', text: 'The second' },
  { value: 'third', text: 'The third or a later one' },
] as const

const OF_ONE_PREGNANCY: Readonly<Record<string, { babies?: number; birthOrder?: number }>> = {
  single: { babies: 1 },
  first: { birthOrder: 1 },
  second: { birthOrder: 2 },
  third: { birthOrder: 3 },
}

/** Ten digits of which the last one checks, or nothing. */
function nhsField(): AnyField {
  const field = lineField({
    label: 'NHS number, if the baby has one',
    hint: '10 digits, such as 999 123 4560. It can be added later.',
    width: 20,
    spellcheck: false,
  })
  return {
    ...mapField<string | null, unknown>(
      field,
      typed => typed,
      value => (typeof value === 'string' ? value : null),
    ),
    read(form, name) {
      const typed = form.text(name)
      if (typed === '') return read(null)
      const number = parseNhsNumber(typed)
      return number.kind === 'refused' ? wrong(number.why) : read(number.value)
    },
  }
}

/** What is asked of each baby who is born; its names in the form end in `suffix`. */
function babyQuestions(suffix: string, today: Day): Questions {
  const { on, at } = whenQuestions('BirthRecorded', today)
  return Object.fromEntries(
    Object.entries({
      on,
      at,
      given: lineField({
        label: 'Given names, if the baby has been named',
        hint: 'Without one the record stays “Baby” and the family name. Earlier names go on finding it.',
        spellcheck: false,
      }),
      family: lineField({ label: 'Family name, if it is known', spellcheck: false }),
      sex: choiceField({ label: 'Sex', items: SEXES, inline: true }),
      nhsNumber: nhsField(),
      which: choiceField({ label: 'One baby, or one of several?', items: WHICH }),
    } satisfies Questions).map(([name, field]) => [`${name}${suffix}`, field]),
  )
}

/** The questions about a birth; of each twin who is on record unborn the same, for whoever says that it is born too. */
export function birthQuestions(today: Day, twins: readonly Sibling[]): Questions {
  const named = twins.map(({ childId, name }) => ({
    value: childId,
    text: twins.length === 1 ? `${name}, the other unborn child` : `${name}, another unborn child`,
  }))
  const ofTwins = twins.flatMap(({ childId }) =>
    Object.entries(babyQuestions(suffixOf(childId), today)).map(([name, field]) => [
      name,
      onlyIf('also', childId, field),
    ]),
  )
  return {
    ...babyQuestions('', today),
    unit: lineField({ label: 'Where was the baby born? (if known)', hint: 'The hospital and ward, or at home.' }),
    ...(twins.length === 0
      ? {}
      : {
          also: choicesField({
            label: 'Is another baby of this pregnancy born too?',
            hint: 'Each has a record of its own. Who is not chosen stays as it is, with everything that is planned.',
            items: named,
          }),
          ...Object.fromEntries(ofTwins),
        }),
    told: choiceField({
      label: 'Has children’s social care been told of the birth?',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ],
    }),
    toldOn: onlyIf(
      'told',
      'yes',
      dateField({
        label: 'On which day?',
        what: 'The day on which social care was told',
        missing: 'Enter the day on which social care was told',
        notInFuture: today,
      }),
    ),
    toldAt: onlyIf('told', 'yes', timeField({ label: 'At what time? (if known)' })),
    toldBy: onlyIf('told', 'yes', lineField({ label: 'Who told them, and whom? (if known)' })),
    by: lineField({ label: 'Who told you of the birth, if you were not there? (if known)' }),
    note: textField({ label: 'Anything to add? (optional)', rows: 5, most: 20_000 }),
  }
}

export const suffixOf = (childId: string) => `_${childId}`

/** What was answered of one baby. */
export type BabySaid = {
  on: Day
  at: string | null
  name: Name
  sex: string | null
  nhsNumber: string | null
  of: { babies?: number; birthOrder?: number }
}

export function babySaid(answers: Answers, suffix: string): BabySaid | null {
  const text = (name: string) => {
    const value = answers[`${name}${suffix}`]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const on = dayIn(answers, `on${suffix}`)
  if (on === null) return null
  return {
    on,
    at: text('at'),
    name: { given: text('given') ?? '', family: text('family') ?? '' },
    sex: text('sex'),
    nhsNumber: text('nhsNumber'),
    of: OF_ONE_PREGNANCY[text('which') ?? ''] ?? {},
  }
}

/** A day among the answers. */
export function dayIn(answers: Answers, name: string): Day | null {
  const value = answers[name]
  return typeof value === 'string' ? parseDay(value) : null
}

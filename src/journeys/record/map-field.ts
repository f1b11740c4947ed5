import type { Content } from '../../govuk/html.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { type Field, read } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'

/** The same question with its answer as the record writes it. */
export function mapField<Answer, Value>(
  field: Field<Answer>,
  toValue: (answer: Answer) => Value,
  toAnswer: (value: Value) => Answer,
): Field<Value> {
  return {
    ...field,
    read(form, name) {
      const answer = field.read(form, name)
      return answer.ok ? read(toValue(answer.value)) : answer
    },
    give: (value, name) => field.give(toAnswer(value), name),
  }
}

/** Yes, no, or not answered. */
export function flagField(options: { label: Content; hint?: Content | undefined }): Field<boolean | null> {
  const items = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ] as const
  return mapField(
    choiceField({ ...options, items, inline: true }),
    answer => (answer === null ? null : answer === 'yes'),
    value => (value === null ? null : value ? 'yes' : 'no'),
  )
}

/** Several short texts, one on a line. */
export function linesField(options: { label: Content; hint?: Content | undefined }): Field<readonly string[]> {
  return mapField(
    textField({ ...options, rows: 4 }),
    text => (text ?? '').split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()])),
    lines => lines.join('\n'),
  )
}

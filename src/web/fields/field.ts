import type { Html } from '../../govuk/html.ts'
import type { Submitted } from '../submitted.ts'

/** One question of a form: how it is asked and how its answer is read. */
export type Field<Value> = {
  /** The answer, or what is wrong with it, in words that say what to do. */
  read(form: Submitted, name: string): FieldRead<Value>
  /** The question with what was answered before and what was wrong with that. */
  show(shown: Shown): Html
  /** A known value as it would have been typed: for a form that changes something. */
  give(value: Value, name: string): Readonly<Record<string, string | readonly string[]>>
  /** The id of the control that an error's link leads to; the field's name unless it has several. */
  target?: ((name: string, problem: Problem) => string) | undefined
  /** Asked only of those who chose an answer of another question. */
  onlyIf?: { field: string; value: string } | undefined
}

export type FieldRead<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** What is wrong with an answer; `parts` names the boxes of a date that are. */
export type Problem = { text: string; parts?: readonly ('day' | 'month' | 'year')[] | undefined }

type Shown = {
  name: string
  given: Submitted
  problem: Problem | undefined
  /** Questions that an answer of this one opens, by that answer. */
  reveals: ReadonlyMap<string, Html>
  isPageHeading: boolean
}

export const read = <Value>(value: Value): FieldRead<Value> => ({ ok: true, value })
export const wrong = (text: string, parts?: Problem['parts']): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { text, parts },
})

/**
 * A question asked only of those who chose `value` for the question `field`; it stands under that answer.
 * Null when it was not asked, whatever was typed there.
 */
export function onlyIf<Value>(field: string, value: string, asked: Field<Value>): Field<Value | null> {
  return {
    ...asked,
    onlyIf: { field, value },
    read: (form, name) => (form.all(field).includes(value) ? asked.read(form, name) : read(null)),
    give: (answer, name) => (answer === null ? {} : asked.give(answer, name)),
  }
}

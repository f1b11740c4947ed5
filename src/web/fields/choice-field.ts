import { type ChoiceOrDivider, checkboxes, radios, select } from '../../govuk/choices.ts'
import type { Content, Html } from '../../govuk/html.ts'
import { fileUpload } from '../../govuk/text-input.ts'
import type { UploadedFile } from '../submitted.ts'
import { type Field, read, wrong } from './field.ts'

/** An answer; its value is one of a closed list, so that what is read has that type. */
type Answer<Value extends string> = { value: Value; text: Content; hint?: Content | undefined }

type Chosen<Value extends string> = {
  label: Content
  hint?: Content | undefined
  missing?: string | undefined
  items: readonly (Answer<Value> | { divider: string })[]
  inline?: boolean | undefined
  small?: boolean | undefined
}

/** One of several answers, as radios. */
export function choiceField<const Value extends string>(options: Chosen<Value> & { missing: string }): Field<Value>
export function choiceField<const Value extends string>(options: Chosen<Value>): Field<Value | null>
export function choiceField<const Value extends string>(options: Chosen<Value>): Field<Value | null> {
  const { label, hint, inline, small, missing } = options
  return {
    read(form, name) {
      const found = valuesOf(options).find(value => value === form.text(name))
      if (found !== undefined) return read(found)
      return form.text(name) === '' && missing === undefined
        ? read(null)
        : wrong(missing ?? 'Choose one of the answers')
    },
    give: (value, name) => (value === null ? {} : { [name]: value }),
    show({ name, given, problem, reveals, isPageHeading }) {
      const asked = { label, hint, error: problem?.text, isPageHeading, inline, small }
      return radios({ ...asked, name, value: given.text(name), items: revealing(options.items, reveals) })
    },
  }
}

/** Any of several answers, as checkboxes; none is an empty list. `noneOf` is the answer that excludes the others. */
export function choicesField<const Value extends string>(
  options: Chosen<Value> & { noneOf?: NoInfer<Value> | undefined },
): Field<readonly Value[]> {
  const { label, hint, inline, small, missing, noneOf } = options
  return {
    read(form, name) {
      const chosen = valuesOf(options).filter(value => form.all(name).includes(value))
      if (chosen.length === 0 && missing !== undefined) return wrong(missing)
      if (noneOf !== undefined && chosen.length > 1 && chosen.includes(noneOf)) {
        return wrong('Choose either that last answer or any of the others')
      }
      return read(chosen)
    },
    give: (values, name) => ({ [name]: values }),
    show({ name, given, problem, reveals, isPageHeading }) {
      const asked = { label, hint, error: problem?.text, isPageHeading, inline, small, noneOf }
      return checkboxes({ ...asked, name, values: given.all(name), items: revealing(options.items, reveals) })
    },
  }
}

type Listed<Value extends string> = {
  label: Content
  hint?: Content | undefined
  missing?: string | undefined
  items: readonly { value: Value; text: string }[]
  /** The empty first line. */
  prompt?: string | undefined
}

/** One of many, from a list that opens. */
export function selectField<const Value extends string>(options: Listed<Value> & { missing: string }): Field<Value>
export function selectField<const Value extends string>(options: Listed<Value>): Field<Value | null>
export function selectField<const Value extends string>(options: Listed<Value>): Field<Value | null> {
  const { label, hint, missing, items, prompt = 'Choose' } = options
  return {
    read(form, name) {
      const found = items.find(item => item.value === form.text(name))
      if (found) return read(found.value)
      return form.text(name) === '' && missing === undefined ? read(null) : wrong(missing ?? 'Choose one of the list')
    },
    give: (value, name) => ({ [name]: value ?? '' }),
    show({ name, given, problem, isPageHeading }) {
      const asked = { label, hint, error: problem?.text, isPageHeading }
      return select({ ...asked, name, value: given.text(name), items: [{ value: '', text: prompt }, ...items] })
    },
  }
}

type Filed = { label: Content; hint?: Content; missing?: string; accept?: string }

/** A file; the form must be `multipart`. A browser cannot give a file back: after an error it has to be chosen again. */
export function fileField(options: Filed & { missing: string }): Field<UploadedFile>
export function fileField(options: Filed): Field<UploadedFile | null>
export function fileField(options: Filed): Field<UploadedFile | null> {
  const { label, hint, missing, accept } = options
  return {
    read(form, name) {
      const file = form.file(name)
      return file === null && missing !== undefined ? wrong(missing) : read(file)
    },
    give: () => ({}),
    show: ({ name, problem, isPageHeading }) =>
      fileUpload({ label, hint, error: problem?.text, isPageHeading, name, accept }),
  }
}

function valuesOf<Value extends string>(options: Chosen<Value>): Value[] {
  return options.items.flatMap(item => ('value' in item ? [item.value] : []))
}

function revealing(items: readonly ChoiceOrDivider[], reveals: ReadonlyMap<string, Html>): ChoiceOrDivider[] {
  return items.map(item => {
    const revealed = 'value' in item ? reveals.get(item.value) : undefined
    return revealed === undefined ? item : { ...item, reveals: revealed }
  })
}

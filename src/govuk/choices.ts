import { grouped, labelled, type Question } from './form-group.ts'
import { type Content, type Html, htmlOf, optional, textOrHtml } from './html.ts'
import { component } from './template.ts'

const renderRadios = component('govukRadios')
const renderCheckboxes = component('govukCheckboxes')
const renderSelect = component('govukSelect')

/** One answer to choose. `reveals` is asked only of those who choose it, and stands open without JavaScript. */
type Choice = {
  value: string
  text: Content
  hint?: Content | undefined
  reveals?: Content | undefined
}

/** Choices with a word between two of them: `or`. */
export type ChoiceOrDivider = Choice | { divider: string }

type Choices = Question & {
  name: string
  id?: string | undefined
  items: readonly ChoiceOrDivider[]
  inline?: boolean | undefined
  small?: boolean | undefined
}

/** One of several. */
export function radios(options: Choices & { value?: string | undefined }): Html {
  const items = options.items.map(item => parameters(item, options.value === undefined ? [] : [options.value]))
  return renderRadios({ ...shared(options, 'govuk-radios'), items })
}

/** Any of several. An item may be the one that excludes the others: `none of these`. */
export function checkboxes(
  options: Choices & { values?: readonly string[] | undefined; noneOf?: string | undefined },
): Html {
  const items = options.items.map(item => ({
    ...parameters(item, options.values ?? []),
    behaviour: 'value' in item && item.value === options.noneOf ? 'exclusive' : undefined,
  }))
  return renderCheckboxes({ ...shared(options, 'govuk-checkboxes'), items })
}

/** One of many, from a list that opens. For fewer than about eight, radios are easier. */
export function select(
  options: Question & {
    name: string
    id?: string | undefined
    value?: string | undefined
    items: readonly { value: string; text: string }[]
  },
): Html {
  const { name, value } = options
  const items = options.items.map(item => ({ ...item, selected: item.value === value }))
  return renderSelect({ ...labelled(options), id: options.id ?? name, name, items })
}

function shared(options: Choices, block: 'govuk-radios' | 'govuk-checkboxes') {
  const classes = [options.inline ? `${block}--inline` : '', options.small ? `${block}--small` : '']
  return {
    ...grouped(options),
    name: options.name,
    idPrefix: options.id ?? options.name,
    classes: classes.filter(Boolean).join(' ') || undefined,
  }
}

function parameters(item: ChoiceOrDivider, chosen: readonly string[]) {
  if ('divider' in item) return { divider: item.divider }
  return {
    ...textOrHtml(item.text),
    value: item.value,
    hint: optional(item.hint),
    checked: chosen.includes(item.value),
    conditional: item.reveals === undefined ? undefined : { html: htmlOf(item.reveals) },
  }
}

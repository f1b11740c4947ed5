import { labelled, type Question } from './form-group.ts'
import { type Attributes, type Content, type Html, optional } from './html.ts'
import { component } from './template.ts'

const renderInput = component('govukInput')
const renderTextarea = component('govukTextarea')
const renderCounted = component('govukCharacterCount')
const renderFile = component('govukFileUpload')

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

/** One line of text. `width` is in characters: show how long an answer is expected to be. */
export function input(
  options: Question & {
    name: string
    id?: string | undefined
    value?: string | undefined
    type?: 'text' | 'email' | 'password' | 'tel' | 'search' | undefined
    inputmode?: 'numeric' | 'decimal' | undefined
    width?: Width | undefined
    autocomplete?: string | undefined
    spellcheck?: boolean | undefined
    prefix?: Content | undefined
    suffix?: Content | undefined
    attributes?: Attributes | undefined
  },
): Html {
  const { name, value, type, inputmode, autocomplete, spellcheck, attributes } = options
  return renderInput({
    ...labelled(options),
    ...{ id: options.id ?? name, name, value, type, inputmode, autocomplete, spellcheck, attributes },
    prefix: optional(options.prefix),
    suffix: optional(options.suffix),
    classes: options.width ? `govuk-input--width-${options.width}` : undefined,
  })
}

/** Several lines of text. With `maxLength` it says, while one types, how many characters are left. */
export function textarea(
  options: Question & {
    name: string
    id?: string | undefined
    value?: string | undefined
    rows?: number | undefined
    maxLength?: number | undefined
    spellcheck?: boolean | undefined
    attributes?: Attributes | undefined
  },
): Html {
  const { name, rows, value, maxLength, spellcheck, attributes } = options
  // HTML drops a line break that opens a textarea; one more keeps the given one.
  const kept = value?.startsWith('\n') ? `\n${value}` : value
  const shared = { ...labelled(options), id: options.id ?? name, name, rows, value: kept, spellcheck, attributes }
  return maxLength === undefined ? renderTextarea(shared) : renderCounted({ ...shared, maxlength: maxLength })
}

/** A file to hand over; the form around it must be multipart. */
export function fileUpload(
  options: Question & {
    name: string
    id?: string | undefined
    multiple?: boolean | undefined
    accept?: string | undefined
  },
): Html {
  const { name, multiple, accept } = options
  const attributes = accept === undefined ? undefined : { accept }
  return renderFile({ ...labelled(options), id: options.id ?? name, name, multiple, attributes })
}

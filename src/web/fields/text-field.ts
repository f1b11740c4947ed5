import type { Content } from '../../govuk/html.ts'
import { input, textarea } from '../../govuk/text-input.ts'
import { type Field, type FieldRead, read, wrong } from './field.ts'

/** `missing` is said when nothing was answered; without it the question may be left empty, and is then null. */
type Asked = { label: Content; hint?: Content | undefined; missing?: string | undefined; most?: number | undefined }

type Line = Asked & {
  type?: 'text' | 'email' | 'tel' | 'password'
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  autocomplete?: string
  spellcheck?: boolean
  numeric?: boolean
}

/** One line of text, at most `most` characters (200). */
export function lineField(options: Line & { missing: string }): Field<string>
export function lineField(options: Line): Field<string | null>
export function lineField(options: Line): Field<string | null> {
  const { label, hint, type, width, autocomplete, spellcheck, numeric } = options
  const inputmode = numeric ? 'numeric' : undefined
  return {
    read: (form, name) => readText(form.text(name), { most: 200, ...options }),
    give: (value, name) => ({ [name]: value ?? '' }),
    show({ name, given, problem, isPageHeading }) {
      const value = type === 'password' ? undefined : given.text(name)
      const error = problem?.text
      const asked = { label, hint, error, isPageHeading }
      return input({ ...asked, name, value, type, width, autocomplete, spellcheck, inputmode })
    },
  }
}

type Text = Asked & { rows?: number }

/** Several lines of text, at most `most` characters (10,000); the count is shown when `most` is given. */
export function textField(options: Text & { missing: string }): Field<string>
export function textField(options: Text): Field<string | null>
export function textField(options: Text): Field<string | null> {
  const { label, hint, rows, most } = options
  return {
    read: (form, name) => readText(form.text(name), { most: 10_000, ...options }),
    give: (value, name) => ({ [name]: value ?? '' }),
    show({ name, given, problem, isPageHeading }) {
      const error = problem?.text
      return textarea({ label, hint, error, isPageHeading, name, value: given.text(name), rows, maxLength: most })
    },
  }
}

function readText(
  text: string,
  asked: { missing?: string | undefined; most?: number | undefined },
): FieldRead<string | null> {
  if (text === '') return asked.missing === undefined ? read(null) : wrong(asked.missing)
  if (asked.most !== undefined && text.length > asked.most) {
    return wrong(
      `Use ${asked.most.toLocaleString('en-GB')} characters or fewer; there are ${text.length.toLocaleString('en-GB')}`,
    )
  }
  return read(text)
}

type Numbered = {
  label: Content
  hint?: Content | undefined
  missing?: string
  least?: number
  most?: number
  suffix?: string
}

/** A whole number. */
export function numberField(options: Numbered & { missing: string }): Field<number>
export function numberField(options: Numbered): Field<number | null>
export function numberField(options: Numbered): Field<number | null> {
  const { label, hint, missing, least, most, suffix } = options
  return {
    read(form, name) {
      const text = form.text(name).replaceAll(/[\s,]/g, '')
      if (text === '') return missing === undefined ? read(null) : wrong(missing)
      if (!/^-?\d{1,15}$/.test(text)) return wrong('Enter a whole number, such as 3')
      const value = Number(text)
      if (least !== undefined && value < least) return wrong(`Enter a number that is ${least} or more`)
      if (most !== undefined && value > most) return wrong(`Enter a number that is ${most} or less`)
      return read(value)
    },
    give: (value, name) => ({ [name]: value === null ? '' : String(value) }),
    show({ name, given, problem, isPageHeading }) {
      const asked = { label, hint, error: problem?.text, isPageHeading, suffix }
      return input({ ...asked, name, value: given.text(name), width: 5, inputmode: 'numeric' })
    },
  }
}

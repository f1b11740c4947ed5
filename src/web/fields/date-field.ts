import { dateInput } from '../../govuk/date-input.ts'
import type { Content } from '../../govuk/html.ts'
import { input } from '../../govuk/text-input.ts'
import { type Day, daysInMonth, parseDay, sayDay, toNumber } from '../../kernel/day.ts'
import type { Submitted } from '../submitted.ts'
import { type Field, type FieldRead, read, wrong } from './field.ts'

/** `what` begins a sentence: `The day of the meeting` must be a real date. Bounds are days that are still allowed. */
type Dated = {
  label: Content
  hint?: Content | undefined
  what?: string | undefined
  missing?: string | undefined
  earliest?: Day | undefined
  latest?: Day | undefined
  /** The latest day is today, and the error says so. */
  notInFuture?: Day | undefined
  birthday?: boolean | undefined
}

/** A day, in three boxes; a month may be a number or its name. */
export function dateField(options: Dated & { missing: string }): Field<Day>
export function dateField(options: Dated): Field<Day | null>
export function dateField(options: Dated): Field<Day | null> {
  const { label, hint, birthday } = options
  return {
    read: (form, name) => readDate(partsOf(form, name), options),
    target: (name, problem) => `${name}-${problem.parts?.[0] ?? 'day'}`,
    give(value, name) {
      if (value === null) return {}
      const [year = '', month = '', date = ''] = value.split('-')
      return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
    },
    show({ name, given, problem, isPageHeading }) {
      const asked = { label, hint, error: problem?.text, isPageHeading, wrong: problem?.parts, birthday }
      return dateInput({ ...asked, name, values: partsOf(given, name) })
    },
  }
}

type Parts = Record<'day' | 'month' | 'year', string>

function partsOf(form: Submitted, name: string): Parts {
  return { day: form.text(`${name}-day`), month: form.text(`${name}-month`), year: form.text(`${name}-year`) }
}

function readDate(parts: Parts, options: Dated): FieldRead<Day | null> {
  const what = options.what ?? 'The date'
  const empty = (['day', 'month', 'year'] as const).filter(part => parts[part] === '')
  if (empty.length === 3) return options.missing === undefined ? read(null) : wrong(options.missing)
  if (empty.length > 0) return wrong(`${what} must include a ${empty.join(' and a ')}`, empty)
  if (!/^\d{4}$/.test(parts.year)) return wrong('The year must have 4 numbers', ['year'])
  const [year, month, date] = [Number(parts.year), monthOf(parts.month), Number(parts.day)]
  if (month === null) return wrong(`${what} must be a real date`, ['month'])
  const two = (n: number) => String(n).padStart(2, '0')
  const day = /^\d{1,2}$/.test(parts.day) ? parseDay(`${parts.year}-${two(month)}-${two(date)}`) : null
  if (day === null) {
    const isDayWrong = !/^\d{1,2}$/.test(parts.day) || date < 1 || date > daysInMonth(year, month)
    return wrong(`${what} must be a real date`, isDayWrong ? ['day'] : undefined)
  }
  return bounded(day, what, options)
}

function bounded(day: Day, what: string, { earliest, latest, notInFuture }: Dated): FieldRead<Day> {
  if (notInFuture !== undefined && day > notInFuture) return wrong(`${what} must be today or in the past`)
  if (earliest !== undefined && day < earliest) return wrong(`${what} must be ${sayDay(toNumber(earliest))} or later`)
  if (latest !== undefined && day > latest) return wrong(`${what} must be ${sayDay(toNumber(latest))} or earlier`)
  return read(day)
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function monthOf(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : null
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase())
  return at < 0 || !/^[a-z]{3,9}$/i.test(text) ? null : at + 1
}

type Timed = { label: Content; hint?: Content | undefined; missing?: string | undefined }

/** A time of day as `HH:MM`; typed as people write it: 9.30, 0930, 9:30pm. */
export function timeField(options: Timed & { missing: string }): Field<string>
export function timeField(options: Timed): Field<string | null>
export function timeField(options: Timed): Field<string | null> {
  const { label, hint = 'For example, 14:30', missing } = options
  return {
    read(form, name) {
      const text = form.text(name)
      if (text === '') return missing === undefined ? read(null) : wrong(missing)
      const time = timeOf(text)
      return time === null ? wrong('Enter a time, such as 9:30 or 14:30') : read(time)
    },
    give: (value, name) => ({ [name]: value ?? '' }),
    show({ name, given, problem, isPageHeading }) {
      return input({ label, hint, error: problem?.text, isPageHeading, name, value: given.text(name), width: 5 })
    },
  }
}

function timeOf(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(text)
  if (!parts || (parts[2] === undefined && parts[3] === undefined)) return null
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]?.toLowerCase()]
  if (minute > 59 || (half !== undefined && (hour < 1 || hour > 12)) || hour > 23) return null
  const of24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return `${String(of24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

import { grouped, type Question } from './form-group.ts'
import type { Html } from './html.ts'
import { component } from './template.ts'

const render = component('govukDateInput')

/** The three boxes of a date. */
export type DatePart = 'day' | 'month' | 'year'

/**
 * A date in three boxes named `name-day`, `name-month` and `name-year`.
 * `wrong` says which boxes are marked when there is an error; all three when it is left out.
 */
export function dateInput(
  options: Question & {
    name: string
    id?: string | undefined
    values?: Partial<Record<DatePart, string>> | undefined
    wrong?: readonly DatePart[] | undefined
    birthday?: boolean | undefined
  },
): Html {
  const id = options.id ?? options.name
  const wrong = options.error === undefined ? [] : (options.wrong ?? PARTS)
  const items = PARTS.map(part => ({
    id: `${id}-${part}`,
    name: `${options.name}-${part}`,
    label: LABEL[part],
    value: options.values?.[part],
    error: wrong.includes(part),
    autocomplete: options.birthday ? `bday-${part}` : undefined,
    classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
  }))
  return render({ ...grouped(options), id, items })
}

const PARTS = ['day', 'month', 'year'] as const
const LABEL = { day: 'Day', month: 'Month', year: 'Year' } as const

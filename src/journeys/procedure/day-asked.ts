import { type Day, parseDay, toDay } from '../../kernel/day.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Filled, form } from '../../web/form.ts'
import type { Asked } from './procedures.ts'

/** The day whose edition is read; null for today, also where another day was asked for and cannot be read. */
export type DayAsked = { day: Day | null; filled: Filled<'on'> }

/** Asks for a day, also one to come: an edition may be written before it is in force. */
export const dayForm = form({
  on: dateField({
    label: 'Read the edition in force on another day',
    hint: 'For example, 23 2 2026',
    what: 'The day to read it on',
    earliest: toDay(FIRST_DAY),
  }),
})

/** A day from the address, as one date or in the three boxes of the form. */
export function dayAsked(c: Asked): DayAsked {
  const text = c.query.text('on')
  const inOne = parseDay(text)
  if (text !== '' && inOne === null) {
    const problem = { field: 'on', text: 'The day to read it on must be a real date' } as const
    return { day: null, filled: dayForm.refuse(c.query, problem) }
  }
  const read = dayForm.read(inOne === null ? c.query : dayForm.withValues({ on: inOne }).given)
  if (!read.ok) return { day: null, filled: read.filled }
  const day = read.values.on === c.clock.today() ? null : read.values.on
  return { day, filled: dayForm.withValues({ on: day ?? c.clock.today() }) }
}

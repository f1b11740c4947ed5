import { z } from 'zod'
import { type Day, parseDay, toNumber } from '../kernel/day.ts'
import { type Instant, isClockTime, parseInstant } from '../kernel/instant.ts'
import { FIRST_DAY } from '../kernel/working-days.ts'
import { englandAndWales } from './holidays.ts'

/** What the details of facts are made of, and what every fact carries. */

/** A day that a record can hold: from 1900-01-01 to the end of the holiday calendar. */
export const dayField = z
  .string()
  .refine((text): text is Day => parseDay(text) !== null, 'expected a day that exists, written YYYY-MM-DD')
  .refine(
    text => toNumber(text as Day) >= FIRST_DAY && toNumber(text as Day) <= englandAndWales().horizon,
    'expected a day from 1900-01-01 to the end of the holiday calendar (2028-12-31)',
  )

export const instantField = z
  .string()
  .refine(text => parseInstant(text) !== null, 'expected an instant such as 2026-02-23T09:30:00Z')
  .transform(text => parseInstant(text) as Instant)

export const timeField = z.string().refine(isClockTime, 'expected a time of day, HH:MM')
export const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a lower-case word such as social_care')
export const id = z.string().min(1)
export const text = z.string()
export const flag = z.boolean()
export const words = z.array(word)

export const common = {
  id: id.optional(),
  on: dayField,
  at: timeField.optional(),
  about: z.array(id).min(1, 'expected at least one person'),
  by: text.optional(),
  agency: word.optional(),
  note: text.optional(),
  recordedAt: instantField.optional(),
}

export const kind = <K extends string, D extends z.ZodRawShape>(name: K, details: D) =>
  z.strictObject({ kind: z.literal(name), ...common, ...details })

export const plain = <K extends string>(name: K) => kind(name, {})

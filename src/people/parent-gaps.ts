import { z } from 'zod'
import type { JsonObject } from '../db/tables.ts'
import { type Day, parseDay, sayDay, toNumber } from '../kernel/day.ts'

export const FATHER_ANSWERS = ['known', 'unknown', 'not_asked'] as const
type FatherAnswer = (typeof FATHER_ANSWERS)[number]

/** What was said when somebody asked who the father is; `on`: the day of asking, where it was written down. */
export type FatherAsked = { answer: FatherAnswer; on: Day | null }

const shape = z.object({ father: z.enum(FATHER_ANSWERS), fatherAskedOn: z.string().nullable().default(null) })

/** As the details of a child keep it; null: they say nothing of it. */
export function fatherAsked(details: JsonObject): FatherAsked | null {
  const read = shape.safeParse(details)
  return read.success ? { answer: read.data.father, on: parseDay(read.data.fatherAskedOn ?? '') } : null
}

/** Details of a child with what was said of the father. */
export const withFatherAsked = (details: JsonObject, { answer, on }: FatherAsked): JsonObject => ({
  ...details,
  father: answer,
  fatherAskedOn: answer === 'not_asked' ? null : on,
})

/**
 * What is not known of a child's father, said as plainly as what is; null: he is on record.
 * @param words what the people on record are to the child: `mother`
 */
export function sayFatherGap(details: JsonObject, words: readonly string[]): string | null {
  if (words.includes('father') || words.includes('parent')) return null
  if (words.includes('putative father')) return 'Father not confirmed: a possible father is on record.'
  const asked = fatherAsked(details)
  const on = asked?.on == null ? '' : ` on ${sayDay(toNumber(asked.on))}`
  switch (asked?.answer) {
    case 'unknown':
      return `Father: not known. Asked${on}: nobody named him.`
    case 'known':
      return `Father: not on record. Asked${on}: he is known, and his name was not given.`
    case 'not_asked':
      return 'Father: not known. Nobody has asked yet.'
    case undefined:
      return 'Father unknown: no father is on record. That is a gap, and nothing was found out about him either way.'
  }
}

/** Which parents nobody has heard directly, by name; null: all of them were. */
export const sayNotHeard = (names: readonly string[]): string | null =>
  names.length === 0 ? null : `Not heard directly: ${names.join(', ')}.`

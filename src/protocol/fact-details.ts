import { z } from 'zod'
import { type FactKind, factSchema } from './fact.ts'
import { dayField, timeField } from './fact-fields.ts'

/** One detail that a kind of fact may carry, as its shape says. */
export type Detail = {
  name: string
  required: boolean
  /** `closed`: one of `values`. `text`: a word, an id or somebody's own words; the shape alone does not say which. */
  holds: 'closed' | 'flag' | 'number' | 'day' | 'time' | 'list' | 'text'
  values: readonly string[]
}

/** What every kind carries: said of the fact as a whole and not of one kind. */
const COMMON = new Set(['kind', 'id', 'on', 'at', 'about', 'by', 'agency', 'note', 'recordedAt'])

/** The details of a kind in the order of its shape, without those that every kind has. */
export function detailsOf(kind: FactKind): readonly Detail[] {
  const option = factSchema.options.find(o => o.shape.kind.value === kind)
  if (!option) throw new RangeError(`No such kind of fact: ${kind}`)
  return Object.entries(option.shape)
    .filter(([name]) => !COMMON.has(name))
    .map(([name, type]) => ({ name, ...shapeOf(type) }))
}

function shapeOf(type: unknown): Omit<Detail, 'name'> {
  if (type instanceof z.ZodOptional) return { ...shapeOf(type.unwrap()), required: false }
  if (type instanceof z.ZodNullable) return { ...shapeOf(type.unwrap()), required: false }
  if (type === dayField) return { required: true, holds: 'day', values: [] }
  if (type === timeField) return { required: true, holds: 'time', values: [] }
  if (type instanceof z.ZodEnum) return { required: true, holds: 'closed', values: type.options.map(String) }
  if (type instanceof z.ZodBoolean) return { required: true, holds: 'flag', values: [] }
  if (type instanceof z.ZodNumber) return { required: true, holds: 'number', values: [] }
  if (type instanceof z.ZodArray) return { required: true, holds: 'list', values: [] }
  return { required: true, holds: 'text', values: [] }
}

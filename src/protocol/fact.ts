import { z } from 'zod'
import { common, id } from './fact-fields.ts'
import {
  assessment,
  enquiryAndConference,
  escalation,
  frontDoor,
  life,
  peopleAtWork,
  plan,
  pregnancy,
  record,
} from './kinds-of-fact.ts'

/** Facts: what happened to one child, on a day, as somebody recorded it. Append-only; a correction is a fact too. */

const happening = z.discriminatedUnion('kind', [
  ...frontDoor,
  ...peopleAtWork,
  ...pregnancy,
  ...assessment,
  ...enquiryAndConference,
  ...plan,
  ...life,
  ...escalation,
  ...record,
])

/** A correction; `with` is what should stand in the place of the fact that it replaces, null to withdraw it. */
const correction = z.strictObject({
  kind: z.literal('FactCorrected'),
  ...common,
  about: common.about.optional(),
  replaces: id,
  with: z
    .looseObject({ kind: z.string() })
    .nullable()
    .describe('a fact, or null to withdraw; checked as a fact of its own'),
})

/** Any fact as it comes in. */
export const factSchema = z.discriminatedUnion('kind', [...happening.options, correction])

type Written<F> = F extends { kind: string }
  ? Omit<F, 'id' | 'about'> & { id: string; about: readonly string[] }
  : never

/** Something that happened, with its id (unique within the case). */
export type Happening = Written<z.infer<typeof happening>>
/** A correction of an earlier fact. */
export type FactCorrected = Written<z.infer<typeof correction>>
export type Fact = Happening | FactCorrected
export type FactKind = Fact['kind']
/** The fact of one kind. */
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>

/** Every kind by its name. */
export const FACT_KINDS: ReadonlySet<string> = new Set(factSchema.options.map(option => option.shape.kind.value))

/** The names of the details and common fields that a kind may carry, or null when there is no such kind. */
export function fieldsOf(kindName: string): readonly string[] | null {
  const option = factSchema.options.find(o => o.shape.kind.value === kindName)
  return option ? Object.keys(option.shape) : null
}

/** Can a detail of a kind have this value? True for a detail that the kind does not have: {@link fieldsOf} says that. */
export function takes(kindName: string, field: string, value: unknown): boolean {
  const option = factSchema.options.find(o => o.shape.kind.value === kindName)
  const schema = option === undefined ? undefined : new Map(Object.entries(option.shape)).get(field)
  return schema === undefined || z.safeParse(schema, value).success
}

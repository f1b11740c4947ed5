import { z } from 'zod'
import { BIRTH_PLAN_SECTIONS } from '../birth-plan-sections.ts'
import { FACT_KINDS, type FactKind } from '../fact.ts'

/**
 * The `needs:` section of a protocol: what the ward and the duty team must have if the baby is born tonight, by the
 * pathway that the child is on. docs/guide/protocols.md explains each field. A row replaces the inherited one of its id.
 */

/** From the lightest. `not_decided`: a referral waits for its decision, or none was made. */
const PATHWAYS = ['not_decided', 'early_help', 'child_in_need', 'child_protection', 'pre_proceedings'] as const
export type Pathway = (typeof PATHWAYS)[number]

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as national_alert')
const citation = z.string().trim().min(1, 'a key of sources or a citation in words')
const factKind = z
  .string()
  .refine((text): text is FactKind => FACT_KINDS.has(text), 'a known kind of fact such as ParentsInformed')

/** The closed list of ways in which the record can answer a need. */
const answer = z.union([
  /** The current birth plan was received by one of these. */
  z.strictObject({ plan: z.literal('received'), by: z.array(word).min(1), at_this_unit: z.boolean().optional() }),
  /** The current birth plan was shared with one of these. */
  z.strictObject({ plan: z.literal('shared'), with: z.array(word).min(1) }),
  /** The current birth plan says something under each of these headings. */
  z.strictObject({
    plan: z.literal('says'),
    sections: z.array(z.enum(['lawfulBasis', ...BIRTH_PLAN_SECTIONS])).min(1),
  }),
  /** Somebody holds the case. */
  z.strictObject({ worker: z.literal('allocated') }),
  z.strictObject({ birth: z.literal('recorded') }),
  /** A fact since the case was opened, unless one of the others came after it. */
  z.strictObject({ fact: factKind, unless: z.array(factKind).optional() }),
])

/** The closed list of circumstances that the engine can tell. */
const only = z.enum(['past_expected_date', 'siblings_at_home', 'on_a_plan'])

const need = z.strictObject({
  id: word,
  title: z.string().min(1),
  /** In a row of many. */
  short: z.string().min(1).max(30),
  /** What one would do about it, beginning with a verb. */
  fix: z.string().min(1),
  pathways: z.array(z.enum(PATHWAYS)).min(1),
  only: only.optional(),
  who: z.strictObject({ role: word, agency: word }),
  met_by: z.array(answer).min(1),
  source: z.union([citation, z.array(citation).min(1)]),
  /** `reading`: the source does not say it; it is how this protocol reads it, and it is marked as that wherever it shows. */
  confidence: z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite', 'reading']),
  note: z.string().optional(),
})

export const needsSection = z.array(need)
export type NeedRow = z.infer<typeof need>
export type Answer = z.infer<typeof answer>

/** A row as an edition has it: each source as one reads it. */
export type Need = Omit<NeedRow, 'source'> & { source: string }

export function citedNeeds(rows: readonly NeedRow[] | undefined, cite: (key: string) => string): Need[] {
  return (rows ?? []).map(row => ({ ...row, source: [row.source].flat().map(cite).join('; ') }))
}

/** Own rows in the place of inherited ones with the same id, new ones after them. */
export function needsOver(inherited: readonly Need[], own: readonly Need[]): Need[] {
  const rows = new Map(own.map(row => [row.id, row]))
  const kept = inherited.map(row => rows.get(row.id) ?? row)
  return [...kept, ...own.filter(row => !inherited.some(({ id }) => id === row.id))]
}

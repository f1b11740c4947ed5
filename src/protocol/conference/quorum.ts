import { z } from 'zod'
import type { FactOf } from '../fact.ts'

/**
 * The `quorum:` section of a protocol: who must be at a conference for it to decide. Where none is stated, the chair
 * decides and says so in a sentence; no number is made up.
 */

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as social_care')
const citation = z.string().trim().min(1, 'a key of sources or a citation in words')

export const quorumSection = z.strictObject({
  /** Agencies without which it does not decide. */
  must: z.array(word),
  /** How many agencies beside those. */
  others: z.int().min(0).max(9),
  /** Do only those count that work with the child themselves? */
  direct_contact: z.boolean(),
  source: z.union([citation, z.array(citation).min(1)]),
  confidence: z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite', 'reading']),
  note: z.string().optional(),
})

type QuorumRow = z.infer<typeof quorumSection>

/** The rule as an edition has it: each source as one reads it. */
export type Quorum = Omit<QuorumRow, 'source'> & { source: string }

export const citedQuorum = (row: QuorumRow, cite: (key: string) => string): Quorum => ({
  ...row,
  source: [row.source].flat().map(cite).join('; '),
})

/** What a rule says of those who came. */
export type Quoracy = {
  standing: 'met' | 'not_met' | 'not_stated'
  /** Agencies that the rule asks for and that are not there. */
  missing: readonly string[]
  /** Agencies beside those, as far as they count. */
  others: readonly string[]
  /** How many more would have to be there. */
  wanted: number
  /** There, but nothing on record says that they work with the child: whether they count is the chair's to say. */
  unsure: readonly string[]
}

/**
 * Are enough agencies there?
 * @param there agencies of those who take part by word of mouth; a report alone is not there
 * @param known agencies that work with the child by the record
 */
export function quoracyOf(rule: Quorum | null, there: ReadonlySet<string>, known: ReadonlySet<string>): Quoracy {
  if (rule === null) return { standing: 'not_stated', missing: [], others: [], wanted: 0, unsure: [] }
  const missing = rule.must.filter(agency => !there.has(agency))
  const beside = [...there].filter(agency => !rule.must.includes(agency)).sort()
  const unsure = rule.direct_contact ? beside.filter(agency => !known.has(agency)) : []
  const others = beside.filter(agency => !unsure.includes(agency))
  const wanted = Math.max(0, rule.others - others.length)
  return { standing: missing.length === 0 && wanted === 0 ? 'met' : 'not_met', missing, others, wanted, unsure }
}

const SPEAKS: ReadonlySet<string> = new Set(['in_the_room', 'by_video', 'by_telephone'])

/** Do they take part themselves? Who sent a report alone is not there. */
export const isThere = ({ attendance }: Pick<FactOf<'ConferenceAttended'>, 'attendance'>): boolean =>
  SPEAKS.has(attendance)

/** `agency:police` is police; of a person it says nothing. */
export const agencyOfParticipant = (participant: string): string | null =>
  participant.startsWith('agency:') ? participant.slice('agency:'.length) : null

import { z } from 'zod'

/**
 * The `risk_factors:` section of a protocol: what somebody's words about a risk are sorted under. A row replaces the
 * inherited one of its code. No source gives a score, and none is computed: how pressing a risk is, a person says, with the
 * evidence.
 */

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as domestic_abuse')
const citation = z.string().trim().min(1, 'a key of sources or a citation in words')

const riskFactor = z.strictObject({
  /** The word of the record. Where it is a reason for which children are removed or referred too, it is that reason’s word. */
  code: word,
  group: z.string().min(1),
  label: z.string().min(1),
  /** Where it stands in its group, and nothing else. */
  sorts: z.enum(['high', 'medium', 'gap', 'need', 'context']),
  /** Said beside it, where it is easily misread. */
  caution: z.string().min(1).optional(),
  /** `never`: what somebody is or has lived through is no risk on its own and is given no level. */
  level: z.literal('never').optional(),
  source: z.union([citation, z.array(citation).min(1)]),
  confidence: z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite', 'reading']),
})

export const riskFactorsSection = z.array(riskFactor)
type RiskFactorRow = z.infer<typeof riskFactor>

/** A row as an edition has it: each source as one reads it. */
export type RiskFactor = Omit<RiskFactorRow, 'source'> & { source: string }

const PLACE = ['high', 'medium', 'gap', 'need', 'context'] as const

/** Own rows in the place of inherited ones with the same code, new ones after them; groups in the order of the file. */
export function riskFactorsOver(
  inherited: readonly RiskFactor[],
  rows: readonly RiskFactorRow[] | undefined,
  cite: (key: string) => string,
): RiskFactor[] {
  const own = (rows ?? []).map(row => ({ ...row, source: [row.source].flat().map(cite).join('; ') }))
  const byCode = new Map([...inherited, ...own].map(row => [row.code, row]))
  const groups = Map.groupBy(byCode.values(), row => row.group)
  return [...groups.values()].flatMap(group =>
    group.toSorted((a, b) => PLACE.indexOf(a.sorts) - PLACE.indexOf(b.sorts)),
  )
}

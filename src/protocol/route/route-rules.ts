import { z } from 'zod'

/**
 * The `route:` section of a protocol: what of a family's history proposes which depth of assessment. Rows are looked at
 * in their order; the first whose circumstances all hold speaks for one piece of history, and the furthest-reaching
 * proposal of all pieces is the child's. docs/guide/protocols.md explains each field.
 */

/** From the furthest-reaching: enough to convene now; a few questions to answer; everything to find out. */
export const ROUTES = ['history_sufficient', 'focused', 'full'] as const
export type Route = (typeof ROUTES)[number]

/** The kinds of history that a row can speak of. `nothing`: none of the others was found. */
const PIECES = [
  'removal',
  'voluntary_care',
  'plan_now',
  'plan_ended',
  'enquiry_substantiated',
  'proceedings',
  'nothing',
] as const
export type PieceKind = (typeof PIECES)[number]

/**
 * The closed list of circumstances that the engine can tell. `gone`: none of those whose behaviour it was is part of
 * this child's life; `long_ago`: as long as `recent` says, or longer; `returned`: the child came back and stayed;
 * `changed`: each reason was reviewed since as resolved, with evidence; `brought_up_since`: another child has been
 * brought up by the same person since; the last three: the record does not say.
 */
const CIRCUMSTANCES = [
  'gone',
  'long_ago',
  'returned',
  'changed',
  'brought_up_since',
  'whose_unknown',
  'reasons_unknown',
  'order_unknown',
] as const
export type Circumstance = (typeof CIRCUMSTANCES)[number]

/** What a because-line may name. */
const PLACES = ['child', 'day', 'ago', 'order', 'reasons', 'whose', 'until', 'since'] as const
export type Place = (typeof PLACES)[number]

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as learning_disability')
const citation = z.string().trim().min(1, 'a key of sources or a citation in words')

/** `reading`: the source does not say it; it is how this protocol reads it, and it is marked as that wherever it shows. */
const sourced = {
  source: z.union([citation, z.array(citation).min(1)]),
  confidence: z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite', 'reading']),
  note: z.string().optional(),
}

const becauseText = z
  .string()
  .refine(
    text => [...text.matchAll(/\{(\w*)\}/g)].every(([, name]) => PLACES.some(place => place === name)),
    `a text whose places are of ${PLACES.map(place => `{${place}}`).join(', ')}`,
  )

const rule = z.strictObject({
  id: word,
  of: z.enum(PIECES),
  when: z.array(z.enum(CIRCUMSTANCES)).optional(),
  proposes: z.enum(ROUTES),
  because: becauseText,
  ...sourced,
})

const years = z.strictObject({ years: z.int().min(1).max(50), ...sourced })
const words = z.strictObject({ words: z.array(word).min(1), ...sourced })

/** How long a route takes until the strategy discussion: nothing, or until the earliest last day of these duties. */
const cost = z.strictObject({
  route: z.enum(ROUTES),
  /** Duties whose last day, counted from today, the discussion waits for; the earliest that is still ahead. */
  after: z.array(word).optional(),
  /** The duty that the discussion starts: its limit is counted from the day of the discussion. */
  conference: word,
  /** The duty that holds the area's window for the conference of an unborn child, where it has one. */
  window: word.optional(),
  ...sourced,
})

export const routeSection = z.strictObject({
  recent: years.optional(),
  brought_up: years.optional(),
  never_reasons: words.optional(),
  voluntary: words.optional(),
  removing: words.optional(),
  adoption: words.optional(),
  costs: z.array(cost).optional(),
  rules: z.array(rule).optional(),
})
export type RouteSection = z.infer<typeof routeSection>
export type RouteRule = z.infer<typeof rule>
export type RouteCost = z.infer<typeof cost>

/** The lists of words that say what a reason, an order or a status means. */
export const WORD_LISTS = ['never_reasons', 'voluntary', 'removing', 'adoption'] as const
export const SPANS = ['recent', 'brought_up'] as const

/** The section with each source as one reads it, in place of the keys of its own file. */
export function citedRoute(section: RouteSection, cite: (key: string) => string): RouteSection {
  const cited = <R extends RouteSourced>(row: R): R => ({ ...row, source: [row.source].flat().map(cite).join('; ') })
  const part = <R extends RouteSourced>(row: R | undefined) => row && cited(row)
  return {
    recent: part(section.recent),
    brought_up: part(section.brought_up),
    never_reasons: part(section.never_reasons),
    voluntary: part(section.voluntary),
    removing: part(section.removing),
    adoption: part(section.adoption),
    costs: section.costs?.map(cited),
    rules: section.rules?.map(cited),
  }
}

type RouteSourced = { source: string | string[] }

/** What an edition has of routes: its own rows over those that it inherits. Null: no protocol states any. */
export type RoutePolicy = { readonly [Part in keyof RouteSection]-?: NonNullable<RouteSection[Part]> }

/** Parts of a section that are missing, so that no proposal can be made from it. */
export function missingParts(section: RouteSection): string[] {
  return [...SPANS, ...WORD_LISTS, 'costs' as const, 'rules' as const].filter(part => section[part] === undefined)
}

/** A row with the id of an inherited one takes its place; a new row is looked at before all inherited ones. */
export function rulesOver(inherited: readonly RouteRule[], own: readonly RouteRule[]): RouteRule[] {
  const rows = new Map(own.map(row => [row.id, row]))
  const isNew = ({ id }: RouteRule) => !inherited.some(row => row.id === id)
  return [...own.filter(isNew), ...inherited.map(row => rows.get(row.id) ?? row)]
}

/** A section over the one that it inherits; null while a part of it is stated by neither. */
export function routeOver(parent: RoutePolicy | null, own: RouteSection | undefined): RoutePolicy | null {
  if (own === undefined) return parent
  const rules = rulesOver(parent?.rules ?? [], own.rules ?? [])
  const ownCosts = own.costs ?? []
  const costs = [...ownCosts, ...(parent?.costs ?? []).filter(row => !ownCosts.some(o => o.route === row.route))]
  const recent = own.recent ?? parent?.recent
  const brought_up = own.brought_up ?? parent?.brought_up
  const never_reasons = own.never_reasons ?? parent?.never_reasons
  const voluntary = own.voluntary ?? parent?.voluntary
  const removing = own.removing ?? parent?.removing
  const adoption = own.adoption ?? parent?.adoption
  if (!recent || !brought_up || !never_reasons || !voluntary || !removing || !adoption) return null
  return { recent, brought_up, never_reasons, voluntary, removing, adoption, costs, rules }
}

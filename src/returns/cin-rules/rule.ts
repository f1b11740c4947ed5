import type { FieldName, ModuleName } from '../census/census-structure.ts'
import type { CensusYear } from './census-year.ts'
import type {
  Assessment,
  CinPlan,
  Enquiry,
  Episode,
  Place,
  ProtectionPlan,
  ReturnedChild,
  Review,
} from './returned-child.ts'

/** Errors must be put right; a query may be answered with a reason. */
export type Severity = 'error' | 'query'

/** A rule of the census as it is published: source, the validation rules of the sector's tool, 2022-23 to 2025-26. */
export type RuleText = {
  readonly code: string
  readonly module: ModuleName
  /** The fields that it is about; a module that should be there, or should not, by its name. */
  readonly fields: readonly (FieldName | ModuleName)[]
  readonly message: string
  /** The first and the last census year in which it is asked; always, where there is none. */
  readonly since?: number
  readonly until?: number
}

/** Where a rule is broken: at one place, at several, or nowhere. */
export type Verdict = Place | readonly Place[] | false | null | undefined

/** What stands around the thing that a rule looks at. */
export type Around = { readonly child: ReturnedChild; readonly episode: Episode; readonly year: CensusYear }

/** What a rule looks at, one after the other. */
type Looked = {
  child: ReturnedChild
  episode: Episode
  assessment: Assessment
  cinPlan: CinPlan
  enquiry: Enquiry
  protectionPlan: ProtectionPlan
  review: Review
}

export type RuleOn<K extends keyof Looked> = RuleText & {
  readonly on: K
  readonly breaks: (looked: Looked[K], around: K extends 'child' ? Pick<Around, 'year'> : Around) => Verdict
}
export type ChildRule = { [K in keyof Looked]: RuleOn<K> }[keyof Looked]

const ruleOn =
  <K extends keyof Looked>(on: K) =>
  (rule: Omit<RuleOn<K>, 'on'>): RuleOn<K> => ({ ...rule, on })

/** A rule over each child, and over each module of a child. */
export const aboutChild = ruleOn('child')
export const aboutEpisode = ruleOn('episode')
export const aboutAssessment = ruleOn('assessment')
export const aboutCinPlan = ruleOn('cinPlan')
export const aboutEnquiry = ruleOn('enquiry')
export const aboutProtectionPlan = ruleOn('protectionPlan')
export const aboutReview = ruleOn('review')

/** A code that ends in Q is a query. */
export const severityOf = (code: string): Severity => (code.endsWith('Q') ? 'query' : 'error')

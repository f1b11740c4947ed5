import type { Day } from '../../kernel/day.ts'
import { type CensusField, type CensusModule, fieldOf, fieldsOf, modulesOf } from './census-child.ts'
import { CATEGORIES, CLOSURE_REASONS, FACTORS, PRIMARY_NEEDS, REFERRAL_SOURCES } from './census-codes.ts'
import type { FieldOf } from './census-structure.ts'
import type { CensusValues } from './census-values.ts'

/** One referral and what followed it, as values: a `CINdetails` block. Modules stand in an order of their own, not the file's. */
export type Episode = {
  readonly referral: Day
  readonly from: string | null
  readonly noFurtherAction: boolean
  readonly closed: Day | null
  readonly reason: string | null
  /** A conference that stands outside any section 47 enquiry: of a child who moved in on a plan. */
  readonly transferIn: Day | null
  readonly assessments: readonly { start: Day; authorised: Day | null; factors: readonly string[] }[]
  readonly enquiries: readonly { start: Day; conference: Day | null; notRequired: boolean }[]
  readonly cinPlans: readonly { start: Day; end: Day | null }[]
  readonly plans: readonly { start: Day; end: Day | null; category: string | null; reviews: readonly Day[] }[]
  readonly preProceedings: readonly { start: Day | null; letter: Day | null; court: Day | null }[]
}

/** A block as values, or null when it has no referral date: then it is a problem of the child. */
export function readEpisode(block: CensusModule<'CINdetails'>, values: CensusValues): Episode | null {
  const at = (name: Parameters<typeof fieldOf<'CINdetails'>>[1]) => fieldOf(block, name)
  const referral = values.happened(at('CINreferralDate'))
  const closed = values.happened(at('CINclosureDate'))
  values.code(at('PrimaryNeedCode'), PRIMARY_NEEDS)
  const reason = values.code(at('ReasonForClosure'), CLOSURE_REASONS)
  if (!at('CINreferralDate')) values.problem(block, 'CINreferralDate', 'nothing', 'the date of the referral')
  endsAfter(values, { start: referral, end: closed, field: at('CINclosureDate'), began: 'the referral' })
  if (!at('ReferralSource')) values.notice(block, 'ReferralSource', 'the referral has no source')
  if (reason !== null && !at('CINclosureDate')) {
    values.notice(block, 'ReasonForClosure', 'a reason for closure without a closure date: not imported')
  }
  const episode = {
    from: values.code(at('ReferralSource'), REFERRAL_SOURCES),
    noFurtherAction: values.flag(at('ReferralNFA')) === true,
    closed,
    reason: closed === null ? null : reason,
    transferIn: values.happened(at('DateOfInitialCPC')),
    assessments: each(block, 'Assessments', values, module => readAssessment(module, referral, values)),
    enquiries: each(block, 'Section47', values, module => readEnquiry(module, referral, values)),
    cinPlans: each(block, 'CINPlanDates', values, module => readCinPlan(module, referral, values)),
    plans: each(block, 'ChildProtectionPlans', values, module => readPlan(module, referral, values)),
    preProceedings: each(block, 'PreProceedingsandFGDM', values, module => readPreProceedings(module, values)),
  }
  return referral === null ? null : { referral, ...episode }
}

type Repeated = 'Assessments' | 'Section47' | 'CINPlanDates' | 'ChildProtectionPlans' | 'PreProceedingsandFGDM'

/** Every module of a name as values, duplicates folded, in an order that does not depend on the file's. */
function each<N extends Repeated, T>(
  block: CensusModule<'CINdetails'>,
  name: N,
  values: CensusValues,
  read: (module: CensusModule<N>) => T | null,
): T[] {
  const modules = modulesOf(block, name)
  const [first] = modules
  if (first === undefined) return []
  if (modules.length === 1) return [read(first)].filter(value => value !== null)
  const found = new Map<string, T>()
  for (const module of modules) {
    const value = read(module)
    if (value === null) continue
    const same = JSON.stringify(value)
    if (found.has(same)) values.notice(module, name, `the same <${name}> stands twice: taken once`)
    found.set(same, value)
  }
  return sortedByText(found)
}

/** The values in the order of their keys. */
export function sortedByText<T>(values: ReadonlyMap<string, T>): T[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
}

/** The start that a module needs; without it the child is bad, unless the whole module is empty. */
function startOf<M extends Repeated>(
  module: CensusModule<M>,
  element: FieldOf<M>,
  referral: Day | null,
  values: CensusValues,
): Day | null {
  const field = fieldOf(module, element)
  const start = values.happened(field)
  if (field && start !== null && referral !== null && start < referral) {
    values.notice(field, element, `${start} is before the referral of ${referral}`)
  }
  if (field) return start
  const isEmpty = module.fields.every(({ text }) => text === '')
  if (isEmpty) values.notice(module, module.name, `an empty <${module.name}>: not read`)
  else values.problem(module, element, 'nothing', `the start of this <${module.name}>`)
  return null
}

function endsAfter(
  values: CensusValues,
  { start, end, field, began }: { start: Day | null; end: Day | null; field: CensusField | null; began: string },
): void {
  if (start === null || end === null || end >= start || !field) return
  values.problem(field, field.name, end, `a day on or after ${began}, ${start}`)
}

function readAssessment(module: CensusModule<'Assessments'>, referral: Day | null, values: CensusValues) {
  const start = startOf(module, 'AssessmentActualStartDate', referral, values)
  const field = fieldOf(module, 'AssessmentAuthorisationDate')
  const authorised = values.happened(field)
  values.unused(fieldOf(module, 'AssessmentInternalReviewDate'))
  endsAfter(values, { start, end: authorised, field, began: 'the start of the assessment' })
  const factors = new Set<string>()
  for (const list of modulesOf(module, 'FactorsIdentifiedAtAssessment')) {
    for (const factor of fieldsOf(list, 'AssessmentFactors')) {
      const code = values.code(factor, FACTORS)
      if (code !== null) factors.add(code)
    }
  }
  return start === null ? null : { start, authorised, factors: [...factors].sort() }
}

function readEnquiry(module: CensusModule<'Section47'>, referral: Day | null, values: CensusValues) {
  const start = startOf(module, 'S47ActualStartDate', referral, values)
  const conference = values.happened(fieldOf(module, 'DateOfInitialCPC'))
  values.unused(fieldOf(module, 'InitialCPCtarget'))
  const notRequired = values.flag(fieldOf(module, 'ICPCnotRequired')) === true
  if (start !== null && conference !== null && conference < start) {
    values.notice(module, 'DateOfInitialCPC', `the conference of ${conference} is before its enquiry of ${start}`)
  }
  if (notRequired && conference !== null) {
    values.notice(module, 'ICPCnotRequired', 'says that no conference was required, and has the date of one: held')
  }
  return start === null ? null : { start, conference, notRequired: notRequired && conference === null }
}

function readCinPlan(module: CensusModule<'CINPlanDates'>, referral: Day | null, values: CensusValues) {
  const start = startOf(module, 'CINPlanStartDate', referral, values)
  const field = fieldOf(module, 'CINPlanEndDate')
  const end = values.happened(field)
  endsAfter(values, { start, end, field, began: 'the start of the plan' })
  return start === null ? null : { start, end }
}

function readPlan(module: CensusModule<'ChildProtectionPlans'>, referral: Day | null, values: CensusValues) {
  const start = startOf(module, 'CPPstartDate', referral, values)
  const field = fieldOf(module, 'CPPendDate')
  const end = values.happened(field)
  endsAfter(values, { start, end, field, began: 'the start of the plan' })
  const category = values.code(fieldOf(module, 'InitialCategoryOfAbuse'), CATEGORIES)
  values.code(fieldOf(module, 'LatestCategoryOfAbuse'), CATEGORIES)
  const reviews = new Set<Day>()
  for (const review of modulesOf(module, 'Reviews').flatMap(list => fieldsOf(list, 'CPPreviewDate'))) {
    const on = values.happened(review)
    if (on === null) continue
    if (reviews.has(on)) values.notice(review, review.name, `the review of ${on} stands twice: taken once`)
    if (start !== null && (on < start || (end !== null && on > end))) {
      values.notice(review, review.name, `the review of ${on} is outside its plan`)
    }
    reviews.add(on)
  }
  return start === null ? null : { start, end, category, reviews: [...reviews].sort() }
}

function readPreProceedings(module: CensusModule<'PreProceedingsandFGDM'>, values: CensusValues) {
  const at = (name: Parameters<typeof fieldOf<'PreProceedingsandFGDM'>>[1]) => fieldOf(module, name)
  values.flag(at('FGDMMeetingOffer'))
  values.flag(at('FGDMMeetingFac'))
  for (const name of ['InitialPPMeetingDate', 'StepDecisionDate', 'LetterInitCPDate'] as const) values.unused(at(name))
  return {
    start: values.unused(at('PPStartDate')),
    letter: values.happened(at('LBPSentDate')),
    court: values.happened(at('CourtAppDate')),
  }
}

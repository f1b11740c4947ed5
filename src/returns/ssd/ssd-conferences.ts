import type { Day } from '../../kernel/day.ts'
import type { Placed } from '../census/census-happenings.ts'
import { categoriesIn, outcomeFlag } from './ssd-codes.ts'
import { type Belonging, endOf, type Referrals, startOf } from './ssd-episodes.ts'
import type { RowsOfChild, SsdIndex } from './ssd-index.ts'
import { unreadable } from './ssd-notice.ts'
import type { SsdRow } from './ssd-tables.ts'
import type { SsdValues } from './ssd-values.ts'

type Enquiry = Belonging & { name: string; start: Day }
type Plan = { id: string; conference: string; start: Day; end: Day | null; categories: string[]; at: Belonging }

/**
 * Enquiries, conferences, plans and reviews of a child. A conference made a plan when it says so, else when a plan names it
 * or starts on its day. A meeting that stands in several rows was held once.
 */
export function* conferencesOfSsd(
  rows: RowsOfChild,
  { folder }: SsdIndex,
  referrals: Referrals,
  values: SsdValues,
): Generator<Placed> {
  const enquiries = new Map<string, Enquiry>()
  yield* enquiriesOf(rows, referrals, values, enquiries)
  const plans = plansOf(rows, referrals, values)
  const held = new Set<Day>()
  const made = new Set<Plan>()
  const byDay = [...rows.ssd_initial_cp_conference].sort((a, b) => (a.icpc_icpc_id < b.icpc_icpc_id ? -1 : 1))
  for (const row of byDay) {
    const on = values.happened('ssd_initial_cp_conference', row, 'icpc_icpc_date')
    if (on === null) continue
    if (held.has(on)) {
      values.notice('ssd_initial_cp_conference', row, 'icpc_icpc_date', `the conference of ${on} again: taken once`)
      continue
    }
    const plan = plans.find(isMadeBy(row)) ?? plans.find(({ start }) => start === on)
    const says =
      values.flag('ssd_initial_cp_conference', row, 'icpc_icpc_outcome_cp_flag') ??
      outcomeFlag(row.icpc_icpc_outcome_json, 'CP_FLAG') ??
      (plan ? true : folder.tables.ssd_cp_plans === null ? null : false)
    if (says === null) {
      const words = `what the conference of ${on} decided is not said: left out`
      values.notice('ssd_initial_cp_conference', row, 'icpc_icpc_outcome_cp_flag', words)
      continue
    }
    held.add(on)
    if (says && plan) made.add(plan)
    const categories = says && plan && plan.categories.length > 0 ? { categories: plan.categories } : {}
    const decision = says ? ('plan' as const) : ('no_plan' as const)
    const type = values.flag('ssd_initial_cp_conference', row, 'icpc_icpc_transfer_in') ? 'transfer_in' : 'initial'
    const enquiry = type === 'initial' ? enquiries.get(row.icpc_s47_enquiry_id) : undefined
    const at = enquiry
      ? { episode: enquiry.episode, referral: enquiry.referral, module: 'Section47', start: enquiry.start }
      : { ...referrals.belonging(row.icpc_referral_id, on), module: 'CINdetails', start: on }
    const named = enquiry ? { enquiry: enquiry.name } : {}
    yield { ...at, fact: { kind: 'ConferenceHeld', on, type, decision, ...categories, ...named } }
  }
  yield* plansAndReviews(rows, { plans, made, referrals }, values)
}

const isMadeBy = (row: SsdRow<'ssd_initial_cp_conference'>) => (plan: Plan) =>
  (plan.conference !== '' && plan.conference === row.icpc_icpc_id) ||
  (plan.id !== '' && plan.id === row.icpc_cp_plan_id)

function* enquiriesOf(
  rows: RowsOfChild,
  { belonging }: Referrals,
  values: SsdValues,
  enquiries: Map<string, Enquiry>,
): Generator<Placed> {
  const times = new Map<Day, number>()
  const inOrder = [...rows.ssd_s47_enquiry].sort((a, b) => (a.s47e_s47_enquiry_id < b.s47e_s47_enquiry_id ? -1 : 1))
  for (const row of inOrder) {
    const start = startOf(values, 'ssd_s47_enquiry', row, 's47e_s47_start_date')
    if (start === null) continue
    const column = 's47e_s47_end_date' as const
    const end = endOf(values, 'ssd_s47_enquiry', row, { column, start, began: 'the start of the enquiry' })
    const time = (times.get(start) ?? 0) + 1
    times.set(start, time)
    const enquiry = time === 1 ? `s47-${start}` : `s47-${start}-${time}`
    const belongs = belonging(row.s47e_referral_id, start)
    enquiries.set(row.s47e_s47_enquiry_id, { ...belongs, name: enquiry, start })
    const at = { ...belongs, module: 'Section47', start }
    yield { ...at, fact: { kind: 'Section47Started', on: start, enquiry } }
    const toConference = outcomeFlag(row.s47e_s47_outcome_json, 'CP_CONFERENCE_FLAG') === true
    const nothingMore = values.flag('ssd_s47_enquiry', row, 's47e_s47_nfa') === true && !toConference
    const isHeld = rows.ssd_initial_cp_conference.some(
      one => one.icpc_s47_enquiry_id === row.s47e_s47_enquiry_id && one.icpc_icpc_date !== '',
    )
    if (toConference && end !== null) {
      yield { ...at, fact: { kind: 'Section47Concluded', on: end, enquiry, outcome: 'substantiated_conference' } }
    }
    if (nothingMore && !isHeld) yield { ...at, fact: { kind: 'ConferenceNotRequired', on: end ?? start, enquiry } }
  }
}

function plansOf(rows: RowsOfChild, { belonging }: Referrals, values: SsdValues): Plan[] {
  const plans = rows.ssd_cp_plans.flatMap((row): Plan[] => {
    const start = startOf(values, 'ssd_cp_plans', row, 'cppl_cp_plan_start_date')
    if (start === null) return []
    const column = 'cppl_cp_plan_end_date' as const
    const end = endOf(values, 'ssd_cp_plans', row, { column, start, began: 'the start of the plan' })
    const text = row.cppl_cp_plan_initial_category
    const categories = categoriesIn(text)
    if (text !== '' && categories.length === 0) {
      values.notice('ssd_cp_plans', row, 'cppl_cp_plan_initial_category', unreadable(text))
    }
    const at = belonging(row.cppl_referral_id, start)
    return [{ id: row.cppl_cp_plan_id, conference: row.cppl_icpc_id, start, end, categories, at }]
  })
  return plans.sort((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1))
}

type Known = { plans: readonly Plan[]; made: ReadonlySet<Plan>; referrals: Referrals }

function* plansAndReviews(rows: RowsOfChild, { plans, made, referrals }: Known, values: SsdValues): Generator<Placed> {
  const [started, ended, reviewed] = [new Set<Day>(), new Set<Day>(), new Set<Day>()]
  for (const plan of plans) {
    const { start, end, categories, at: belongs } = plan
    const at = { ...belongs, module: 'ChildProtectionPlans', start }
    if (!started.has(start) && !made.has(plan)) {
      yield { ...at, fact: { kind: 'PlanStarted', on: start, ...(categories.length > 0 ? { categories } : {}) } }
    }
    started.add(start)
    if (end === null || ended.has(end)) continue
    ended.add(end)
    yield { ...at, endsEarlier: start < end, fact: { kind: 'PlanEnded', on: end } }
  }
  for (const row of rows.ssd_cp_reviews) {
    const on = values.happened('ssd_cp_reviews', row, 'cppr_cp_review_date')
    if (on === null) continue
    if (reviewed.has(on)) {
      values.notice('ssd_cp_reviews', row, 'cppr_cp_review_date', `the review of ${on} again: taken once`)
      continue
    }
    reviewed.add(on)
    const covers = ({ start, end }: Plan) => start <= on && (end === null || on <= end)
    const plan = plans.find(({ id }) => id !== '' && id === row.cppr_cp_plan_id) ?? plans.findLast(covers)
    if (plan === undefined) {
      values.notice('ssd_cp_reviews', row, 'cppr_cp_plan_id', `the review of ${on} belongs to no plan of the child`)
    }
    const continues = values.flag('ssd_cp_reviews', row, 'cppr_cp_review_outcome_continue_cp')
    const decision = (continues ?? !ended.has(on)) ? ('continue' as const) : ('end' as const)
    const belongs = plan?.at ?? referrals.belonging('', on)
    const at = { ...belongs, module: 'ChildProtectionPlans', start: plan?.start ?? null }
    yield { ...at, endsEarlier: true, fact: { kind: 'ConferenceHeld', on, type: 'review', decision } }
  }
}

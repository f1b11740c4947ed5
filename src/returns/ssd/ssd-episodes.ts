import type { Day } from '../../kernel/day.ts'
import { CLOSURE_REASONS, FACTORS, REFERRAL_SOURCES } from '../census/census-codes.ts'
import type { Placed } from '../census/census-happenings.ts'
import { factorsIn, LEGAL_STATUSES } from './ssd-codes.ts'
import type { RowsOfChild, SsdIndex } from './ssd-index.ts'
import type { ColumnOf, SsdRow, SsdTable } from './ssd-tables.ts'
import type { SsdValues } from './ssd-values.ts'

/** Where a row's facts belong: which referral, and the place of that referral among the child's. */
export type Belonging = { readonly episode: number; readonly referral: Day | null }

/** The referrals of a child, and to which of them something belongs: the one it names, else the last one by its day. */
export type Referrals = {
  readonly placed: readonly Placed[]
  belonging(referralId: string, on: Day): Belonging
}

/** The same start, wherever a row that ends must not end before it. */
export function endOf<T extends SsdTable>(
  values: SsdValues,
  table: T,
  row: SsdRow<T>,
  { column, start, began }: { column: ColumnOf<T>; start: Day; began: string },
): Day | null {
  const end = values.happened(table, row, column)
  if (end === null || end >= start) return end
  values.problem(table, row, column, { found: end, expected: `a day on or after ${began}, ${start}` })
  return null
}

export function referralsOf(rows: RowsOfChild, values: SsdValues): Referrals {
  const found = rows.ssd_cin_episodes.flatMap(row => {
    const on = startOf(values, 'ssd_cin_episodes', row, 'cine_referral_date')
    return on === null ? [] : [{ row, on, id: row.cine_referral_id }]
  })
  found.sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
  const placed = found.flatMap(({ row, on }, episode): Placed[] => {
    const at = { episode, referral: on, module: 'CINdetails', start: on }
    const from = values.code('ssd_cin_episodes', row, 'cine_referral_source_code', REFERRAL_SOURCES)
    const nfa = values.flag('ssd_cin_episodes', row, 'cine_referral_nfa') === true
    const reason = values.code('ssd_cin_episodes', row, 'cine_close_reason', CLOSURE_REASONS)
    const end = { column: 'cine_close_date', start: on, began: 'the referral' } as const
    const closed = endOf(values, 'ssd_cin_episodes', row, end)
    return [
      { ...at, fact: { kind: 'ReferralReceived', on, ...(from === null ? {} : { from }) } },
      ...(nfa ? [{ ...at, fact: { kind: 'NoFurtherActionReported', on } } as const] : []),
      ...(closed === null
        ? []
        : [{ ...at, fact: { kind: 'CaseClosed', on: closed, ...(reason === null ? {} : { reason }) } } as const]),
    ]
  })
  const byId = new Map(found.map(({ id, on }, episode) => [id, { episode, referral: on }]))
  return {
    placed,
    belonging(referralId, on) {
      const named = referralId === '' ? undefined : byId.get(referralId)
      if (named) return named
      const last = found.findLastIndex(referral => referral.on <= on)
      return { episode: last, referral: found[last]?.on ?? null }
    },
  }
}

/** The day on which a row begins; without it the child cannot be taken as it stands. */
export function startOf<T extends SsdTable>(
  values: SsdValues,
  table: T,
  row: SsdRow<T>,
  column: ColumnOf<T>,
): Day | null {
  const text: string = row[column]
  if (text === '') values.problem(table, row, column, { found: 'nothing', expected: 'the day on which it began' })
  return values.happened(table, row, column)
}

/** Contacts, assessments, child in need plans, visits, legal statuses and letters before proceedings. */
export function* happeningsOf(
  rows: RowsOfChild,
  { factors: factorRows }: SsdIndex,
  { belonging }: Referrals,
  values: SsdValues,
): Generator<Placed> {
  for (const row of rows.ssd_contacts) {
    const on = startOf(values, 'ssd_contacts', row, 'cont_contact_date')
    const from = values.code('ssd_contacts', row, 'cont_contact_source_code', REFERRAL_SOURCES)
    if (on === null) continue
    const at = { episode: belonging('', on).episode, referral: null, module: 'Contacts', start: on }
    yield { ...at, fact: { kind: 'ContactReceived', on, ...(from === null ? {} : { from }) } }
  }
  for (const row of rows.ssd_cin_assessments) {
    const start = startOf(values, 'ssd_cin_assessments', row, 'cina_assessment_start_date')
    if (start === null) continue
    const end = { column: 'cina_assessment_auth_date', start, began: 'the start of the assessment' } as const
    const authorised = endOf(values, 'ssd_cin_assessments', row, end)
    const at = { ...belonging(row.cina_referral_id, start), module: 'Assessments', start }
    yield { ...at, fact: { kind: 'AssessmentStarted', on: start } }
    if (authorised === null) continue
    const factors = knownFactors(factorRows.get(row.cina_assessment_id) ?? [], values)
    yield { ...at, fact: { kind: 'AssessmentAuthorised', on: authorised, factors } }
  }
  for (const row of rows.ssd_cin_plans) {
    const start = startOf(values, 'ssd_cin_plans', row, 'cinp_cin_plan_start_date')
    if (start === null) continue
    const end = endOf(values, 'ssd_cin_plans', row, {
      column: 'cinp_cin_plan_end_date',
      start,
      began: 'the start of the plan',
    })
    const at = { ...belonging(row.cinp_referral_id, start), module: 'CINPlanDates', start }
    yield { ...at, fact: { kind: 'CinPlanAgreed', on: start } }
    if (end !== null) yield { ...at, endsEarlier: start < end, fact: { kind: 'CinPlanEnded', on: end } }
  }
  yield* visits(rows, belonging, values)
  for (const row of rows.ssd_legal_status) {
    const on = startOf(values, 'ssd_legal_status', row, 'lega_legal_status_start_date')
    const status = values.code('ssd_legal_status', row, 'lega_legal_status', LEGAL_STATUSES)
    if (on === null || status === null) continue
    const at = { episode: belonging('', on).episode, referral: null, module: 'LegalStatus', start: on }
    yield { ...at, fact: { kind: 'LegalStatusChanged', on, status } }
  }
  for (const row of rows.ssd_pre_proceedings) {
    const start = values.happened('ssd_pre_proceedings', row, 'prep_pre_pro_decision_date')
    const on = values.happened('ssd_pre_proceedings', row, 'prep_pre_pro_letter_date')
    if (on === null) continue
    const at = { ...belonging('', on), module: 'PreProceedingsandFGDM', start }
    yield { ...at, fact: { kind: 'LetterBeforeProceedingsSent', on } }
  }
}

function* visits(rows: RowsOfChild, belonging: Referrals['belonging'], values: SsdValues): Generator<Placed> {
  const made = [
    ...rows.ssd_cp_visits.map(row => ({
      on: values.happened('ssd_cp_visits', row, 'cppv_cp_visit_date'),
      seen: values.flag('ssd_cp_visits', row, 'cppv_cp_visit_seen'),
      alone: values.flag('ssd_cp_visits', row, 'cppv_cp_visit_seen_alone'),
    })),
    ...rows.ssd_cin_visits.map(row => ({
      on: values.happened('ssd_cin_visits', row, 'cinv_cin_visit_date'),
      seen: values.flag('ssd_cin_visits', row, 'cinv_cin_visit_seen'),
      alone: values.flag('ssd_cin_visits', row, 'cinv_cin_visit_seen_alone'),
    })),
  ]
  for (const { on, seen, alone } of made) {
    if (on === null) continue
    const said = { ...(seen === null ? {} : { seen }), ...(alone === null ? {} : { alone }) }
    const at = { episode: belonging('', on).episode, referral: null, module: 'Visits', start: on }
    yield { ...at, fact: { kind: 'VisitMade', on, ...said } }
  }
}

function knownFactors(rows: readonly SsdRow<'ssd_assessment_factors'>[], values: SsdValues): string[] {
  const known = new Set<string>()
  for (const row of rows) {
    for (const code of factorsIn(row.cinf_assessment_factors_json)) {
      if (FACTORS.has(code)) known.add(code)
      else {
        const words = `found ${JSON.stringify(code)}, which is no code of the census: left out`
        values.notice('ssd_assessment_factors', row, 'cinf_assessment_factors_json', words)
      }
    }
  }
  return [...known].sort()
}

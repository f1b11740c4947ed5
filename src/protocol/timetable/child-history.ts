import { type Day, type DayNumber, plusMonths, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant } from '../../kernel/instant.ts'
import type { Fact, FactKind, Happening } from '../fact.ts'
import { type Episode, episodesOf } from './episode.ts'

/** One fact of a child in its place: `index` is its rank among the child's facts, `on` its day as a number. */
export type Placed<F extends Happening = Happening> = {
  readonly fact: F
  readonly on: DayNumber
  readonly index: number
}

/**
 * An expected date as it stood from a day on. Where only a range is known, `expected` is its first day, to which all is
 * planned, and `latest` its last; else `latest` is null.
 */
export type Dating = {
  readonly setOn: DayNumber | null
  readonly expected: DayNumber | null
  readonly latest: DayNumber | null
  readonly basis: string | null
  readonly babies: number
  readonly factId: string
}

/** A stretch of time in which the child is on a child protection plan. `to` null: still. Both are places, not days. */
type PlanPeriod = { readonly from: Placed; to: Placed | null }

/**
 * What happened to one child by a day, put in order once so that every rule can be asked of it.
 * Nothing here depends on the order of facts in a file.
 */
export type ChildHistory = {
  readonly child: string
  readonly today: DayNumber
  readonly facts: readonly Placed[]
  readonly byKind: ReadonlyMap<string, readonly Placed[]>
  /** Null while unborn, on `today`. */
  readonly birth: { readonly on: DayNumber; readonly factId: string; readonly recordedOn: DayNumber } | null
  /** Is there a birth on the record that is still ahead on that day? */
  readonly bornLater: boolean
  /** The eighteenth birthday, from which nothing starts: a parent is no child (Children Act 1989, s.105). Null: not known. */
  readonly adultFrom: DayNumber | null
  /** Every expected date, oldest first; the last one stands. */
  readonly datings: readonly Dating[]
  readonly plans: readonly PlanPeriod[]
  readonly episodes: readonly Episode[]
  /** The death of the child or the end of the pregnancy: nothing is owed from here on and nothing counts as missed. */
  readonly loss: Placed | null
  readonly closures: readonly Placed[]
  /** For each `ReferralDecided`, the ids of the referrals that it decided. */
  readonly decides: ReadonlyMap<Placed, ReadonlySet<string>>
}

/** The shorthand of a case file: a birth or an expected date written with the person. */
export type ChildDates = {
  id: string
  bornOn?: Day | undefined
  expectedOn?: Day | undefined
  expectedBasis?: string | undefined
  babies?: number | undefined
  recordedAt?: Instant | undefined
}

/** Within a day, what must have come before what: a referral before its decision, a discussion before its conference. */
const ORDER: readonly FactKind[] = [
  'PregnancyKnown',
  'EstimatedDateSet',
  'AntenatalBooked',
  'CaseReopened',
  'ReferralReceived',
  'TransferNotified',
  'ReferralDecided',
  'NoFurtherActionReported',
  'WorkerAllocated',
  'AssessmentStarted',
  'StrategyDiscussionHeld',
  'Section47Started',
  'ConferenceScheduled',
  'ConferencePostponed',
  'AssessmentAuthorised',
  'Section47Concluded',
  'ConferenceNotRequired',
  'ConferenceHeld',
  'PlanStarted',
  'CoreGroupHeld',
  'PlanEnded',
  'BirthRecorded',
  'ChildDischarged',
  'CaseClosed',
  'PregnancyEnded',
  'PersonDied',
]
const RANK = new Map<string, number>(ORDER.map((kind, rank) => [kind, rank]))
const AFTER_CLOSURE = ORDER.length + 1
const CONFERENCE_RANK = { initial: 0, transfer_in: 1, review: 2 }

/** @param facts the standing facts about this child (corrections already applied) */
export function childHistory(dates: ChildDates, facts: readonly Happening[], today: DayNumber): ChildHistory {
  const placed = inOrder(facts, today)
  const decides = decisionsOf(placed)
  const birth = birthOf(dates, placed, today)
  const loss = placed.find(p => p.fact.kind === 'PersonDied' || p.fact.kind === 'PregnancyEnded') ?? null
  return {
    child: dates.id,
    today,
    facts: placed,
    byKind: Map.groupBy(placed, p => p.fact.kind),
    birth,
    bornLater: birth === null && (dates.bornOn !== undefined || facts.some(fact => fact.kind === 'BirthRecorded')),
    adultFrom: birth === null ? null : plusMonths(birth.on, 18 * 12),
    datings: datingsOf(dates, placed),
    plans: plansOf(placed),
    episodes: episodesOf(placed, decides),
    loss,
    closures: placed.filter(p => p.fact.kind === 'CaseClosed'),
    decides,
  }
}

function inOrder(facts: readonly Happening[], today: DayNumber): Placed[] {
  const closedAt = closingTimes(facts)
  const rows: { fact: Happening; on: DayNumber; rank: number }[] = []
  for (const fact of facts) {
    const on = toNumber(fact.on)
    if (on > today) continue
    const isAfterClosure = fact.at !== undefined && fact.at > (closedAt.get(fact.on) ?? '24:00')
    rows.push({ fact, on, rank: rankOf(fact) + (isAfterClosure ? AFTER_CLOSURE : 0) })
  }
  rows.sort((a, b) => a.on - b.on || a.rank - b.rank || sameKindOrder(a.fact, b.fact))
  return rows.map((row, index) => ({ fact: row.fact, on: row.on, index }))
}

/** The time at which a case was closed on a day, where somebody wrote it: what came later that day is not ended by it. */
function closingTimes(facts: readonly Happening[]): ReadonlyMap<string, string> {
  const times = new Map<string, string>()
  for (const { kind, on, at = '' } of facts) if (kind === 'CaseClosed' && at > (times.get(on) ?? '')) times.set(on, at)
  return times
}

function rankOf(fact: Happening): number {
  const rank = RANK.get(fact.kind) ?? ORDER.length
  if (fact.kind === 'ReferralDecided' && fact.outcome === 'held') return rank - 0.5
  return fact.kind === 'ConferenceHeld' ? rank + CONFERENCE_RANK[fact.type] / 4 : rank
}

/** Two facts of one kind on one day: by time of day, then by when they were recorded, then by what they say. */
function sameKindOrder(a: Fact, b: Fact): number {
  return (
    compare(a.kind, b.kind) ||
    compare(a.at ?? '', b.at ?? '') ||
    compare(a.recordedAt ?? '', b.recordedAt ?? '') ||
    compare(content(a), content(b))
  )
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

function content(fact: Fact): string {
  const { id, ...rest } = fact
  return `${JSON.stringify(Object.entries(rest).sort(([a], [b]) => compare(a, b)))}${id}`
}

function birthOf(dates: ChildDates, placed: readonly Placed[], today: DayNumber): ChildHistory['birth'] {
  const recorded = placed.findLast(p => p.fact.kind === 'BirthRecorded')
  if (recorded?.fact.kind === 'BirthRecorded') {
    const on = recorded.fact.bornOn === undefined ? recorded.on : toNumber(recorded.fact.bornOn)
    return on <= today ? { on, factId: recorded.fact.id, recordedOn: recorded.on } : null
  }
  if (dates.bornOn === undefined) return null
  const on = toNumber(dates.bornOn)
  return on <= today ? { on, factId: 'born', recordedOn: on } : null
}

function datingsOf(dates: ChildDates, placed: readonly Placed[]): Dating[] {
  const datings: Dating[] = []
  if (dates.expectedOn !== undefined) {
    const expected = toNumber(dates.expectedOn)
    datings.push({
      setOn: dates.recordedAt === undefined ? null : toNumber(dayOf(dates.recordedAt)),
      expected,
      latest: null,
      basis: dates.expectedBasis ?? null,
      babies: dates.babies ?? 1,
      factId: 'expected',
    })
  }
  for (const { fact, on } of placed) {
    if (fact.kind !== 'EstimatedDateSet') continue
    const range = fact.expectedOn ? null : (fact.earliestOn ?? null)
    const first = fact.expectedOn ?? range
    const expected = first === null ? null : toNumber(first)
    const latest = range === null || fact.latestOn === undefined ? null : toNumber(fact.latestOn)
    const babies = fact.babies ?? datings.at(-1)?.babies ?? dates.babies ?? 1
    datings.push({ setOn: on, expected, latest, basis: fact.basis ?? null, babies, factId: fact.id })
  }
  return dates.recordedAt === undefined ? datings : datings.sort((a, b) => (a.setOn ?? 0) - (b.setOn ?? 0))
}

function plansOf(placed: readonly Placed[]): PlanPeriod[] {
  const plans: PlanPeriod[] = []
  for (const p of placed) {
    const open = plans.at(-1)
    if (open && open.to === null) {
      if (endsPlan(p.fact)) open.to = p
    } else if (makesPlan(p.fact)) plans.push({ from: p, to: null })
  }
  return plans
}

function makesPlan(fact: Happening): boolean {
  if (fact.kind === 'PlanStarted') return true
  if (fact.kind !== 'ConferenceHeld') return false
  // A review that continues a plan shows that there is one, also where its beginning is not on this record.
  return fact.type === 'initial' ? fact.decision === 'plan' : fact.decision === 'plan' || fact.decision === 'continue'
}

function endsPlan(fact: Happening): boolean {
  switch (fact.kind) {
    case 'PlanEnded':
    case 'CaseClosed':
    case 'PersonDied':
    case 'PregnancyEnded':
      return true
    case 'ConferenceHeld':
      return fact.decision === 'end' || (fact.type === 'review' && fact.decision === 'no_plan')
    default:
      return false
  }
}

/** A decision is about every referral still undecided (or held) by then; when there is none, about the last ones decided. */
function decisionsOf(placed: readonly Placed[]): Map<Placed, Set<string>> {
  const decides = new Map<Placed, Set<string>>()
  let undecided = new Set<string>()
  let last = new Set<string>()
  for (const p of placed) {
    if (p.fact.kind === 'ReferralReceived') undecided.add(p.fact.id)
    else if (p.fact.kind === 'ReferralDecided' || p.fact.kind === 'NoFurtherActionReported') {
      const about = undecided.size > 0 ? undecided : last
      decides.set(p, about)
      last = about
      if (!(p.fact.kind === 'ReferralDecided' && p.fact.outcome === 'held')) undecided = new Set()
    }
  }
  return decides
}

/** The expected date that stands, with its basis; null when none is known. */
export function currentDating(history: ChildHistory): Dating | null {
  return history.datings.findLast(d => d.expected !== null) ?? null
}

/** Is the child on a plan at a place in the history (a plan made at that very place not counted)? */
export function onPlanAt(history: ChildHistory, at: Placed): boolean {
  return history.plans.some(p => p.from.index < at.index && (p.to === null || p.to.index > at.index))
}

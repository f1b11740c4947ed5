import type { Day } from '../../kernel/day.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { CensusFact, CensusHappening, CensusKind, SsdOnlyKind } from './census-facts.ts'
import { withoutNumber } from './import-key.ts'

/** Where a file and what was imported before do not agree; nothing of it is changed by an import. */
type Contradiction = {
  /** The key under which the record has it. */
  readonly key: string
  readonly before: CensusHappening
  /** What the file says instead, null when the file says nothing where it should. */
  readonly after: CensusHappening | null
  readonly words: string
}

export type Comparison = {
  /** New to the record, with keys that nothing imported before has. */
  readonly added: readonly CensusFact[]
  /** As the record has them. */
  readonly unchanged: readonly CensusFact[]
  readonly contradicted: readonly Contradiction[]
}

/**
 * What a file adds to a child's imported facts, leaves as it is, and contradicts.
 *
 * A fact that is gone counts as contradicted only when it happened in the period of the file: a census leaves out what
 * ended before its year. A new expected date is a re-dating and a birth in its place is news; neither contradicts. A plan
 * that an earlier file showed to be made by a conference is the same plan when a later file shows its start alone. What
 * imports could bring is added whenever it is another than the last time.
 *
 * @param earlier what imports have recorded of this child, by key
 * @param now what the file says
 * @param period the days that the file is about, null when it does not say
 */
export function compareWithEarlier(
  earlier: readonly CensusFact[],
  now: readonly CensusFact[],
  period: { from: Day; to: Day } | null,
): Comparison {
  const within = (on: Day) => period !== null && on >= period.from && on <= period.to
  const keys = new Set(earlier.map(known => known.key))
  const added: CensusFact[] = []
  const unchanged: CensusFact[] = []
  const contradicted: Contradiction[] = []
  const plansMade = plansMadeByConference(earlier)
  const plansMadeNow = plansMadeByConference(now)

  const recorded = byBase(earlier)
  const said = byBase(now)
  for (const [base, facts] of said) {
    const carried = recorded.get(base)?.at(-1)
    if (carried?.fact.kind === 'RecordImported') {
      const alike = facts.filter(({ fact }) => comparable(fact) === comparable(carried.fact))
      unchanged.push(...alike)
      for (const { fact } of facts) if (alike.length === 0) added.push({ key: freshKey(base, keys), fact })
      recorded.delete(base)
      continue
    }
    const { same, left, rest } = matched(recorded.get(base) ?? [], facts)
    unchanged.push(...same)
    for (const [index, fact] of rest.entries()) {
      const before = left[index]
      if (before) {
        if (isOutcomeNoLongerShown(before.fact, fact.fact) && !within(before.fact.on)) unchanged.push(before)
        else contradicted.push(changed(before, fact.fact))
      } else if (fact.fact.kind === 'PlanStarted' && plansMade.has(fact.fact.on)) unchanged.push(fact)
      else added.push({ key: freshKey(base, keys), fact: fact.fact })
    }
    recorded.set(base, left.slice(rest.length))
  }
  for (const known of [...recorded.values()].flat()) {
    const { fact } = known
    const isSameStart = fact.kind === 'PlanStarted' && plansMadeNow.has(fact.on)
    if (!NEVER_GONE.has(fact.kind) && !isSameStart && within(fact.on)) contradicted.push(gone(known))
  }
  return { added: inOrderOf(now, added), unchanged, contradicted }
}

export const SSD_ONLY: readonly SsdOnlyKind[] = [
  'ContactReceived',
  'Section47Concluded',
  'VisitMade',
  'LegalStatusChanged',
  'WorkerAllocated',
  'WorkerEnded',
  'RecordImported',
]

/** A census has none of these, and a birth takes the place of an expected date. */
const NEVER_GONE: ReadonlySet<string> = new Set(['EstimatedDateSet', ...SSD_ONLY])

const plansMadeByConference = (facts: readonly CensusFact[]): ReadonlySet<Day> =>
  new Set(facts.flatMap(({ fact }) => (fact.kind === 'ConferenceHeld' && fact.decision === 'plan' ? [fact.on] : [])))

/** A plan that ended before the year is left out, and its conference then looks as if it had made none. */
const isOutcomeNoLongerShown = (before: CensusHappening, after: CensusHappening): boolean =>
  before.kind === 'ConferenceHeld' &&
  after.kind === 'ConferenceHeld' &&
  before.decision === 'plan' &&
  after.decision === 'no_plan' &&
  before.on === after.on

function byBase(facts: readonly CensusFact[]): Map<string, CensusFact[]> {
  return Map.groupBy(facts, fact => withoutNumber(fact.key))
}

/** Facts of one base key: those alike in value are the same, whatever their numbers. */
function matched(earlier: readonly CensusFact[], now: readonly CensusFact[]) {
  const left = [...earlier]
  const same: CensusFact[] = []
  const rest: CensusFact[] = []
  for (const fact of now) {
    const at = left.findIndex(known => comparable(known.fact) === comparable(fact.fact))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    if (known) same.push(known)
    else rest.push(fact)
  }
  return { same, left, rest }
}

/**
 * What is compared. An expected date stands on the day of the first referral, which is another day in another year's
 * file, and an import on its own; the name of an enquiry is given here and depends on which others of its day the file has.
 */
export function comparable(fact: CensusHappening): string {
  const { on, ...details } = fact
  const sorted = Object.entries(details)
    .filter(([name]) => name !== 'enquiry')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(WITHOUT_DAY.has(fact.kind) ? sorted : [on, sorted])
}

const WITHOUT_DAY: ReadonlySet<string> = new Set(['EstimatedDateSet', 'RecordImported'])

function freshKey(base: string, taken: Set<string>): string {
  let number = 1
  while (taken.has(`${base}|${number}`)) number++
  const key = `${base}|${number}`
  taken.add(key)
  return key
}

/** The added facts in the order in which they happened, which is the order of the file's facts. */
function inOrderOf(now: readonly CensusFact[], added: readonly CensusFact[]): CensusFact[] {
  const place = new Map(now.map(({ fact }, index) => [fact, index]))
  return [...added].sort((a, b) => (place.get(a.fact) ?? 0) - (place.get(b.fact) ?? 0))
}

const WHAT: Readonly<Record<CensusKind, string>> = {
  ReferralReceived: 'the referral',
  NoFurtherActionReported: 'no further action after the referral',
  BirthRecorded: 'the birth',
  EstimatedDateSet: 'the expected date',
  PersonDied: 'the death',
  AssessmentStarted: 'the start of the assessment',
  AssessmentAuthorised: 'the authorised assessment',
  CinPlanAgreed: 'the start of the child in need plan',
  CinPlanEnded: 'the end of the child in need plan',
  Section47Started: 'the start of the section 47 enquiry',
  ConferenceNotRequired: 'that no conference was required, in the enquiry',
  ConferenceHeld: 'the conference',
  PlanStarted: 'the start of the child protection plan',
  PlanEnded: 'the end of the child protection plan',
  LetterBeforeProceedingsSent: 'the letter before proceedings',
  ProceedingsIssued: 'the application to the court',
  CaseClosed: 'the closure of the case',
  ContactReceived: 'the contact',
  Section47Concluded: 'the end of the section 47 enquiry',
  VisitMade: 'the visit',
  LegalStatusChanged: 'the legal status',
  WorkerAllocated: 'the worker allocated, in the allocation',
  WorkerEnded: 'the end of the worker’s allocation',
  RecordImported: 'what an import could bring',
}

const what = (fact: CensusHappening) => `${WHAT[fact.kind]} of ${sayDay(toNumber(fact.on))}`

function gone({ key, fact }: CensusFact): Contradiction {
  const words = `the record has ${what(fact)}; this file, which covers that day, does not`
  return { key, before: fact, after: null, words }
}

function changed({ key, fact: before }: CensusFact, after: CensusHappening): Contradiction {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = [...new Set([...was.keys(), ...is.keys()])].filter(
    name => name !== 'enquiry' && JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)),
  )
  const details = (from: ReadonlyMap<string, unknown>) => names.map(name => said(name, from.get(name))).join(', ')
  const words = `${what(before)}: the record says ${details(was)}; this file says ${details(is)}`
  return { key, before, after, words }
}

function said(name: string, value: unknown): string {
  if (value === undefined) return `no ${name}`
  const text = Array.isArray(value) ? value.join(' and ') : String(value)
  return name === 'on' ? `on ${text}` : `${name} ${text.replaceAll('_', ' ')}`
}

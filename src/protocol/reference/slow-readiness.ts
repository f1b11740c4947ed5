import { type Day, day } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import type { RandomUnborn } from './random-unborn.ts'
import { daysPassed } from './slow-calendar.ts'
import { recorded, whatStands } from './what-stands.ts'

/** One unborn child as contracts.md says it: the pathway, and the ids of what is missing. */
export type SlowReadiness = { about: string; gestation: string | null; pathway: string | null; missing: string[] }

const KNOWN = new Set(['ReferralReceived', 'PregnancyConcealed'])
const WORK = new Set(['AssessmentStarted', 'StrategyDiscussionHeld', 'ConferenceHeld', 'CinPlanAgreed'])
const FIRST = new Set(['AssessmentStarted', 'StrategyDiscussionHeld', 'ConferenceHeld'])

/** The readiness of every unborn child of a case, read one fact after another, as a person goes through a file. */
export function slowReadiness(file: RandomUnborn): SlowReadiness[] {
  const stands = whatStands(file.facts, file.today, file.knownAt).sort((a, b) => (a.on < b.on ? -1 : 1))
  return file.people
    .filter(({ id }) => id === 'baby' || id === 'twin')
    .flatMap(person => {
      const own = stands.filter(fact => fact.about.includes(person.id))
      if (own.some(({ kind }) => kind === 'PregnancyEnded' || kind === 'PersonDied')) return []
      const birth = own.findLast(fact => fact.kind === 'BirthRecorded')
      if (birth?.kind === 'BirthRecorded' && (birth.bornOn ?? birth.on) <= file.today) return []
      const ahead = standingAhead(file).some(fact => fact.kind === 'BirthRecorded' && fact.about.includes(person.id))
      const dated = person.expectedOn !== undefined || own.some(({ kind }) => kind === 'EstimatedDateSet')
      if (own.length === 0 && !dated && !ahead) return []
      const expected = expectedOf(own, person.expectedOn ?? null)
      const pathway = pathwayOf(own)
      return [
        {
          about: person.id,
          gestation: expected === null ? null : gestation(expected, file.today),
          pathway: pathway === 'not_decided' ? null : pathway,
          missing: pathway === null ? [] : missing(own, pathway, expected, file, stands),
        },
      ]
    })
}

/** What stands of everything that is known, also of what lies ahead of today. */
function standingAhead(file: RandomUnborn): Happening[] {
  const made = file.facts.filter(fact => fact.kind !== 'FactCorrected' || fact.on <= file.today)
  return whatStands(made, day('2029-12-31'), file.knownAt)
}

function expectedOf(own: readonly Happening[], expected: Day | null): Day | null {
  for (const fact of own)
    if (fact.kind === 'EstimatedDateSet') expected = fact.expectedOn ?? fact.earliestOn ?? expected
  return expected
}

function gestation(expected: Day, today: Day): string | null {
  const days = 280 - daysPassed(today, expected)
  if (days < 0) return null
  return `${Math.floor(days / 7)}+${days - 7 * Math.floor(days / 7)}`
}

/** The facts since the case was opened; `over`: by what it was closed again. */
function openCase(own: readonly Happening[]): {
  facts: Happening[]
  over: string | null
  outcomes: Map<string, string>
} {
  let [facts, over, isFirst, open]: [Happening[], string | null, boolean, boolean] = [[], null, true, false]
  const outcomes = new Map<string, string>()
  const outcomesHere = new Map<string, string>()
  let waiting: string[] = []
  let last: string[] = []
  for (const fact of own) {
    if (fact.kind === 'ReferralReceived') {
      waiting.push(fact.id)
      outcomes.set(fact.id, 'waiting')
    }
    if (!open && (KNOWN.has(fact.kind) || fact.kind === 'CaseReopened' || (isFirst && FIRST.has(fact.kind)))) {
      ;[facts, over, isFirst, open] = [[], null, false, true]
      outcomesHere.clear()
    }
    facts.push(fact)
    if (fact.kind === 'CaseClosed' && open) [over, open] = ['closed', false]
    if (fact.kind !== 'ReferralDecided') continue
    const about = waiting.length > 0 ? waiting : last
    for (const id of about) outcomes.set(id, fact.outcome)
    for (const id of about.length === 0 ? [''] : about) outcomesHere.set(id, fact.outcome)
    last = about
    if (fact.outcome !== 'held') waiting = []
    const turns = fact.outcome === 'no_further_action' || fact.outcome === 'early_help'
    const live = own.filter(one => one.kind === 'ReferralReceived').some(one => isLive(outcomes.get(one.id)))
    if (open && turns && !live) [over, open] = [fact.outcome, false]
  }
  return { facts, over: open || isFirst ? null : over, outcomes: outcomesHere }
}
const isLive = (outcome: string | undefined) =>
  outcome !== undefined && outcome !== 'no_further_action' && outcome !== 'early_help'

function pathwayOf(own: readonly Happening[]): string | null {
  const { facts, over } = openCase(own)
  if (over === 'early_help') return 'early_help'
  if (over !== null) return null
  if (facts.some(({ kind }) => kind === 'LetterBeforeProceedingsSent' || kind === 'ProceedingsIssued'))
    return 'pre_proceedings'
  if (planOf(own) !== null || underEnquiry(facts)) return 'child_protection'
  if (facts.some(({ kind }) => WORK.has(kind))) return 'child_in_need'
  const of = [...openCase(own).outcomes.values()]
  if (of.some(said => said === 'assessment' || said === 'strategy_discussion')) return 'child_in_need'
  return of.includes('early_help') ? 'early_help' : 'not_decided'
}

/** The conference that made the plan that runs. */
function planOf(own: readonly Happening[]): Happening | null {
  let plan: Happening | null = null
  for (const fact of own) {
    if (fact.kind === 'PlanEnded' || fact.kind === 'CaseClosed') plan = null
    if (fact.kind !== 'ConferenceHeld') continue
    if (plan === null && (fact.decision === 'plan' || (fact.type === 'review' && fact.decision === 'continue')))
      plan = fact
    else if (fact.decision === 'end') plan = null
  }
  return plan
}

function underEnquiry(facts: readonly Happening[]): boolean {
  let open: string[] = []
  for (const fact of facts) {
    if (fact.kind === 'StrategyDiscussionHeld' && fact.decision === 'initiate_section_47')
      open = [...open.filter(one => one !== (fact.enquiry ?? '')), fact.enquiry ?? '']
    if (fact.kind === 'ConferenceHeld' && fact.type === 'initial' && fact.decision !== 'adjourned') open = []
    if (fact.kind === 'Section47Concluded' && fact.outcome !== 'substantiated_conference') {
      const ended = fact.enquiry === undefined ? open[0] : open.find(one => one === fact.enquiry || one === '')
      open = open.filter(one => one !== ended)
    }
  }
  return open.length > 0
}

function missing(
  own: readonly Happening[],
  pathway: string,
  expected: Day | null,
  file: RandomUnborn,
  all: Happening[],
) {
  const born = expected !== null && file.today > expected ? ['birth_recorded'] : []
  if (pathway === 'not_decided') return born
  const { facts } = openCase(own)
  const plan = birthPlan(own)
  const says = (...headings: string[]) => plan?.counts === true && headings.every(one => plan.says.has(one))
  const isProtection = pathway === 'child_protection' || pathway === 'pre_proceedings'
  const since = facts[0]?.on ?? file.today
  const after = own.filter(({ on }) => on >= since)
  const told = after.findLast(({ kind }) => kind === 'ParentsInformed' || kind === 'ParentsNotInformed')
  const asked: [string, boolean, boolean][] = [
    ['named_worker', true, hasWorker(facts)],
    ['birth_plan_at_unit', pathway !== 'early_help', plan?.counts === true && plan.atUnit],
    ['birth_plan_at_duty_team', isProtection, plan?.counts === true && plan.atDuty],
    ['who_may_take_home', isProtection, says('takesHome', 'lawfulBasis')],
    ['visitors_excluded', isProtection, says('mustNotVisit')],
    ['home_ready', true, says('homeAndSleep')],
    ['siblings_care', olderAtHome(file, all), says('siblingsCare')],
    ['national_alert', isProtection, after.some(({ kind }) => kind === 'NationalAlertSet')],
    ['parents_told', true, told?.kind === 'ParentsInformed' || (plan?.counts === true && plan.withParents)],
  ]
  return [...born, ...asked.flatMap(([need, isAsked, isMet]) => (isAsked && !isMet ? [need] : []))]
}

function hasWorker(facts: readonly Happening[]): boolean {
  const held: string[] = []
  for (const fact of facts) {
    if (fact.kind === 'WorkerAllocated') held.push(fact.worker ?? '')
    if (fact.kind === 'WorkerEnded' && held.includes(fact.worker ?? '')) held.splice(held.indexOf(fact.worker ?? ''), 1)
  }
  return held.length > 0
}

/** The highest version: what it says, who has it, and whether it counts still. */
function birthPlan(own: readonly Happening[]) {
  let highest = 0
  const of = new Map<number, Happening[]>()
  for (const fact of own) {
    if (fact.kind !== 'BirthPlanMade' && fact.kind !== 'BirthPlanShared' && fact.kind !== 'BirthPlanReceived') continue
    const version = fact.version ?? (fact.kind === 'BirthPlanMade' ? highest + 1 : Math.max(1, highest))
    of.set(version, [...(of.get(version) ?? []), fact])
    highest = Math.max(highest, version)
  }
  if (highest === 0) return null
  const facts = of.get(highest) ?? []
  const made = facts.findLast(fact => fact.kind === 'BirthPlanMade')
  const isMade = made?.kind === 'BirthPlanMade' ? made : null
  const conference = isMade?.interim === true && makesPlanAfter(own, isMade.on)
  const units = own.flatMap(fact => (fact.kind === 'MaternityUnitSet' ? [fact] : []))
  const movedOn = units.length > 1 ? (units.at(-1)?.on ?? null) : null
  const receipts = facts.flatMap(fact => (fact.kind === 'BirthPlanReceived' ? [fact] : []))
  const shared = facts.flatMap(fact => (fact.kind === 'BirthPlanShared' ? [fact.with ?? []].flat() : []))
  const atUnit = receipts.some(
    ({ receiver = '', on }) => ['labour_ward', 'midwife'].includes(receiver) && (movedOn === null || on > movedOn),
  )
  return {
    says: new Set([...(isMade?.says ?? []), ...(isMade?.lawfulBasis === undefined ? [] : ['lawfulBasis'])]),
    ...{ atUnit, atDuty: receipts.some(({ receiver }) => receiver === 'duty_team'), counts: !conference },
    withParents: shared.some(who => ['parents', 'father', 'mother'].includes(who)),
  }
}

/** Did a conference make a child protection plan later than that? */
function makesPlanAfter(own: readonly Happening[], on: Day): boolean {
  return own.some((fact, i) => fact.on > on && fact === planOf(own.slice(0, i + 1)) && planOf(own.slice(0, i)) === null)
}

function olderAtHome(file: RandomUnborn, all: readonly Happening[]): boolean {
  const older = file.people.find(({ id }) => id === 'older')
  const tie = file.relationships.find(({ to }) => to === 'older')
  const isTied =
    tie !== undefined && (file.knownAt === null || tie.recordedAt === undefined || tie.recordedAt <= file.knownAt)
  const born = older?.bornOn ? [older.bornOn] : []
  const twin = ['baby', 'twin'].filter(id => {
    const birth = all.findLast(fact => fact.kind === 'BirthRecorded' && fact.about.includes(id))
    return birth?.kind === 'BirthRecorded' && (birth.bornOn ?? birth.on) <= file.today
  })
  return (
    (isTied && born.some(on => isUnder18(on, file.today)) && isHome('older', all)) || twin.some(id => isHome(id, all))
  )
}

const isUnder18 = (born: Day, today: Day) => born > `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`

function isHome(id: string, all: readonly Happening[]): boolean {
  const own = all.filter(fact => fact.about.includes(id))
  if (own.some(({ kind }) => kind === 'PersonDied' || kind === 'PregnancyEnded')) return false
  return own.findLast(({ kind }) => kind === 'ChildRemoved' || kind === 'ChildReturned')?.kind !== 'ChildRemoved'
}

/** Two facts about one child on one day, or two corrections of one moment: in which order they came nobody wrote down. */
export function hasOneDayTwice(file: RandomUnborn): boolean {
  const days = whatStands(file.facts, file.today, file.knownAt).flatMap(fact =>
    fact.about.map(id => `${id} ${fact.on}`),
  )
  const moments = file.facts.filter(({ kind }) => kind === 'FactCorrected').map(recorded)
  return new Set(days).size < days.length || new Set(moments).size < moments.length
}

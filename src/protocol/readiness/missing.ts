import { sayDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { FactOf } from '../fact.ts'
import { headingOf, plain } from '../say-fact.ts'
import { type ChildHistory, currentDating, type Placed } from '../timetable/child-history.ts'
import { type BirthPlan, currentBirthPlan, receivers, saysUnder, unitChanged } from './birth-plan.ts'
import type { Answer, Need, Pathway } from './needs.ts'

/** What nobody has answered, for a birth tonight, and why it counts as missing. */
export type Missing = { need: Need; why: string }

/** A title says how it should be: read alone, as on a phone, it would say that it is so. */
export const sayNotYet = ({ title }: Need): string => (title.endsWith('?') ? title : `Not yet: ${lowerFirst(title)}`)

/** What the rows need to know that is not in the child's own record. */
export type Around = {
  /** Other children who live with the mother, by the record. */
  siblingsAtHome: number
}

/** The needs of a pathway that the record does not answer; *has the baby been born?* first. */
export function missingTonight(
  history: ChildHistory,
  pathway: Pathway,
  needs: readonly Need[],
  around: Around,
): Missing[] {
  const plan = currentBirthPlan(history)
  const missing = needs
    .filter(need => need.pathways.includes(pathway) && applies(need, history, around))
    .flatMap(need => {
      const open = need.met_by.map(answer => whyOpen(answer, history, plan))
      return open.includes(null) ? [] : [{ need, why: `${open.filter(why => why !== null).join('; ')}.` }]
    })
  const asksOfBirth = ({ need }: Missing) => need.met_by.some(answer => 'birth' in answer)
  return [...missing.filter(asksOfBirth), ...missing.filter(one => !asksOfBirth(one))]
}

function applies({ only }: Need, history: ChildHistory, { siblingsAtHome }: Around): boolean {
  switch (only) {
    case undefined:
      return true
    case 'past_expected_date': {
      const expected = currentDating(history)?.expected ?? null
      return expected !== null && history.today > expected
    }
    case 'siblings_at_home':
      return siblingsAtHome > 0
    case 'on_a_plan':
      return history.plans.some(({ to }) => to === null)
  }
}

/** Null when it is answered. */
function whyOpen(answer: Answer, history: ChildHistory, plan: BirthPlan | null): string | null {
  if ('plan' in answer) return plan === null ? 'No birth plan is on record' : whyPlanOpen(answer, history, plan)
  if ('worker' in answer) return workerAllocated(history) ? null : 'No worker is allocated'
  if ('birth' in answer) {
    const expected = currentDating(history)?.expected ?? null
    return `The baby was expected on ${expected === null ? 'a day not known' : sayDay(expected)} and no birth is recorded`
  }
  return whyNotDone(answer, history)
}

function whyPlanOpen(answer: Extract<Answer, { plan: string }>, history: ChildHistory, plan: BirthPlan): string | null {
  if (plan.overtaken !== null)
    return `The birth plan is an interim one from before the conference of ${sayDay(plan.overtaken.on)}`
  switch (answer.plan) {
    case 'received': {
      const moved = answer.at_this_unit ? unitChanged(history) : null
      const got = plan.received.filter(receipt => receivers(receipt).some(word => answer.by.includes(word)))
      if (got.some(receipt => moved === null || receipt.index > moved.index)) return null
      if (moved !== null && got.length > 0)
        return `The birth is planned at another unit since ${sayDay(moved.on)}, and that unit has not said that it has the plan`
      const shared = plan.shared.at(-1)
      const version = `Version ${plan.version} of the birth plan`
      return shared === undefined
        ? `${version} is on record and has not been shared`
        : `${version} was shared on ${sayDay(shared.on)}, and nobody there has said that it came`
    }
    case 'shared': {
      const has = plan.shared.some(({ fact }) => [fact.with ?? []].flat().some(word => answer.with.includes(word)))
      return has ? null : `Version ${plan.version} of the birth plan has not been shared with them`
    }
    case 'says': {
      const empty = answer.sections.filter(section => !saysUnder(plan, section))
      return empty.length === 0 ? null : `The birth plan (version ${plan.version}) does not say`
    }
  }
}

/** Somebody of whom no end is recorded since; cover for somebody who is away is not an allocation. */
function workerAllocated(history: ChildHistory): boolean {
  const from = history.episodes.at(-1)?.from.index ?? 0
  const held: FactOf<'WorkerAllocated'>[] = []
  // An end names whom it ends: on the day of a hand-over the next one already holds the case.
  const ends = (end: FactOf<'WorkerEnded'>) => (one: FactOf<'WorkerAllocated'>) =>
    (end.worker === undefined || one.worker === undefined || end.worker === one.worker) &&
    (end.role === undefined || one.role === undefined || end.role === one.role)
  for (const { fact, index } of history.facts) {
    if (index < from) continue
    if (fact.kind === 'WorkerAllocated' && !isCover(fact)) held.push(fact)
    if (fact.kind !== 'WorkerEnded') continue
    const at = held.findIndex(ends(fact))
    if (at >= 0) held.splice(at, 1)
  }
  return held.length > 0
}

/** Somebody who stands in for one who is away, with an end or until further notice. */
const isCover = ({ since, until }: FactOf<'WorkerAllocated'>) => since !== undefined || until !== undefined

function whyNotDone(answer: Extract<Answer, { fact: string }>, history: ChildHistory): string | null {
  const from = history.episodes.at(-1)?.from
  const since = (placed: Placed) => from === undefined || placed.on >= from.on
  const done = history.byKind.get(answer.fact)?.findLast(since)
  if (done === undefined) return `${headingOf(answer.fact)}: not recorded`
  const undone = (answer.unless ?? [])
    .flatMap(kind => history.byKind.get(kind) ?? [])
    .find(({ index }) => index > done.index)
  return undone === undefined
    ? null
    : `${headingOf(undone.fact.kind)}, as recorded on ${sayDay(undone.on)}, after ${plain(headingOf(answer.fact)).toLowerCase()}`
}

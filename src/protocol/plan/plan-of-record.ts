import type { DayNumber } from '../../kernel/day.ts'
import type { FactKind, FactOf, Happening } from '../fact.ts'
import { plain } from '../say-fact.ts'
import type { Plan, PlanAction } from './plan.ts'

/** A risk of the record, as the plan speaks of it. */
export type RiskOnRecord = {
  id: string
  /** In plain words; where nobody has found any, the kind of risk. */
  label: string
  level: 'high' | 'underlying'
  noActionReason: string
  identified: readonly FactOf<'RiskFactorIdentified'>[]
}

/** An action with everything that was said of it since. */
export type ActionOnRecord = {
  id: string
  set: FactOf<'PlanActionSet'>
  /** The earlier wordings, oldest first. */
  before: readonly FactOf<'PlanActionSet'>[]
  /** The owner's answer to the wording that stands; null: none yet. */
  answered: FactOf<'PlanActionAnswered'> | null
  /** Every look at it, oldest first. */
  reviewed: readonly FactOf<'PlanActionReviewed'>[]
  state: 'open' | 'stuck' | 'done' | 'dropped'
}

/** A child's plan as the facts make it: an empty one where nothing of it is on record. */
export type PlanOnRecord = {
  risks: readonly RiskOnRecord[]
  /** Risks that were found and are no more: an action may still be aimed at one. */
  resolved: readonly RiskOnRecord[]
  /** In the order in which they were first written; dropped ones too. */
  actions: readonly ActionOnRecord[]
  contingency: FactOf<'ContingencySet'> | null
  visits: FactOf<'VisitsPlanned'> | null
  childsView: FactOf<'ChildsViewHeard'> | null
  outline: FactOf<'OutlinePlanMade'> | null
  agreed: readonly FactOf<'PlanAgreed'>[]
}

/**
 * The plan as it stands after these facts.
 * @param facts standing facts of one child in the order in which they were recorded; those up to a position make the plan
 * as it stood then
 */
export function planOnRecord(facts: readonly Happening[]): PlanOnRecord {
  const ofPlan = facts.slice(beginning(facts))
  const all = <K extends FactKind>(kind: K) => ofPlan.filter(isA(kind))
  const { risks, resolved } = risksOf(facts)
  return {
    risks,
    resolved,
    actions: actionsOf(ofPlan),
    contingency: all('ContingencySet').at(-1) ?? null,
    visits: all('VisitsPlanned').at(-1) ?? null,
    childsView: facts.filter(isA('ChildsViewHeard')).at(-1) ?? null,
    outline: all('OutlinePlanMade').at(-1) ?? null,
    agreed: all('PlanAgreed'),
  }
}

/** A plan that ended is over, unless it goes on as the child in need plan; what is written afterwards is another plan. */
function beginning(facts: readonly Happening[]): number {
  const last = facts.findLastIndex(
    fact => fact.kind === 'CinPlanEnded' || (fact.kind === 'PlanEnded' && fact.next !== 'child_in_need_plan'),
  )
  return last + 1
}

/** Every risk that was identified, in the order in which they were found: those that stand, and those that are resolved. */
function risksOf(facts: readonly Happening[]): Pick<PlanOnRecord, 'risks' | 'resolved'> {
  const identified = Map.groupBy(facts.filter(isA('RiskFactorIdentified')), fact => fact.risk)
  const reviewed = facts.filter(isA('RiskFactorReviewed'))
  const answered = facts.filter(isA('PlanRiskAnswered'))
  const isResolved = ({ id }: RiskOnRecord) => reviewed.findLast(fact => fact.risk === id)?.finding === 'resolved'
  const all = [...identified].map(([id, found]) => {
    const label = found.findLast(fact => (fact.label ?? '') !== '')?.label
    const factor = found.findLast(fact => fact.factor !== undefined)?.factor
    const level = found.findLast(fact => fact.level !== undefined)?.level ?? 'underlying'
    const noActionReason = answered.findLast(fact => fact.risk === id)?.noActionReason ?? ''
    return { id, label: label ?? sentence(plain(factor ?? 'a risk')), level, noActionReason, identified: found }
  })
  return { risks: all.filter(risk => !isResolved(risk)), resolved: all.filter(isResolved) }
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function actionsOf(facts: readonly Happening[]): ActionOnRecord[] {
  const written = Map.groupBy(facts.filter(isA('PlanActionSet')), fact => fact.action)
  return [...written].flatMap(([id, wordings]) => {
    const set = wordings.at(-1)
    if (set === undefined) return []
    const since = facts.slice(facts.indexOf(set))
    const answered = since.filter(isA('PlanActionAnswered')).findLast(fact => fact.action === id) ?? null
    const reviewed = facts.filter(isA('PlanActionReviewed')).filter(fact => fact.action === id)
    return [{ id, set, before: wordings.slice(0, -1), answered, reviewed, state: stateOf(set, reviewed, facts) }]
  })
}

/** As the last look at it left it; whoever writes a closed action again opens it again. */
function stateOf(
  set: FactOf<'PlanActionSet'>,
  reviewed: readonly FactOf<'PlanActionReviewed'>[],
  facts: readonly Happening[],
): ActionOnRecord['state'] {
  const last = reviewed.at(-1)
  if (last === undefined || facts.indexOf(last) < facts.indexOf(set)) return 'open'
  return last.finding === 'done' || last.finding === 'dropped' || last.finding === 'stuck' ? last.finding : 'open'
}

/**
 * The plan as the check reads it; what was dropped is no part of it any more. A resolved risk asks for nothing; as long as
 * an action is aimed at it, it is one of the plan's, so that what has worked brings no finding.
 */
export function planToCheck(
  { risks, resolved, actions, contingency, childsView }: PlanOnRecord,
  asked: { today: DayNumber; stage: Plan['stage']; unborn: boolean; reviewOn: DayNumber | null },
): Plan {
  const standing = actions.filter(({ state }) => state !== 'dropped')
  const isAimedAt = ({ id }: RiskOnRecord) => standing.some(({ set }) => set.addresses?.includes(id) === true)
  return {
    ...asked,
    childsViews: childsView?.inTheirWords ?? '',
    contingency: contingency?.contingency ?? '',
    risks: [...risks, ...resolved.filter(isAimedAt)].map(({ id, label, level, noActionReason }) => ({
      ...{ id, label, level, noActionReason },
    })),
    actions: standing.map(actionToCheck),
  }
}

/** One action as the check reads it. */
export function actionToCheck({ id, set, state }: Pick<ActionOnRecord, 'id' | 'set' | 'state'>): PlanAction {
  const { ownerName = '', ownerRole = '', ownerAgency = '' } = set
  const isOwned = ownerName !== '' || ownerRole !== '' || ownerAgency !== ''
  return {
    id,
    what: set.what ?? '',
    outcome: set.willBeSo ?? '',
    measure: set.measure ?? '',
    owner: isOwned ? { name: ownerName, role: plain(ownerRole), agency: plain(ownerAgency) } : null,
    due: set.dueOn ?? set.dueWords ?? '',
    addresses: set.addresses ?? [],
    status: state === 'done' ? 'done' : 'open',
    changeBy: set.changeBy ?? null,
  }
}

const isA =
  <K extends FactKind>(kind: K) =>
  (fact: Happening): fact is Extract<Happening, { kind: K }> =>
    fact.kind === kind

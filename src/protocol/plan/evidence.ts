import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { FactKind, FactOf, Happening } from '../fact.ts'
import type { ActionOnRecord, PlanOnRecord } from './plan-of-record.ts'
import { saysOnlyPresence } from './progress.ts'
import type { VisitsKept } from './visits.ts'

/** What a review conference looks at: what came of the plan since the last one. */
export type Evidence = {
  /** The day of the last conference that decided; null: none is on record, and all of the plan is looked at. */
  since: DayNumber | null
  done: readonly ActionOnRecord[]
  dropped: readonly ActionOnRecord[]
  /** Changes that somebody named, in an action or in a core group; the earliest first. */
  changes: readonly {
    fact: FactOf<'PlanActionReviewed'> | FactOf<'CoreGroupHeld'>
    what: string | null
    words: string
  }[]
  coreGroups: readonly FactOf<'CoreGroupHeld'>[]
  visits: VisitsKept['visits']
  /** What the child said, at visits and when asked. */
  childSaid: readonly (FactOf<'VisitMade'> | FactOf<'ChildsViewHeard'>)[]
}

/** @param facts standing facts of the child in the order in which they were recorded */
export function evidenceSince(facts: readonly Happening[], plan: PlanOnRecord, visits: VisitsKept): Evidence {
  const last = facts.filter(isA('ConferenceHeld')).findLast(({ decision }) => decision !== 'adjourned')
  const since = last === undefined ? null : toNumber(last.on)
  const isSince = ({ on }: Pick<Happening, 'on'>) => since === null || toNumber(on) >= since
  const ofPlan = facts.filter(isSince)
  const closed = (state: ActionOnRecord['state']) =>
    plan.actions.filter(action => {
      const look = action.reviewed.at(-1)
      return action.state === state && look !== undefined && isSince(look)
    })
  const words = new Map(plan.actions.map(({ id, set }) => [id, set.what ?? '']))
  const said = ofPlan.flatMap((fact): Evidence['changes'][number][] => {
    if (fact.kind === 'PlanActionReviewed') {
      return [{ fact, what: words.get(fact.action) ?? null, words: fact.whatChanged ?? '' }]
    }
    return fact.kind === 'CoreGroupHeld' ? [{ fact, what: null, words: fact.progress ?? '' }] : []
  })
  return {
    since,
    done: closed('done'),
    dropped: closed('dropped'),
    changes: said.filter(change => change.words !== '' && !saysOnlyPresence(change.words)),
    coreGroups: ofPlan.filter(isA('CoreGroupHeld')),
    visits: visits.visits.filter(({ fact }) => isSince(fact)),
    childSaid: ofPlan.flatMap(fact => {
      const isSaid = fact.kind === 'VisitMade' || fact.kind === 'ChildsViewHeard'
      return isSaid && (fact.inTheirWords ?? '') !== '' ? [fact] : []
    }),
  }
}

const isA =
  <K extends FactKind>(kind: K) =>
  (fact: Happening): fact is Extract<Happening, { kind: K }> =>
    fact.kind === kind

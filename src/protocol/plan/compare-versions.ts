import type { ActionOnRecord, PlanOnRecord } from './plan-of-record.ts'

/** One detail of an action with its old and its new words. */
type Changed = { detail: keyof typeof DETAILS; was: string; is: string }

/** What lies between two versions of a plan. */
export type PlanChanges = {
  added: readonly ActionOnRecord[]
  changed: readonly { action: ActionOnRecord; details: readonly Changed[] }[]
  done: readonly ActionOnRecord[]
  /** With the reason, where one was given. */
  dropped: readonly { action: ActionOnRecord; reason: string }[]
  /** Closed before and open again. */
  reopened: readonly ActionOnRecord[]
  risksAdded: readonly string[]
  risksGone: readonly string[]
  contingency: { was: string; is: string } | null
  visits: { was: number | null; is: number | null } | null
}

/** What is compared of an action, in the order in which one reads it. */
const DETAILS = {
  what: (a: ActionOnRecord) => a.set.what ?? '',
  willBeSo: a => a.set.willBeSo ?? '',
  measure: a => a.set.measure ?? '',
  ownerName: a => a.set.ownerName ?? '',
  due: a => a.set.dueOn ?? a.set.dueWords ?? '',
} satisfies Readonly<Record<string, (action: ActionOnRecord) => string>>

const NAMES = Object.keys(DETAILS) as readonly (keyof typeof DETAILS)[]

/** @param was the earlier version */
export function changesBetweenVersions(was: PlanOnRecord, is: PlanOnRecord): PlanChanges {
  const before = new Map(was.actions.map(action => [action.id, action]))
  const pairs = is.actions.flatMap(action => {
    const old = before.get(action.id)
    return old === undefined ? [] : [{ old, action }]
  })
  const closed = (state: ActionOnRecord['state']) => state === 'done' || state === 'dropped'
  const labels = ({ risks }: PlanOnRecord) => new Map(risks.map(risk => [risk.id, risk.label]))
  const [oldRisks, newRisks] = [labels(was), labels(is)]
  const [oldCase, newCase] = [was.contingency?.contingency ?? '', is.contingency?.contingency ?? '']
  const [oldVisits, newVisits] = [was.visits?.everyDays ?? null, is.visits?.everyDays ?? null]
  const became = (state: ActionOnRecord['state']) =>
    is.actions.filter(action => action.state === state && before.get(action.id)?.state !== state)
  return {
    added: is.actions.filter(({ id, state }) => !before.has(id) && !closed(state)),
    changed: pairs.flatMap(({ old, action }) => {
      const details = NAMES.flatMap(detail => {
        const [then, now] = [DETAILS[detail](old), DETAILS[detail](action)]
        return then === now ? [] : [{ detail, was: then, is: now }]
      })
      return details.length === 0 ? [] : [{ action, details }]
    }),
    done: became('done'),
    dropped: became('dropped').map(action => ({ action, reason: action.reviewed.at(-1)?.reason ?? '' })),
    reopened: pairs.flatMap(({ old, action }) => (closed(old.state) && !closed(action.state) ? [action] : [])),
    risksAdded: [...newRisks].flatMap(([id, label]) => (oldRisks.has(id) ? [] : [label])),
    risksGone: [...oldRisks].flatMap(([id, label]) => (newRisks.has(id) ? [] : [label])),
    contingency: oldCase === newCase ? null : { was: oldCase, is: newCase },
    visits: oldVisits === newVisits ? null : { was: oldVisits, is: newVisits },
  }
}

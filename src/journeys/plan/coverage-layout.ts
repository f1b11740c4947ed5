import type { ActionOnRecord, RiskOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { risksInOrder } from '../plan-of-child.ts'
import type { PlanSeen } from './read-plan.ts'
import { ownerName } from './say-action.tsx'

/** Everything is drawn in these units; the picture is as wide as its page. */
export const WIDE = 1280
export const RISKS = { left: 0, width: 410 }
export const ACTIONS = { left: 600, width: 420 }
export const OWNERS = { left: 1040, width: 240 }

const RISK = 116
const ACTION = 92
const GAP = 26
const TOP = 44

export type LaidRisk = { risk: RiskOnRecord; top: number; height: number; isAddressed: boolean }
export type LaidAction = { action: ActionOnRecord; top: number; height: number }
/** Whose actions these are; `top` to `bottom` is their stretch of the picture. */
export type LaidOwner = { name: string; actions: readonly ActionOnRecord[]; top: number; bottom: number }
/** From a risk to an action that is aimed at it: the middles of its two ends, and how thick it is. */
export type Band = { risk: RiskOnRecord; action: ActionOnRecord; from: number; to: number; thick: number }

export type Laid = {
  height: number
  risks: readonly LaidRisk[]
  actions: readonly LaidAction[]
  owners: readonly LaidOwner[]
  bands: readonly Band[]
}

const THICK = { high: 15, underlying: 5 } as const

/**
 * Risks on the left, the pressing ones first; actions on the right, those of one owner together and as near as can be to
 * the risks that they are aimed at; between them a band for each aim.
 */
export function layOutCoverage({ plan, standing }: Pick<PlanSeen, 'plan' | 'standing'>): Laid {
  const risks = risksInOrder(plan)
  const placeOf = new Map(risks.map(({ id }, at) => [id, at]))
  const owned = [...Map.groupBy(standing, ownerName)]
    .map(([name, actions]) => ({ name, actions: inOrder(actions, placeOf), near: nearest(actions, placeOf) }))
    .sort((a, b) => a.near - b.near)
  const [left, right] = [risks.length * RISK, standing.length * ACTION + Math.max(0, owned.length - 1) * GAP]
  const inner = Math.max(left, right, RISK)
  const laidRisks = risks.map((risk, at): LaidRisk => {
    const slot = inner / risks.length
    const isAddressed = standing.some(({ set }) => set.addresses?.includes(risk.id) === true)
    return { risk, top: TOP + at * slot + (slot - RISK) / 2, height: RISK - 14, isAddressed }
  })
  const actions: LaidAction[] = []
  const owners: LaidOwner[] = []
  let at = TOP + (inner - right) / 2
  for (const { name, actions: theirs } of owned) {
    const top = at
    for (const action of theirs) {
      actions.push({ action, top: at, height: ACTION - 14 })
      at += ACTION
    }
    owners.push({ name, actions: theirs, top, bottom: at - 14 })
    at += GAP
  }
  return { height: TOP + inner + 10, risks: laidRisks, actions, owners, bands: bandsOf(laidRisks, actions) }
}

/** Where among the risks an action belongs: in the middle of those that it is aimed at; at the end where it is aimed at none. */
function middle({ set }: ActionOnRecord, placeOf: ReadonlyMap<string, number>): number {
  const places = (set.addresses ?? []).flatMap(id => placeOf.get(id) ?? [])
  return places.length === 0 ? placeOf.size : places.reduce((sum, place) => sum + place, 0) / places.length
}

const inOrder = (actions: readonly ActionOnRecord[], placeOf: ReadonlyMap<string, number>) =>
  [...actions].sort((a, b) => middle(a, placeOf) - middle(b, placeOf))

const nearest = (actions: readonly ActionOnRecord[], placeOf: ReadonlyMap<string, number>) =>
  actions.reduce((sum, action) => sum + middle(action, placeOf), 0) / actions.length

/** Bands of one box leave it one below the other, in the order in which they arrive, so that none lies on another. */
function bandsOf(risks: readonly LaidRisk[], actions: readonly LaidAction[]): Band[] {
  const pairs = risks.flatMap(laid =>
    actions.flatMap(one => (one.action.set.addresses?.includes(laid.risk.id) === true ? [{ laid, one }] : [])),
  )
  return pairs.map(({ laid, one }) => {
    const out = pairs.filter(pair => pair.laid === laid)
    const into = pairs.filter(pair => pair.one === one)
    return {
      risk: laid.risk,
      action: one.action,
      from: spread(
        laid,
        out.findIndex(pair => pair.one === one),
        out.length,
      ),
      to: spread(
        one,
        into.findIndex(pair => pair.laid === laid),
        into.length,
      ),
      thick: THICK[laid.risk.level],
    }
  })
}

const spread = ({ top, height }: { top: number; height: number }, at: number, of: number) =>
  top + (height * (at + 1)) / (of + 1)

/**
 * What may be read by everybody in a room: an action that is kept from somebody is not there, and neither is a risk at
 * which nothing else is aimed, so that nothing shows that anything is missing.
 */
export function forTheRoom<Of extends Pick<PlanSeen, 'plan' | 'standing'>>(seen: Of): Of {
  const isKept = ({ set }: ActionOnRecord) => (set.withheldFrom ?? []).length > 0
  const kept = seen.standing.filter(isKept)
  if (kept.length === 0) return seen
  const standing = seen.standing.filter(action => !isKept(action))
  const aims = (actions: readonly ActionOnRecord[], id: string) =>
    actions.some(({ set }) => set.addresses?.includes(id) === true)
  const risks = seen.plan.risks.filter(({ id }) => !aims(kept, id) || aims(standing, id))
  return { ...seen, standing, plan: { ...seen.plan, risks } }
}

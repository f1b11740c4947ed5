import type { DayNumber } from '../../kernel/day.ts'

/** A child protection plan as it is checked: risks, and actions aimed at them. Words that are missing are empty. */
export type Plan = {
  today: DayNumber
  /** `outline`: as the conference spoke it; `detailed`: as the core group made it. */
  stage: 'outline' | 'detailed'
  unborn: boolean
  reviewOn: DayNumber | null
  childsViews: string
  contingency: string
  risks: readonly PlanRisk[]
  actions: readonly PlanAction[]
}

export type PlanRisk = { id: string; label: string; level: 'high' | 'underlying'; noActionReason: string }

export type PlanOwner = { name: string; role: string; agency: string }

export type PlanAction = {
  id: string
  what: string
  /** What will be so when it has worked. */
  outcome: string
  /** Where anybody looks to see whether it is so. */
  measure: string
  owner: PlanOwner | null
  /** As it was written: a day, or words. */
  due: string
  /** Ids of the risks it is aimed at. */
  addresses: readonly string[]
  status: 'open' | 'done'
  /** Whose change or task it is; null: read from the words. */
  changeBy: 'parent' | 'professional' | null
}

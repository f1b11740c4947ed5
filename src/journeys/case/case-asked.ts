import type { Extent } from '../../access/role.ts'
import type { DayNumber } from '../../kernel/day.ts'
import type { Authority } from '../desk.ts'

/** What the case page was asked for, and what this person may do on it. */
export type CaseAsked = {
  authority: Authority
  childId: string
  userId: string
  mayWrite: boolean
  /** The past day that is shown, or null for today. */
  knownOn: DayNumber | null
  why: string
  /** Of a summary what happened is left out. */
  extent: Extent
  groups: readonly string[]
  agencies: readonly string[]
  /** The fact that was recorded just now. */
  justRecorded: string | null
  draftsIn: readonly string[]
}

import type { Extent } from '../../access/role.ts'
import type { Html } from '../../govuk/html.ts'
import type { Day, DayNumber } from '../../kernel/day.ts'
import type { Filled } from '../../web/form.ts'
import type { Authority } from '../desk.ts'

/** What the case page was asked for, and what this person may do on it. */
export type CaseAsked = {
  authority: Authority
  childId: string
  userId: string
  mayWrite: boolean
  /** What the family's history proposes, while that is a question. */
  family: Html | null
  /** That the pregnancy was concealed, denied or booked late, or an earlier one was. */
  lateKnown: Html | null
  /** The past day that is shown, or null for today. */
  knownOn: DayNumber | null
  /** The minute of that day, where one was asked for. */
  knownAt: string | undefined
  /** The form for another day as it was filled in, with what is wrong with it. */
  dayAsked: Filled<'known'>
  /** The day on which the record begins, where the day that is shown is before it; else null. */
  beginsOn: Day | null
  /** The real today, also where a past day is shown. */
  today: Day
  /** The agency for which this person looks. */
  agency: string
  why: string
  /** Of a summary what happened is left out. */
  extent: Extent
  groups: readonly string[]
  agencies: readonly string[]
  /** All that happened, or only the latest of it? */
  allEntries: boolean
  /** The fact that was recorded just now. */
  justRecorded: string | null
  draftsIn: readonly string[]
}

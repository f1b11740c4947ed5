import { type Day, toNumber } from '../../kernel/day.ts'
import type { FactOf } from '../fact.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'
import type { Sitting } from './sitting.ts'

type Report = FactOf<'AgencyReportReceived'>

/** An agency whose report a conference waits for or has. */
export type ReportAsked = {
  agency: string
  /** The day on which it was invited; null: it works with the child, and nobody has invited it yet. */
  invitedOn: Day | null
  /** The newest that it sent for this conference. */
  report: Report | null
  standing: 'there' | 'expected' | 'late' | 'not there when it was held'
}

/** Who reports to a conference, and how that stands on a day. `due`: by when the parents are to have the reports. */
export type ReportsAsked = { asked: readonly ReportAsked[]; due: DutyOnDay | null }

const DUTIES: ReadonlySet<string> = new Set(['reports_to_parents', 'reports_to_parents_review'])

/**
 * The agencies that were invited, and those that work with the child. A report is late only where a protocol states by when
 * parents are to have it: no other day for reports is stated anywhere, and none is invented here.
 */
export function reportsAsked(
  sitting: Sitting,
  { involved, timetable, today }: { involved: readonly string[]; timetable: ChildTimetable; today: Day },
): ReportsAsked {
  const due = dutyOf(sitting, timetable)
  const lastDay = due?.clock.due ?? null
  const isOver = sitting.held !== null && sitting.held.decision !== 'adjourned'
  const invited = [...sitting.invited].flatMap(([recipient, { on }]) =>
    recipient.startsWith('agency:') ? [[recipient.slice('agency:'.length), on] as const] : [],
  )
  const sent = new Map(sitting.reports.map(report => [agencyOf(report), report] as const))
  // Who works with the child today need not have done so when an earlier conference was held.
  const expected = isOver ? [] : involved
  const agencies = [...new Set([...invited.map(([agency]) => agency), ...expected, ...sent.keys()])]
  const invitedOn = new Map(invited)
  const asked = agencies.map((agency): ReportAsked => {
    const report = sent.get(agency) ?? null
    const isLate = lastDay !== null && lastDay < toNumber(today)
    const standing = report !== null ? 'there' : isOver ? 'not there when it was held' : isLate ? 'late' : 'expected'
    return { agency, invitedOn: invitedOn.get(agency) ?? null, report, standing }
  })
  return { asked, due }
}

const agencyOf = ({ from, agency = 'other' }: Report) => from ?? agency

function dutyOf({ on, scheduled, postponed }: Sitting, { duties }: ChildTimetable): DutyOnDay | null {
  if (on === null) return null
  const ids = new Set([...scheduled, ...postponed].map(({ id }) => id))
  const ours = duties.filter(({ clock }) => DUTIES.has(clock.rule.id) && ids.has(clock.start.id))
  return ours.at(-1) ?? null
}

import type { Decision, MembershipHeld } from './access.ts'

type Allowed = Extract<Decision, { allowed: true }>

/** An agency's report to a conference: the agency that it is from, and the one of whoever recorded it. */
export type ReportOf = { from: string; recordedBy: string | null }

/**
 * May somebody read what an agency reported? Who sees the whole record all of it; in a proportionate view one's own agency's
 * report, whoever recorded it for them. The report of another agency reaches an agency among the papers of its conference,
 * which are drawn for that one recipient. In a summary there is none.
 */
export function readsReport({ extent, as }: Allowed, { from, recordedBy }: ReportOf): boolean {
  if (extent === 'full') return true
  return extent === 'proportionate' && (from === as.agency || recordedBy === as.agency)
}

/** For which agencies somebody may report: their own; who sees the whole record also for one that sent it by post. */
export const reportsFor = ({ extent, as }: Allowed): { own: string; others: boolean } => ({
  own: as.agency,
  others: extent === 'full',
})

const SENDS_LINKS: ReadonlySet<string> = new Set([
  ...['social_worker', 'team_manager', 'duty_team'],
  ...['conference_chair', 'conference_administrator'],
])

/** Who lends somebody without an account a single page: social care and who arranges conferences, of records that they see whole. */
export const sendsLinks = ({ extent, as }: { extent: Allowed['extent']; as: Pick<MembershipHeld, 'role'> }): boolean =>
  extent === 'full' && SENDS_LINKS.has(as.role)

/** Who gives a parent a report, and decides what is left out for them: whoever sees all of the record. */
export const sharesReports = ({ extent }: Allowed): boolean => extent === 'full'

import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import type { Placed } from '../../protocol/timetable/child-history.ts'
import type { CaseSeen } from './read-case.ts'

/** An older referral has long been answered in other ways; what is new is asked again until somebody says. */
const ASKED_FOR = 63

/**
 * Whether the parents were told of a referral may stay open when it is made, and is asked again here. Not of an import,
 * which never says so, and not after the assessment.
 * @param address the child's, where this person may write today; else null
 */
export function parentsToldNotice(seen: CaseSeen, address: string | null): Html | string {
  const referral = referralOpen(seen)
  if (address === null || referral === null) return ''
  return insetText(
    joined([
      `Nobody has recorded whether the parents were told of the referral of ${sayDay(referral.on)}. `,
      <span class="app-screen-only">
        {link({ text: 'They were told', href: `${address}/fact/ParentsInformed` })}
        {' · '}
        {link({ text: 'They were not told, and why', href: `${address}/fact/ParentsNotInformed` })}
      </span>,
    ]),
  )
}

function referralOpen({ timetable: { history }, entries, today }: CaseSeen): Placed | null {
  const last = (kind: string) => history.byKind.get(kind)?.at(-1)
  const referral = last('ReferralReceived')
  if (referral === undefined || history.loss !== null || today - referral.on > ASKED_FOR) return null
  if (history.episodes.at(-1)?.to !== null) return null
  const told = ['ParentsInformed', 'ParentsNotInformed', 'AssessmentAuthorised'].map(last)
  if (told.some(one => one !== undefined && one.on >= referral.on)) return null
  const isImported = entries.some(({ recorded }) => recorded.fact.id === referral.fact.id && recorded.imported)
  return isImported ? null : referral
}

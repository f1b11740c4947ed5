import { type Html, joined } from '../../govuk/html.ts'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { type Instant, timeOf } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { BirthPlan } from '../../protocol/readiness/birth-plan.ts'
import { ringAt, ringLines } from '../../protocol/ring-by-hour.ts'

type Printed = { recipient: string; now: Instant; today: Day; calendar: HolidayCalendar; readsRing: boolean }

/** What every piece of paper says of itself: a copy, whose, of which version, from when, and whom to ring. */
export function copyNotice(plan: BirthPlan, printed: Printed, screen = false): Html {
  const { recipient, now, today, readsRing } = printed
  const when = `${sayDay(toNumber(today))} at ${timeOf(now)}`
  const made = plan.made === null ? '' : ` of ${sayDay(toNumber(plan.made.fact.on))}`
  const whom = whomToRing(readsRing ? (plan.made?.fact.ring ?? '') : '')
  return joined([
    <p class={`govuk-body app-copy-notice${screen ? '' : ' app-print-only'}`}>
      <strong>{`Version ${plan.version}${made}, for: ${recipient}.`}</strong>{' '}
      {`This is a copy printed on ${when}. Ring ${whom} to check that it is the current version.`}
    </p>,
  ])
}

/** By day and by night, as the plan says it; else its first line. */
function whomToRing(ring: string): string {
  const [day, night] = [ringAt(ring, 'office_hours'), ringAt(ring, 'night')]
  const [first] = ringLines(ring)
  if (day.length === 0 && night.length === 0) return first?.text ?? 'whoever gave it to you'
  const said = [
    day.length === 0 ? '' : `${day.join(' or ')} in office hours`,
    night.length === 0 ? '' : `${night.join(' or ')} at night`,
  ]
  return said.filter(text => text !== '').join(', ')
}

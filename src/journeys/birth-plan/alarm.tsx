import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { list } from '../../govuk/typography.tsx'
import { toDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import type { PlanAsked } from './plan-page.tsx'
import type { PlanSeen } from './read-birth-plan.ts'

/** What the ward and the duty team would lack tonight of this plan, and the duty that it is owed by. */
export function alarm(seen: PlanSeen, asked: PlanAsked): Html {
  const duty = seen.timetable.duties.findLast(one => one.clock.rule.id === 'prebirth_birth_plan' && isOpen(one))
  if (seen.missing.length === 0 && duty === undefined) return joined([])
  const isLate = duty?.status === 'overdue' || seen.missing.some(({ need }) => need.met_by.some(isReceipt))
  return joined([
    <section class={`app-callout ${isLate ? 'app-callout--late' : ''}`} aria-labelledby="alarm">
      <p class="govuk-body">
        <strong id="alarm">{headline(seen)}</strong> {duty === undefined ? '' : sayDuty(duty, seen, asked)}
      </p>
      {seen.missing.length === 0
        ? ''
        : list(
            seen.missing.map(({ need, why }) =>
              joined([<strong>{`Not yet: ${lowerFirst(need.title)}.`}</strong>, ` ${why}`]),
            ),
          )}
      {asked.mayWrite && (asked.receivesAs === null || seen.plans.length === 0) ? (
        <div class="govuk-button-group app-screen-only">
          {seen.plans.length === 0
            ? button({ text: 'Write the birth plan', href: `${asked.address}/birth-plan/write` })
            : button({ text: 'Share this version', href: `${asked.address}/birth-plan/share` })}
        </div>
      ) : (
        ''
      )}
    </section>,
  ])
}

const isReceipt = (answer: object) => 'plan' in answer && answer.plan === 'received'

const isOpen = ({ status }: DutyOnDay) => ['overdue', 'due_soon', 'open', 'late_at_registration'].includes(status)

function headline({ plans, missing }: PlanSeen): string {
  if (plans.length === 0) return 'There is no birth plan.'
  const unreceived = missing.some(({ need }) => need.met_by.some(isReceipt))
  if (unreceived) return 'The current version has not been received by everybody who needs it tonight.'
  return missing.length === 0 ? 'The birth plan is owed.' : 'The birth plan does not answer everything.'
}

function sayDuty(duty: DutyOnDay, seen: PlanSeen, { today, calendar }: PlanAsked): string {
  const { due, rule } = duty.clock
  const asked = { due: due === null ? null : toDay(due), lateAtRegistration: duty.status === 'late_at_registration' }
  const said = sayDue(asked, today, calendar)
  return `${rule.title}: ${said.standing}. ${sayWhy(duty, seen.timetable, calendar)}`
}

import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import type { Asked } from '../desk.ts'
import { alarm } from './alarm.tsx'
import { copyNotice } from './copy-notice.tsx'
import { onePlan } from './one-plan.tsx'
import type { PlanSeen, ReadPlan } from './read-birth-plan.ts'
import { receipts } from './receipts.tsx'
import { ringNow } from './ring-now.tsx'
import { versions } from './versions.tsx'

/** For whom the page of a birth plan is made. */
export type PlanAsked = {
  address: string
  now: Instant
  today: Day
  calendar: HolidayCalendar
  /** May they write the next version, share it and print copies? */
  mayWrite: boolean
  /** As whom they can say that a version has come; null: not they. */
  receivesAs: string | null
  reader: string
  userId: string
  justRecorded: boolean
}

/** Read at two in the morning on a telephone: whom to ring, who must not come, what is lawful; then the rest. */
export function planBody(
  c: Pick<Asked, 'token' | 'submission'>,
  seen: PlanSeen,
  shown: ReadPlan | null,
  asked: PlanAsked,
): Html {
  const rests = seen.timetable.history.loss !== null
  return joined([
    asked.justRecorded ? notificationBanner({ success: true, content: 'It is recorded.' }) : '',
    heading({ text: 'Birth plan', caption: seen.who, size: 'xl' }),
    lossNotice(seen),
    shown === null ? '' : copyNotice(shown, { ...asked, recipient: asked.reader, readsRing: reads(shown, 'ring') }),
    shown === null ? joined(rests ? [] : [alarm(seen, asked), noPlan(seen, asked)]) : onePlan(c, seen, shown, asked),
    seen.plans.length === 0 || rests ? '' : receipts(seen),
    asked.mayWrite && shown !== null && !rests ? tools(asked, shown) : '',
    shown === null ? '' : versions(seen, shown, asked.address),
  ])
}

const reads = (plan: ReadPlan, section: BirthPlanSection) => plan.shown?.sections.includes(section) === true

function lossNotice({ timetable }: PlanSeen): Html | string {
  const { loss } = timetable.history
  if (loss === null) return ''
  const what = loss.fact.kind === 'PersonDied' ? 'This baby died' : 'This pregnancy ended'
  return insetText(`${what} on ${sayDay(loss.on)}. This plan rests: nothing is asked of anybody any more.`)
}

function noPlan(seen: PlanSeen, asked: PlanAsked): Html {
  return joined([
    paragraph('No birth plan is on record. Until there is one, everybody rings before they act.'),
    ringNow(undefined, { ...asked, workers: seen.workers }),
    asked.mayWrite && seen.missing.length === 0
      ? joined([
          <p class="govuk-body app-screen-only">
            {link({ text: 'Write the birth plan', href: `${asked.address}/birth-plan/write` })}
          </p>,
        ])
      : '',
  ])
}

function tools({ address }: PlanAsked, plan: ReadPlan): Html {
  return joined([
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Share this version', href: `${address}/birth-plan/share`, look: 'secondary' })}
      {button({ text: `Write version ${plan.version + 1}`, href: `${address}/birth-plan/write`, look: 'secondary' })}
      {button({ text: 'Copies to print', href: `${address}/birth-plan/copy`, look: 'secondary' })}
    </div>,
  ])
}

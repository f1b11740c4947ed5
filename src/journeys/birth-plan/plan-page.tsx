import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { BIRTH_PLAN_HEADINGS, type BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { alarm } from './alarm.tsx'
import { basis } from './basis.tsx'
import { copyNotice } from './copy-notice.tsx'
import type { PlanSeen, ReadPlan } from './read-birth-plan.ts'
import { receipts } from './receipts.tsx'
import { ringNow } from './ring-now.tsx'
import { sayVersion, versions } from './versions.tsx'

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
  const current = seen.plans.at(-1) ?? null
  return joined([
    asked.justRecorded ? notificationBanner({ success: true, content: 'It is recorded.' }) : '',
    heading({ text: 'Birth plan', caption: seen.who, size: 'xl' }),
    lossNotice(seen),
    shown === null ? '' : copyNotice(shown, { ...asked, recipient: asked.reader, readsRing: reads(shown, 'ring') }),
    shown === current ? alarm(seen, asked) : '',
    shown === null ? noPlan(seen, asked) : onePlan(c, seen, shown, asked),
    seen.plans.length === 0 ? '' : receipts(seen),
    asked.mayWrite && shown !== null ? tools(asked, shown) : '',
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

/** What a ward reads first, under the numbers. */
const FIRST: readonly BirthPlanSection[] = ['mustNotVisit', 'ifTheyCome']

function onePlan(c: Pick<Asked, 'token' | 'submission'>, seen: PlanSeen, plan: ReadPlan, asked: PlanAsked): Html {
  const current = seen.plans.at(-1)
  const { made, shown } = plan
  const old = plan === current ? '' : notCurrent(plan, current, asked.address)
  const top = [old, paragraph(joined([<strong>{sayVersion(plan, seen)}.</strong>, ` ${interimSaid(plan)}`]))]
  if (made === null || shown === null) {
    const why = made === null ? 'Its words are not here.' : 'This version has not been shared with your agency.'
    return joined([
      ...top,
      insetText(`${why} Ask ${seen.workers.join(' or ') || 'the worker'} for it.`),
      received(c, seen, plan, asked),
    ])
  }
  const { sections } = shown
  const said = Object.fromEntries(sections.map(section => [section, made.fact[section]]))
  const { lawfulBasis, agreedBy, agreedOn } = made.fact
  const redactedAt = seen.recorded.get(made.fact.id)?.redactedAt ?? null
  const shows = (section: BirthPlanSection) => (said[section] ?? '').trim() !== ''
  const rest = sections.filter(section => section !== 'ring' && !FIRST.includes(section) && shows(section))
  return joined([
    ...top,
    redactedAt === null
      ? ''
      : insetText(
          `The words of this version were taken away by lawful redaction on ${sayDay(toNumber(dayOf(redactedAt)))}.`,
        ),
    received(c, seen, plan, asked),
    sections.includes('ring') ? ringNow(said.ring, { ...asked, workers: seen.workers }) : '',
    ...FIRST.filter(shows).map(section => part(section, said[section])),
    !shown.basis ? '' : basis({ ...said, lawfulBasis, agreedBy, agreedOn }, seen.timetable.history.birth !== null),
    ...rest.map(section => part(section, said[section])),
    redactedAt === null ? notSaid(plan, asked) : '',
  ])
}

function part(section: BirthPlanSection, text: string | undefined): Html {
  return joined([
    heading({ text: BIRTH_PLAN_HEADINGS[section], level: 2, size: 's' }),
    <p class="govuk-body app-typed">{text}</p>,
  ])
}

function interimSaid({ made, overtaken }: ReadPlan): string {
  if (overtaken !== null)
    return `An interim plan from before the conference of ${sayDay(overtaken.on)}: it no longer counts.`
  return made?.fact.interim === true ? 'An interim plan: it counts until the conference.' : ''
}

function notCurrent(plan: ReadPlan, current: ReadPlan | undefined, address: string): Html {
  return joined([
    <section class="app-callout app-callout--past" aria-labelledby="old">
      <p class="govuk-body">
        <strong id="old">{`You are reading version ${plan.version}, which is not the current one.`}</strong>{' '}
        {`Version ${current?.version ?? ''} stands.`}
      </p>
      <p class="govuk-body app-screen-only">
        {link({ text: 'Read the current version', href: `${address}/birth-plan` })}
      </p>
    </section>,
  ])
}

/** What a plan leaves open is as important as what it says; only for those who read all of it. */
function notSaid({ made, shown }: ReadPlan, { mayWrite }: PlanAsked): Html | string {
  const open = (shown?.sections ?? []).filter(
    section => section !== 'ring' && (made?.fact[section] ?? '').trim() === '',
  )
  if (!mayWrite || open.length === 0) return ''
  return joined([
    heading({ text: 'Not said in this version', level: 2, size: 's' }),
    list(open.map(section => BIRTH_PLAN_HEADINGS[section])),
  ])
}

/** One press, for midwifery and the duty team; gone once this person has said it of this version. */
function received(
  c: Pick<Asked, 'token' | 'submission'>,
  seen: PlanSeen,
  plan: ReadPlan,
  asked: PlanAsked,
): Html | string {
  if (asked.receivesAs === null || plan !== seen.plans.at(-1) || seen.timetable.history.loss !== null) return ''
  const own = plan.received.some(({ fact }) => seen.recorded.get(fact.id)?.recordedBy === asked.userId)
  if (own) return paragraph('You have said that you received this version.')
  return joined([
    <div class="app-screen-only">
      {postForm(c, {
        action: `${asked.address}/birth-plan/received`,
        content: '',
        hidden: { version: String(plan.version) },
        submit: 'I have received this version',
      })}
    </div>,
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

import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { BIRTH_PLAN_HEADINGS, type BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { alarm } from './alarm.tsx'
import { basis } from './basis.tsx'
import type { PlanAsked } from './plan-page.tsx'
import type { PlanSeen, ReadPlan } from './read-birth-plan.ts'
import { ringNow } from './ring-now.tsx'
import { sayVersion } from './versions.tsx'

/** What a ward reads first, under the numbers. */
const FIRST: readonly BirthPlanSection[] = ['mustNotVisit', 'ifTheyCome']

/** One version as its reader may read it, in the order in which a ward needs it at night. */
export function onePlan(
  c: Pick<Asked, 'token' | 'submission'>,
  seen: PlanSeen,
  plan: ReadPlan,
  asked: PlanAsked,
): Html {
  const current = seen.plans.at(-1)
  const { made, shown } = plan
  const old = plan === current ? '' : notCurrent(plan, current, asked.address)
  const version = [
    paragraph(joined([<strong>{sayVersion(plan, seen)}.</strong>, ` ${interimSaid(plan)}`])),
    received(c, seen, plan, asked),
    plan === current ? alarm(seen, asked) : '',
  ]
  if (made === null || shown === null) {
    const why = made === null ? 'Its words are not here.' : 'This version has not been shared with your agency.'
    return joined([old, insetText(`${why} Ask ${seen.workers.join(' or ') || 'the worker'} for it.`), ...version])
  }
  const { sections } = shown
  const said = Object.fromEntries(sections.map(section => [section, made.fact[section]]))
  const { lawfulBasis, agreedBy, agreedOn } = made.fact
  const redactedAt = seen.recorded.get(made.fact.id)?.redactedAt ?? null
  const shows = (section: BirthPlanSection) => (said[section] ?? '').trim() !== ''
  const rest = sections.filter(section => section !== 'ring' && !FIRST.includes(section) && shows(section))
  return joined([
    old,
    sections.includes('ring') ? ringNow(said.ring, { ...asked, workers: seen.workers }) : '',
    ...version,
    redactedAt === null
      ? ''
      : insetText(
          `The words of this version were taken away by lawful redaction on ${sayDay(toNumber(dayOf(redactedAt)))}.`,
        ),
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

export function interimSaid({ made, overtaken }: ReadPlan): string {
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

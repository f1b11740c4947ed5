import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { stuckActions } from '../../protocol/plan/stuck.ts'
import { visitsKept } from '../../protocol/plan/visits.ts'
import { buttonGroup } from '../../web/post-form.tsx'
import { escalateLink } from '../escalate-link.tsx'
import { countFindings } from '../plan-findings.tsx'
import { isStillOutline, risksInOrder } from '../plan-of-child.ts'
import { stuckNotice } from '../stuck-notice.tsx'
import type { PlanSeen } from './read-plan.ts'
import { restOfPlan, versionSaid } from './rest-of-plan.tsx'
import { actionAnchor, actionsTable, placed, riskSection, sayWhat } from './risk-section.tsx'
import { sayDue } from './say-action.tsx'

/** The plan: how much of it is aimed at what, what still has to be put right, and then risk by risk. */
export function planBody(seen: PlanSeen): Html {
  const { plan, standing } = seen
  const isEmpty = standing.length === 0 && plan.risks.length === 0
  return joined([
    seen.justRecorded === null ? '' : recorded(seen.justRecorded, seen),
    <article class="app-brief app-plan">
      {heading({ text: 'The plan', caption: seen.who, size: 'xl' })}
      <p class="govuk-body app-print-only">
        {`For professionals who work with the child, printed on ${sayDay(seen.toCheck.today)} for ${seen.reader}. Parents have a page of their own.`}
      </p>
      {isEmpty ? emptyPlan(seen) : wholePlan(seen)}
    </article>,
  ])
}

function recorded(fact: string, { address }: PlanSeen): Html {
  const undo = link({ text: 'Correct or withdraw it', href: `${address}/correct/${encodeURIComponent(fact)}` })
  return notificationBanner({
    success: true,
    content: joined([<p class="govuk-notification-banner__heading">It is recorded. {undo} if that was wrong.</p>]),
  })
}

/** What else there is of the plan. */
function ways({ address, makesParentsPage, isOnPlan }: PlanSeen): Html | string {
  if (!isOnPlan) return ''
  const way = (text: string, path: string) => link({ text, href: `${address}/${path}` })
  return joined([
    <div class="app-screen-only app-links govuk-body">
      {way('Core groups, visits and what comes next', 'core-group')}
      {way('Earlier versions side by side', 'plan/versions')}
      {makesParentsPage && way('A page for each parent', 'parents-page')}
      {way('Conferences', 'conference')}
    </div>,
  ])
}

function wholePlan(seen: PlanSeen): Html {
  const { plan, standing } = seen
  const risks = risksInOrder(plan)
  const sections = placed([...risks, ...plan.resolved], standing)
  const known = new Set([...risks, ...plan.resolved].map(({ id }) => id))
  const aimless = standing.filter(({ set }) => !(set.addresses ?? []).some(id => known.has(id)))
  const dropped = plan.actions.filter(({ state }) => state === 'dropped')
  const isShown = ({ risk, here }: (typeof sections)[number]) => plan.risks.includes(risk) || here.length > 0
  return joined([
    paragraph(<strong>{sayAim(seen)}</strong>, { lead: true }),
    paragraph(versionSaid(seen)),
    late(seen),
    notMoving(seen),
    yours(seen),
    standingFindings(seen),
    challenge(seen),
    tools(seen),
    ways(seen),
    risks.length === 0 ? insetText('No risk is on record yet at which the plan could be aimed.') : '',
    ...sections.filter(isShown).map(section => riskSection(seen, section)),
    aimless.length === 0
      ? ''
      : joined([
          heading({ text: 'Aimed at none of the risks', level: 2 }),
          actionsTable(seen, aimless, 'Actions that are aimed at none of the risks'),
        ]),
    restOfPlan(seen),
    dropped.length === 0
      ? ''
      : joined([
          heading({ text: 'Dropped', level: 2 }),
          list(dropped.map(action => `${sayWhat(action)}${sayWhy(action.reviewed.at(-1)?.reason)}`)),
        ]),
  ])
}

const sayWhy = (reason: string | undefined) => (reason === undefined || reason === '' ? '' : `: ${reason}`)

/** Few actions aimed at what is pressing: `5 actions, 4 aimed at the pressing risks.` */
export function sayAim({ plan, standing }: Pick<PlanSeen, 'plan' | 'standing'>): string {
  const pressing = new Set(plan.risks.flatMap(({ id, level }) => (level === 'high' ? [id] : [])))
  const aimed = standing.filter(({ set }) => (set.addresses ?? []).some(id => pressing.has(id))).length
  const actions = `${standing.length} ${standing.length === 1 ? 'action' : 'actions'}`
  return pressing.size === 0 ? `${actions}.` : `${actions}, ${aimed} aimed at the pressing risks.`
}

/** After the day by which the core group was to make the detailed plan. */
function late({ agreeBy, toCheck }: PlanSeen): Html | string {
  if (agreeBy === null) return ''
  const words = `The detailed plan was to be made at the first core group, by ${sayDay(agreeBy)}, and is not agreed.`
  return agreeBy < toCheck.today
    ? joined([<div class="app-callout app-callout--late">{paragraph(<strong>{words}</strong>)}</div>])
    : paragraph(`The core group makes it the detailed plan by ${sayDay(agreeBy)}.`)
}

/** What calls for an early review, and a visit that is late; the way to both. */
function notMoving({ plan, facts, timetable: { history, duties }, address, mayWrite }: PlanSeen): Html | string {
  if (history.loss !== null) return ''
  const stuck = stuckActions(plan, facts, history.today)
  const about = { stuck, facts, visitLateSince: visitsKept(history, duties).lateSince }
  return stuckNotice({ ...about, isReadable: () => true }, mayWrite ? address : null)
}

/** The actions of whoever reads, first those that wait for their answer. */
function yours({ standing, userId, address, mayWrite }: PlanSeen): Html | string {
  const own = standing.filter(({ set, state }) => set.ownerId === `user:${userId}` && state !== 'done')
  if (own.length === 0) return ''
  return joined([
    <section class="app-callout app-screen-only">
      {heading({ text: 'Your actions', level: 2, size: 's' })}
      {list(
        own.map(action =>
          joined([
            link({ text: sayWhat(action), href: `#${actionAnchor(action.id)}` }),
            `, by ${sayDue(action)}. `,
            action.answered !== null
              ? action.answered.accepts
                ? 'You have taken it on.'
                : 'You have said why not.'
              : mayWrite
                ? link({
                    text: 'Take it on, or say why not',
                    spoken: sayWhat(action),
                    href: `${address}/plan/action/${action.id}/answer`,
                  })
                : '',
          ]),
        ),
      )}
    </section>,
  ])
}

/** What the check says in all; each remark stands beside what it is about. */
function standingFindings({ checked, plan, standing }: PlanSeen): Html {
  const said = countFindings(checked.findings)
  const still = standing.filter(action => isStillOutline(action, plan)).length
  const words =
    said === null ? 'The check of its words finds nothing to put right.' : `The check of its words: ${said}.`
  return joined([
    <div class="app-screen-only">
      {paragraph(
        still > 0 && plan.outline !== null && still < standing.length
          ? `${words} ${still} ${still === 1 ? 'action is' : 'actions are'} still as spoken at the conference.`
          : words,
      )}
    </div>,
  ])
}

/** A plan that is not enough can be challenged by every other agency, beside what the check says of it. */
function challenge({ facts, timetable: { history }, address, agency, mayWrite }: PlanSeen): Html | string {
  const made = facts.findLast(({ kind }) => kind === 'PlanAgreed' || kind === 'OutlinePlanMade')
  if (made === undefined || !mayWrite) return ''
  const way = escalateLink(made, history, { address, agency, text: 'The plan is not enough: escalate it' })
  return way === null ? '' : joined([<div class="app-screen-only">{paragraph(way)}</div>])
}

function tools({ address, mayWrite, mayAgree, mayRecordOutline, plan, standing, isOnPlan }: PlanSeen): Html {
  const secondary = (text: string, path: string) => button({ text, look: 'secondary', href: `${address}/${path}` })
  return joined([
    <div class="app-screen-only">
      {buttonGroup(
        mayWrite ? button({ text: 'Write an action', href: `${address}/plan/action` }) : '',
        standing.length > 0 ? secondary('Risks and actions as a picture', 'plan/coverage') : '',
        mayWrite ? secondary('Add a risk', 'plan/risk') : '',
        mayRecordOutline && plan.outline === null && standing.length > 0 && isOnPlan
          ? secondary('Record the outline', 'plan/outline')
          : '',
        mayAgree && standing.length > 0 ? secondary('Agree the plan', 'plan/agree') : '',
        button({ text: 'Print the plan', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
      )}
    </div>,
  ])
}

function emptyPlan(seen: PlanSeen): Html {
  const { isOnPlan, address, mayWrite } = seen
  return joined([
    insetText(
      isOnPlan
        ? `${versionSaid(seen)} Where another system keeps it, it is read there. Written here, everybody who works with the child has the same one.`
        : 'There is no plan yet. It begins with the risks that the conference finds and what it says will be done about each; it can be prepared before.',
    ),
    mayWrite
      ? buttonGroup(
          button({ text: 'Add a risk', href: `${address}/plan/risk` }),
          button({ text: 'Write an action', look: 'secondary', href: `${address}/plan/action` }),
        )
      : '',
  ])
}

import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { stuckNotice } from '../stuck-notice.tsx'
import { heldPart, presenceHint } from './held-part.tsx'
import { nextDates } from './next-dates.tsx'
import { planAsItStands } from './plan-as-it-stands.tsx'
import { type CoreGroupSeen, isChildInNeed } from './read-core-group.ts'
import { visitsPart } from './visits-part.tsx'

/** For whom the page is made. */
export type CoreGroupAsked = {
  address: string
  calendar: HolidayCalendar
  today: Day
  mayWrite: boolean
  makesParentsPage: boolean
  /** The fact that was recorded just now. */
  justRecorded: string | null
}

/** After the plan has started: what is next, what does not move, what was held and seen, and the plan as it now stands. */
export function coreGroupBody(seen: CoreGroupSeen, asked: CoreGroupAsked): Html {
  const { address, mayWrite } = asked
  const { loss } = seen.timetable.history
  const isLost = loss !== null
  const writes = mayWrite && !isLost ? address : null
  return joined([
    asked.justRecorded === null ? '' : recorded(asked.justRecorded, asked),
    heading({ text: 'Core group and plan', caption: seen.who, size: 'xl' }),
    isLost ? insetText(`Since ${sayDay(loss.on)} this plan rests: nothing is asked of anybody any more.`) : '',
    isLost
      ? ''
      : joined([
          stuckNotice({ ...seen, isReadable: id => seen.told.readable.has(id), visitLateSince: null }, writes),
          nextDates(seen, asked),
        ]),
    tools(seen, asked, writes),
    heading({ text: 'Core groups', level: 2, id: 'held' }),
    presenceHint(seen, writes),
    heldPart(seen),
    familyPart(seen, writes),
    heading({ text: 'Visits', level: 2, id: 'visits' }),
    visitsPart(seen),
    heading({ text: 'The plan as it now stands', level: 2, id: 'plan' }),
    planAsItStands(seen, writes),
    writes === null ? '' : whatComesNext(seen, writes),
  ])
}

function recorded(fact: string, { address }: CoreGroupAsked): Html {
  const undo = link({ text: 'Correct or withdraw it', href: `${address}/correct/${encodeURIComponent(fact)}` })
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">It is recorded. {undo} if that was wrong.</p>,
      paragraph(link({ text: 'The plan as it now stands', href: '#plan' })),
    ]),
  })
}

function tools(seen: CoreGroupSeen, { address, makesParentsPage }: CoreGroupAsked, writes: string | null): Html {
  return joined([
    writes === null ? (
      ''
    ) : (
      <div class="govuk-button-group app-screen-only">
        {button({
          text: isChildInNeed(seen) ? 'Hold the review' : 'Hold the core group',
          href: `${writes}/${isChildInNeed(seen) ? 'cin-review' : 'core-group/hold'}`,
        })}
        {button({ text: 'Record a visit', href: `${writes}/visit`, look: 'secondary' })}
        {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      </div>
    ),
    <div class="app-screen-only">
      {list([
        link({ text: 'The plan, risk by risk', href: `${address}/plan` }),
        link({ text: 'Risks and actions as a picture', href: `${address}/plan/coverage` }),
        link({ text: 'Earlier versions side by side', href: `${address}/plan/versions` }),
        link({ text: 'What a review looks at', href: `${address}/plan/review-evidence` }),
        ...(makesParentsPage ? [link({ text: 'A page for each parent', href: `${address}/parents-page` })] : []),
      ])}
    </div>,
  ])
}

/** A family's own meeting is offered before others decide for them. */
function familyPart({ facts }: CoreGroupSeen, writes: string | null): Html {
  const offered = facts.findLast(({ kind }) => kind === 'FamilyGroupMeetingOffered')
  if (offered !== undefined) {
    return paragraph(`A family group meeting was offered on ${sayDay(toNumber(offered.on))}.`)
  }
  return joined([
    <p class="govuk-body">
      {'No family group meeting is recorded as offered. '}
      {writes === null
        ? ''
        : link({ text: 'Record that it was offered', href: `${writes}/fact/FamilyGroupMeetingOffered` })}
    </p>,
  ])
}

/** Ending, stepping down, going on as a child in need plan, stepping up. */
function whatComesNext(seen: CoreGroupSeen, address: string): Html {
  const isInNeed = isChildInNeed(seen)
  const decided = seen.facts.findLast(fact => fact.kind === 'ConferenceHeld')
  const isToEnd = decided?.kind === 'ConferenceHeld' && decided.decision === 'end'
  const agreed = seen.facts.some(({ kind }) => kind === 'CinPlanAgreed')
  return joined([
    <section class="app-screen-only" aria-labelledby="next">
      {heading({ text: 'What comes next', level: 2, id: 'next' })}
      {isToEnd &&
      decided !== undefined &&
      !seen.facts.slice(seen.facts.indexOf(decided)).some(f => f.kind === 'PlanEnded')
        ? insetText(
            `The conference of ${sayDay(toNumber(decided.on))} decided that the plan ends. Record what comes after it.`,
          )
        : ''}
      {list([
        ...(isInNeed
          ? [
              ...(agreed
                ? []
                : [
                    link({
                      text: 'The child in need plan was agreed: the same actions go on',
                      href: `${address}/fact/CinPlanAgreed`,
                    }),
                  ]),
              link({ text: 'The child in need plan ended', href: `${address}/fact/CinPlanEnded` }),
            ]
          : [link({ text: 'The plan ended, and what comes after it', href: `${address}/fact/PlanEnded` })]),
        link({
          text: 'It is more serious: hold a strategy discussion',
          href: `${address}/fact/StrategyDiscussionHeld`,
        }),
        ...(isInNeed ? [] : [link({ text: 'Ask for an early review', href: `${address}/early-review` })]),
      ])}
    </section>,
  ])
}

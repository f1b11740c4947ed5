import {
  checksCensus,
  countsEscalations,
  opensCasesAtNight,
  takesHandOver,
  worksForPartner,
  worksFrontDoor,
  worksWithRecords,
} from './access/role.ts'
import type { Content } from './govuk/html.ts'
import { assessmentRoutes } from './journeys/assessment/routes.ts'
import { birthPlanRoutes } from './journeys/birth-plan/routes.ts'
import { calendarRoutes } from './journeys/calendar/routes.ts'
import { caseRoutes } from './journeys/case/routes.ts'
import { censusCheckRoutes } from './journeys/census-check/routes.ts'
import { conferenceRoutes } from './journeys/conference/routes.ts'
import { coreGroupRoutes } from './journeys/core-group/routes.ts'
import { type Desk, type May, mayUse } from './journeys/desk.ts'
import { enquiryRoutes } from './journeys/enquiry/routes.ts'
import { answerInInbox } from './journeys/escalation/answer-by-link.tsx'
import { publicEscalationRoutes } from './journeys/escalation/public-routes.ts'
import { escalationRoutes } from './journeys/escalation/routes.ts'
import { familyRoutes } from './journeys/family/routes.ts'
import { findRoutes } from './journeys/find/routes.ts'
import { publicInboxRoutes } from './journeys/inbox/public-routes.ts'
import { mailboxesRoutes } from './journeys/mailboxes/routes.ts'
import { meetingRoutes } from './journeys/meeting/routes.ts'
import { nightRoutes } from './journeys/night/routes.ts'
import { countNotices } from './journeys/notices/readers.ts'
import { noticesRoutes } from './journeys/notices/routes.ts'
import { parentsPageRoutes } from './journeys/parents-page/routes.ts'
import { matchesInMenu } from './journeys/people/matches-in-menu.ts'
import { peopleRoutes } from './journeys/people/routes.ts'
import { planRoutes } from './journeys/plan/routes.ts'
import { pregnancyRoutes } from './journeys/pregnancy/routes.ts'
import { procedureRoutes } from './journeys/procedure/routes.ts'
import { recordRoutes } from './journeys/record/routes.ts'
import { publicReferralRoutes, wayToThePublicForm } from './journeys/referral/public-routes.ts'
import { referralRoutes } from './journeys/referral/routes.ts'
import { reportInInbox } from './journeys/report/link-page.tsx'
import { publicReportRoutes } from './journeys/report/public-routes.ts'
import { reportRoutes } from './journeys/report/routes.ts'
import { sharedRoutes } from './journeys/shared/routes.ts'
import { unbornRoutes } from './journeys/unborn/routes.ts'
import { countMyWork } from './journeys/work/count-my-work.ts'
import { workRoutes } from './journeys/work/routes.ts'
import { remember } from './kernel/remember.ts'
import type { Authentication } from './web/authentication.ts'
import type { Log } from './web/log.ts'
import type { Route } from './web/route.ts'
import type { Demo } from './web/sign-in.ts'
import type { Visitor } from './web/visitor.ts'
import { type WebApp, webApp } from './web/web-app.ts'

/** The contents page: one line per journey. */
export const JOURNEYS: readonly Route<Desk, May>[] = [
  ...workRoutes,
  ...unbornRoutes,
  ...findRoutes,
  ...caseRoutes,
  ...pregnancyRoutes,
  ...familyRoutes,
  ...assessmentRoutes,
  ...enquiryRoutes,
  ...birthPlanRoutes,
  ...meetingRoutes,
  ...planRoutes,
  ...coreGroupRoutes,
  ...parentsPageRoutes,
  ...recordRoutes,
  ...escalationRoutes,
  ...reportRoutes,
  ...conferenceRoutes,
  ...mailboxesRoutes,
  ...peopleRoutes,
  ...referralRoutes,
  ...noticesRoutes,
  ...sharedRoutes,
  ...nightRoutes,
  ...censusCheckRoutes(),
]

export type AppOptions = {
  desk: Desk
  authentication: Authentication
  secret: string
  https: boolean
  log: Log
  demo?: Demo | undefined
  banner?: Content | undefined
}

const BOARDS = [
  { text: 'Unborn babies', href: '/unborn' },
  { text: 'Search', href: '/search' },
  { text: 'Refer', href: '/refer' },
]

/** A partnership manager sees counts and no child. */
const seesRecords = (visitor: Visitor) => visitor.memberships.some(m => worksWithRecords(m.role))

const COUNT_KEPT_FOR_MS = 30_000

/** The whole application as one that answers requests. */
export function openApp({ desk, ...options }: AppOptions): WebApp {
  /** Beside *My work* on every page. Who records something sees it change at once, others within half a minute. */
  const counts = remember(COUNT_KEPT_FOR_MS, key => countMyWork(desk, JSON.parse(key)))
  /** Beside *Notices*. */
  const notices = remember(COUNT_KEPT_FOR_MS, key => countNotices(desk, JSON.parse(key)))
  const keyOf = ({ userId, memberships }: Visitor) => JSON.stringify({ userId, memberships })
  return webApp<Desk>({
    ...options,
    deps: desk,
    clock: desk.clock,
    routes: JOURNEYS.map(route =>
      route.method === 'GET' || (route.may !== 'write_record' && route.path !== '/notices/read')
        ? route
        : {
            ...route,
            async handle(c) {
              const answer = await route.handle(c)
              for (const kept of [counts, notices]) kept.forget(keyOf(c.visitor))
              return answer
            },
          },
    ),
    publicRoutes: [
      ...publicReferralRoutes(),
      ...calendarRoutes(),
      ...publicReportRoutes(),
      ...publicEscalationRoutes(),
      ...publicInboxRoutes([reportInInbox, answerInInbox]),
      ...procedureRoutes(),
    ],
    withoutAccount: () => wayToThePublicForm(desk.db),
    footer: [
      { text: 'Procedures: who does what, by when and why', href: '/procedures' },
      { text: 'Inbox for agencies without an account', href: '/inbox' },
    ],
    loadMemberships: (userId, today) => desk.staff.memberships(userId, today),
    allows: mayUse,
    navigation: async visitor => [
      { text: 'My work', href: '/', count: await counts.get(keyOf(visitor)) },
      ...(seesRecords(visitor)
        ? [{ text: 'Notices', href: '/notices', count: await notices.get(keyOf(visitor)) }]
        : []),
      ...(visitor.memberships.some(m => worksForPartner(m)) ? [{ text: 'Shared with me', href: '/shared' }] : []),
      ...(seesRecords(visitor) || visitor.memberships.some(m => countsEscalations(m.role))
        ? [{ text: 'Escalations', href: '/escalations' }]
        : []),
      ...(seesRecords(visitor) ? [...BOARDS, ...(await matchesInMenu(desk, visitor))] : []),
      ...(visitor.memberships.some(m => opensCasesAtNight(m.role))
        ? [{ text: 'Open a case tonight', href: '/tonight' }]
        : []),
      ...(visitor.memberships.some(m => takesHandOver(m.role)) ? [{ text: 'Hand-over', href: '/hand-over' }] : []),
      ...(visitor.memberships.some(worksFrontDoor) ? [{ text: 'Front door', href: '/front-door' }] : []),
      ...(visitor.memberships.some(m => checksCensus(m.role)) ? [{ text: 'Census check', href: '/census-check' }] : []),
    ],
  })
}

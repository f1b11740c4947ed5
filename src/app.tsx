import { worksWithRecords } from './access/role.ts'
import type { Content } from './govuk/html.ts'
import { caseRoutes } from './journeys/case/routes.ts'
import type { Desk, May } from './journeys/desk.ts'
import { findRoutes } from './journeys/find/routes.ts'
import { recordRoutes } from './journeys/record/routes.ts'
import { unbornRoutes } from './journeys/unborn/routes.ts'
import { countMyWork } from './journeys/work/count-my-work.ts'
import { workRoutes } from './journeys/work/routes.ts'
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
  ...recordRoutes,
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
]

/** A partnership manager sees counts and no child. */
const seesRecords = (visitor: Visitor) => visitor.memberships.some(m => worksWithRecords(m.role))

/** The whole application as one that answers requests. */
export function openApp({ desk, ...options }: AppOptions): WebApp {
  return webApp<Desk>({
    ...options,
    deps: desk,
    clock: desk.clock,
    routes: JOURNEYS,
    loadMemberships: (userId, today) => desk.staff.memberships(userId, today),
    allows: (visitor, may) => may === 'see_work' || seesRecords(visitor),
    navigation: async visitor => [
      { text: 'My work', href: '/', count: await countMyWork(desk, visitor) },
      ...(seesRecords(visitor) ? [...BOARDS] : []),
    ],
  })
}

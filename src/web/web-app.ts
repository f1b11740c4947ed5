import { Hono } from 'hono'
import type { Content } from '../govuk/html.ts'
import { loadAssets } from './assets.ts'
import type { Attempts } from './attempts.ts'
import { senderOf } from './client-address.ts'
import { failedPage, notFoundPage } from './error-pages.tsx'
import { formToken } from './form-token.ts'
import { type House, handleRoute } from './handle-route.ts'
import type { NavigationItem } from './layout.tsx'
import { anonymous, type Env, type Log, logged, newReference } from './log.ts'
import { handlePublic, type PublicRoute } from './public-route.ts'
import type { Route } from './route.ts'
import { securityHeaders } from './security-headers.ts'
import { sendAsset } from './serve-assets.ts'
import { openShell, type Who } from './shell.ts'
import { addSignIn, type Demo } from './sign-in.ts'
import type { Visitor } from './visitor.ts'

type Web<Deps> = Omit<House<Deps>, 'shell'> & {
  routes: readonly Route<Deps>[]
  /** Pages for people without an account. */
  publicRoutes?: readonly PublicRoute<Deps>[] | undefined
  withoutAccount?: Parameters<typeof addSignIn>[1]['withoutAccount']
  navigation: (visitor: Visitor) => Promise<readonly NavigationItem[]> | readonly NavigationItem[]
  log: Log
  https: boolean
  demo?: Demo | undefined
  banner?: Content | undefined
  footer?: readonly NavigationItem[] | undefined
  attempts?: Attempts | undefined
}

export type WebApp = Hono<Env>

/** The shell around all journeys, in the order in which a request meets it. */
export function webApp<Deps>(web: Web<Deps>): WebApp {
  const assets = loadAssets()
  const shell = openShell({ assets, navigation: web.navigation, banner: web.banner, footer: web.footer })
  const house: House<Deps> = { ...web, shell }
  const app = new Hono<Env>()

  app.use(logged(web.log))
  app.use(securityHeaders(web.https))
  app.get('/health', c => c.text('ok'))
  app.get('/assets/*', c => sendAsset(assets, c))
  addSignIn(app, { ...web, shell, demo: web.demo ?? null })
  for (const route of web.routes) {
    app.on(route.method, route.path, c => {
      c.set('route', route.path)
      return handleRoute(c, route, house)
    })
  }
  /** Whoever is signed in, for a page that is there for everybody. */
  const whoOf = async (headers: Headers): Promise<Who | null> => {
    const { signedIn } = await web.authentication.session(headers)
    if (!signedIn) return null
    const visitor = { ...signedIn, memberships: await web.loadMemberships(signedIn.userId, web.clock.today()) }
    return { visitor, token: formToken(web.secret, signedIn.sessionId) }
  }
  for (const route of web.publicRoutes ?? []) {
    app.on(route.method, route.path, async c => {
      c.set('route', route.path)
      const who = route.method === 'GET' ? await whoOf(c.req.raw.headers) : null
      return handlePublic(c, route, { deps: web.deps, shell, sender: senderOf(c, web.https), who })
    })
  }
  app.notFound(async c => {
    const who = await whoOf(c.req.raw.headers)
    return shell.page(notFoundPage(), { path: c.req.path, who, status: 404 })
  })
  app.onError(async (error, c) => {
    const reference = newReference()
    web.log.error({ reference, route: c.get('route') ?? null, ...anonymous(error) }, 'failed')
    // Without the navigation: whatever failed may be what the navigation asks.
    return shell.page(failedPage(reference), { path: c.req.path, who: null, status: 500 })
  })
  return app
}

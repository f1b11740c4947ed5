import type { Context as HttpContext } from 'hono'
import type { Clock } from '../kernel/clock.ts'
import type { Authentication } from './authentication.ts'
import { oldFormPage, otherSitePage, refusedPage, signedOutPage, unreadablePage } from './error-pages.tsx'
import { formToken, isFormToken, SUBMISSION_FIELD, submissionId, TOKEN_FIELD } from './form-token.ts'
import type { Env } from './log.ts'
import { type FormRead, formOf } from './read-form.ts'
import type { Route } from './route.ts'
import { isSameOrigin } from './same-origin.ts'
import { type Shell, seeOther, type Who } from './shell.ts'
import { NOTHING_SUBMITTED, type Submitted, submitted } from './submitted.ts'
import type { LoadMemberships, Visitor } from './visitor.ts'

/** What every route needs, whatever it does. */
export type House<Deps> = {
  deps: Deps
  shell: Shell
  authentication: Authentication
  loadMemberships: LoadMemberships
  /** May somebody of these memberships use routes of this permission at all? Which child is the handler's question. */
  allows: (visitor: Visitor, may: string) => boolean
  clock: Clock
  secret: string
}

/** Answers a request for a route: who is it, is the form ours, may they, and then the handler. */
export async function handleRoute<Deps>(
  c: HttpContext<Env>,
  route: Route<Deps>,
  house: House<Deps>,
): Promise<Response> {
  const { path } = c.req
  const { headers } = c.req.raw
  const { shell } = house
  if (route.method === 'POST' && !isSameOrigin(headers)) {
    return shell.page(otherSitePage(), { path, who: null, status: 403 })
  }
  const body = await formOf(c.req.raw, route)
  try {
    return await answered(c, route, house, body)
  } finally {
    if (body.ok) body.upload?.letGo()
  }
}

async function answered<Deps>(
  c: HttpContext<Env>,
  route: Route<Deps>,
  house: House<Deps>,
  body: FormRead,
): Promise<Response> {
  const { path } = c.req
  const { headers } = c.req.raw
  const { shell, authentication, secret } = house
  const { signedIn, cookies } = await authentication.session(headers)
  if (!signedIn) return signInFirst(c, shell, body.ok ? body.form : NOTHING_SUBMITTED)
  c.set('user', signedIn.userId)

  const memberships = await house.loadMemberships(signedIn.userId, house.clock.today())
  const who: Who = { visitor: { ...signedIn, memberships }, token: formToken(secret, signedIn.sessionId) }
  if (!body.ok) return shell.page(unreadablePage(body.why), { path, who, status: body.why === 'too_large' ? 413 : 415 })
  if (route.method === 'POST' && !isFormToken(body.form.text(TOKEN_FIELD), who.token)) {
    return shell.page(oldFormPage(body.form), { path, who, status: 403 })
  }
  if (!house.allows(who.visitor, route.may)) {
    return shell.page(refusedPage(NO_ROLE), { path, who, status: 403 })
  }
  const answer = await route.handle({ ...house.deps, ...asking(c, route, who, body) })
  const response = await shell.answer(answer, { path, who, accept: headers.get('accept') ?? '' })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

const NO_ROLE = 'None of the roles that you hold today may use this page.'

function asking<Deps>(c: HttpContext<Env>, route: Route<Deps>, who: Who, body: FormRead & { ok: true }) {
  const { method, path, may, audit } = route
  const { form, upload = null } = body
  return {
    ...who,
    route: { method, path, may, audit },
    path: c.req.path,
    origin: new URL(c.req.url).origin,
    param(name: string) {
      const value = c.req.param(name)
      if (value === undefined) throw new Error(`${path} names no ${name}`)
      return value
    },
    query: submitted(new URL(c.req.url).searchParams),
    form,
    upload,
    submission: submissionId(form.text(SUBMISSION_FIELD)),
  }
}

/** A page waits behind the sign-in; a form that was typed is given back, because it can be sent to nobody. */
function signInFirst(c: HttpContext<Env>, shell: Shell, form: Submitted): Promise<Response> | Response {
  const { path, method } = c.req
  if (method === 'POST') {
    const from = pageOfForm(c.req.header('referer'), c.req.url)
    return shell.page(signedOutPage(form, from), { path, who: null, status: 403 })
  }
  const { search } = new URL(c.req.url)
  return seeOther(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path + search)}`)
}

/** The page that a form was sent from, as the browser says within one site; the start page where it does not. */
function pageOfForm(referer: string | undefined, here: string): string {
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : null
  return from?.host === new URL(here).host ? from.pathname + from.search : '/'
}

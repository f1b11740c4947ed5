import type { Hono } from 'hono'
import { isOurs } from './answer.ts'
import { type Attempts, countAttempts } from './attempts.ts'
import type { Authentication } from './authentication.ts'
import { addressOf } from './client-address.ts'
import { otherSitePage, unreadablePage } from './error-pages.tsx'
import type { Filled } from './form.ts'
import type { Env } from './log.ts'
import { readForm } from './read-form.ts'
import { isSameOrigin } from './same-origin.ts'
import { type Shell, seeOther } from './shell.ts'
import { type DemoPerson, signInForm, signInPage, type Way } from './sign-in-page.tsx'

/** Demo people, and the password that they share. */
export type Demo = { people: readonly DemoPerson[]; password: string }

const TRY_LATER = 'Too many attempts to sign in. Wait 15 minutes and try again'
const NOT_KNOWN = 'The email address and password do not match an account'

/** The ways in and out. Their forms need no token: nobody is signed in yet, or only the session itself would be lost. */
export function addSignIn(
  app: Hono<Env>,
  options: {
    authentication: Authentication
    shell: Shell
    demo: Demo | null
    attempts?: Attempts | undefined
    /** What there is today for people who have no account. */
    withoutAccount?: (() => Promise<Way | null>) | undefined
  },
): void {
  const { authentication, shell, demo, attempts = countAttempts() } = options
  const people = demo?.people ?? []

  const show = async (filled: Filled<'email' | 'password'>, next: string, status?: number) => {
    const withoutAccount = (await options.withoutAccount?.()) ?? null
    const page = signInPage({ filled, next, demo: people, withoutAccount })
    return shell.page(page, { path: '/sign-in', who: null, status: status ?? page.status ?? 200 })
  }

  app.use('/:door{sign-(in|out)}', (c, next) => {
    c.set('route', c.req.path)
    return next()
  })
  app.get('/sign-in', c => show(signInForm.blank, nextOf(c.req.query('next') ?? '')))

  app.post('/sign-in', async c => {
    const asked = { path: '/sign-in', who: null }
    const { headers } = c.req.raw
    if (!isSameOrigin(headers)) return shell.page(otherSitePage(), { ...asked, status: 403 })
    const body = await readForm(c.req.raw, 10_000)
    if (!body.ok) return shell.page(unreadablePage(body.why), { ...asked, status: 400 })
    const next = nextOf(body.form.text('next'))
    const person = people[Number(body.form.text('demo') || Number.NaN)]
    const answers =
      person && demo
        ? { ok: true as const, values: { email: person.email, password: demo.password } }
        : signInForm.read(body.form)
    if (!answers.ok) return show(answers.filled, next)
    const { email, password } = answers.values
    const address = addressOf(c)
    const refuse = (text: string) => signInForm.refuse(body.form, { field: 'email', text })
    if (attempts.mustWait(email, address)) return show(refuse(TRY_LATER), next, 429)
    const before = await authentication.session(headers)
    const cookies = await authentication.signIn({ email, password, headers })
    if (cookies === null) {
      attempts.failed(email, address)
      return show(refuse(NOT_KNOWN), next)
    }
    attempts.succeeded(email, address)
    if (before.signedIn) await authentication.signOut(headers)
    return seeOther(next, cookies)
  })

  app.post('/sign-out', async c => {
    const { headers } = c.req.raw
    if (!isSameOrigin(headers)) return shell.page(otherSitePage(), { path: '/sign-out', who: null, status: 403 })
    return seeOther('/sign-in', await authentication.signOut(headers))
  })
}

const nextOf = (address: string) => (isOurs(address) && !address.startsWith('/sign-') ? address : '/')

import { insetText } from '../govuk/messages.ts'
import { heading } from '../govuk/typography.tsx'
import { fixedClock } from '../kernel/clock.ts'
import { parseInstant } from '../kernel/instant.ts'
import { draftSaved, notFound, page, redirect, refused } from './answer.ts'
import type { Authentication } from './authentication.ts'
import { openLog } from './log.ts'
import { postForm } from './post-form.tsx'
import { get, post, type Route } from './route.ts'
import { webApp } from './web-app.ts'

type Deps = { greeting: string; taken: string[] }

export const NAME = 'Quillfeather'
const routes: Route<Deps>[] = [
  get('/', {
    may: 'look',
    audit: 'StartSeen',
    handle: ({ greeting }) => page({ title: 'Start', body: insetText(greeting) }),
  }),
  get('/children/:child', {
    may: 'look',
    audit: 'ChildSeen',
    handle: c =>
      c.param('child') === 'hidden'
        ? notFound()
        : page({
            title: 'Child',
            body: postForm(c, { action: c.path, content: heading({ text: NAME }), submit: 'Send' }),
          }),
  }),
  post('/children/:child', {
    may: 'change',
    audit: 'ChildChanged',
    handle: c => {
      c.taken.push(`${c.submission} ${c.form.all('what').join('+')}`)
      return c.form.text('what') === 'forbidden' ? refused('It is not yours') : redirect('/')
    },
  }),
  post('/draft', { may: 'change', audit: 'DraftKept', handle: () => draftSaved({ at: '10:32', back: '/' }) }),
  get('/broken', {
    may: 'look',
    audit: 'Broken',
    handle: () => {
      throw new Error(`duplicate key (name)=(${NAME})`)
    },
  }),
  get('/managers', { may: 'manage', audit: 'ManagersSeen', handle: () => page({ title: 'Managers', body: '' }) }),
]

/** Whoever sends the cookie `who` is that person: the real sign-in has tests of its own. */
const authentication: Authentication = {
  session: async headers => {
    const who = /who=(\w+)/.exec(headers.get('cookie') ?? '')?.[1]
    return {
      signedIn: who ? { userId: `user-${who}`, name: 'Wren Example', sessionId: `session-${who}` } : null,
      cookies: [],
    }
  },
  signIn: async ({ password }) => (password === 'right invented password' ? ['who=wren; HttpOnly'] : null),
  signOut: async () => ['who=; Max-Age=0'],
  addAccounts: async () => new Map(),
}

/** The shell over a few routes that show one thing each, with no database behind it, and ways to ask and send. */
export function house(options: { https?: boolean; demo?: boolean } = {}) {
  const lines: string[] = []
  const taken: string[] = []
  const now = parseInstant('2026-03-10T10:32:00Z')
  if (now === null) throw new Error('no instant')
  const app = webApp<Deps>({
    routes,
    deps: { greeting: '<script>hello</script>', taken },
    authentication,
    loadMemberships: async () => [],
    allows: (_visitor, may) => may !== 'manage',
    navigation: () => [{ text: 'My work', href: '/', count: 4 }],
    clock: fixedClock(now),
    secret: 'secret',
    https: options.https ?? false,
    log: openLog({ write: line => void lines.push(line) }),
    demo: options.demo ? { people: [DEMO], password: 'right invented password' } : undefined,
  })
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(`http://beforehand.test${path}`, {
      ...init,
      headers: { cookie: 'who=wren', host: 'beforehand.test', ...init.headers },
    })
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { app, ask, send, lines, taken }
}

const DEMO = {
  email: 'wren@seaborough.invalid',
  name: 'Wren Example',
  role: 'midwife',
  agency: 'Trust',
  look: 'A late baby',
}

/** What the form of a page carries unseen. */
export async function tokenOf(response: Response): Promise<{ token: string; submission: string }> {
  const html = await response.text()
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html.slice(html.indexOf('<main')))?.[1] ?? ''
  return { token: field('_token'), submission: field('_submission') }
}

import { describe, expect, it } from 'vitest'
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

const NAME = 'Quillfeather'
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

function house(options: { https?: boolean; demo?: boolean } = {}) {
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

async function tokenOf(response: Response): Promise<{ token: string; submission: string }> {
  const html = await response.text()
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html.slice(html.indexOf('<main')))?.[1] ?? ''
  return { token: field('_token'), submission: field('_submission') }
}

describe('a page', () => {
  it('says who is signed in, what waits, and shows text as text', async () => {
    const response = await house().ask('/')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('<title>Start – Beforehand</title>')
    expect(html).toContain('Wren Example')
    expect(html).toContain('&lt;script&gt;hello')
    expect(html).toMatch(/aria-current="page"[^>]*>My work<strong[^>]*> 4</)
  })

  it('holds no script or style inside it, and its headers allow none', async () => {
    const response = await house().ask('/')
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(response.headers.get('strict-transport-security')).toBeNull()
  })

  it('tells browsers to come by https only when people come so', async () => {
    const response = await house({ https: true }).ask('/')
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('waits behind the sign-in, which leads back to it', async () => {
    const response = await house().ask('/children/1?page=2', { headers: { cookie: '' } })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/sign-in?next=%2Fchildren%2F1%3Fpage%3D2')
  })

  it('that must not be known to exist says the same as one that does not', async () => {
    const { ask } = house()
    const [hidden, none] = [await ask('/children/hidden'), await ask('/nothing/at/all')]
    expect([hidden.status, none.status]).toEqual([404, 404])
    expect(await hidden.text()).toBe(await none.text())
  })

  it('is refused to those whose roles may not use it', async () => {
    expect((await house().ask('/managers')).status).toBe(403)
  })
})

describe('a form', () => {
  it('is taken once it carries the token of the session', async () => {
    const { ask, send, taken } = house()
    const { token, submission } = await tokenOf(await ask('/children/1'))
    const response = await send('/children/1', { _token: token, _submission: submission, what: ' yes ' })
    expect(response.status).toBe(303)
    expect(taken).toEqual([`${submission} yes`])
  })

  it.each([
    ['no token', { what: 'long text' }, {}],
    ['another session’s token', { _token: 'x'.repeat(43), what: 'long text' }, {}],
  ])('with %s is refused and gives back what was typed', async (_what, fields, headers) => {
    const { send, taken } = house()
    const response = await send('/children/1', fields, headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('long text')
    expect(taken).toEqual([])
  })

  it.each([[{ origin: 'https://elsewhere.test' }], [{ origin: 'null' }], [{ 'sec-fetch-site': 'cross-site' }]])(
    'from another site (%o) is refused even with the token',
    async headers => {
      const { ask, send, taken } = house()
      const { token } = await tokenOf(await ask('/children/1'))
      const response = await send('/children/1', { _token: token, what: 'x' }, headers)
      expect(response.status).toBe(403)
      expect(taken).toEqual([])
    },
  )

  it('sent after the session has ended gives back what was typed', async () => {
    const response = await house().send('/children/1', { what: 'an hour of work', _token: 'x' }, { cookie: '' })
    expect(response.status).toBe(403)
    const html = await response.text()
    expect(html).toContain('an hour of work')
    expect(html).toContain('You have been signed out')
  })

  it('larger than a form may be is refused before it is read', async () => {
    expect((await house().send('/children/1', { what: 'x'.repeat(1_000_001) })).status).toBe(413)
  })

  it('comes with its files when it is multipart', async () => {
    const { ask, taken } = house()
    const { token } = await tokenOf(await ask('/children/1'))
    const body = new FormData()
    for (const [name, value] of [
      ['_token', token],
      ['what', 'a'],
      ['what', 'b'],
    ] as const)
      body.append(name, value)
    body.append('paper', new File(['words'], 'paper.txt'))
    await ask('/children/1', { method: 'POST', body })
    expect(taken[0]).toMatch(/ a\+b$/)
  })

  it('kept as a draft tells a script the time, and a person without one the way back', async () => {
    const { ask, send } = house()
    const { token } = await tokenOf(await ask('/children/1'))
    const scripted = await send('/draft', { _token: token }, { accept: 'application/json' })
    expect(await scripted.json()).toEqual({ saved: '10:32' })
    expect(await (await send('/draft', { _token: token })).text()).toContain('saved at 10:32')
  })
})

describe('signing in', () => {
  it('leads to the page that was asked for, never to another site', async () => {
    const { send } = house()
    const right = { email: 'wren@seaborough.invalid', password: 'right invented password' }
    const to = async (next: string) => (await send('/sign-in', { ...right, next })).headers.get('location')
    expect(await to('/children/1')).toBe('/children/1')
    expect(await to('//elsewhere.test')).toBe('/')
    expect(await to('/\\elsewhere.test')).toBe('/')
    expect(await to('https://elsewhere.test')).toBe('/')
  })

  it('with a wrong password says so, keeps the address and not the password', async () => {
    const response = await house().send('/sign-in', { email: 'wren@seaborough.invalid', password: 'wrong-invented' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('<title>Error: Sign in – Beforehand</title>')
    expect(html).toContain('value="wren@seaborough.invalid"')
    expect(html).not.toContain('wrong-invented')
  })

  it('has to wait after five wrong passwords', async () => {
    const { send } = house()
    const wrong = { email: 'wren@seaborough.invalid', password: 'wrong' }
    for (let i = 0; i < 5; i++) expect((await send('/sign-in', wrong)).status).toBe(422)
    expect((await send('/sign-in', { ...wrong, password: 'right invented password' })).status).toBe(429)
  })

  it('lists the demo people only in a demo, and never their password', async () => {
    expect(await (await house().ask('/sign-in')).text()).not.toContain('A late baby')
    const { ask, send } = house({ demo: true })
    const html = await (await ask('/sign-in')).text()
    expect(html).toContain('A late baby')
    expect(html).not.toContain('right invented password')
    expect((await send('/sign-in', { demo: '0', next: '/' })).headers.get('set-cookie')).toContain('who=wren')
    expect((await house().send('/sign-in', { demo: '0' })).status).toBe(422)
  })

  it('ends by a form', async () => {
    const response = await house().send('/sign-out', {})
    expect(response.headers.get('location')).toBe('/sign-in')
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
  })
})

describe('a failure', () => {
  it('shows a reference and nothing personal, and the log has the same one', async () => {
    const { ask, lines } = house()
    const response = await ask('/broken')
    expect(response.status).toBe(500)
    const html = await response.text()
    expect(html).not.toContain(NAME)
    const reference = /<strong>([A-Z0-9]{8})<\/strong>/.exec(html)?.[1]
    expect(lines.join('')).toContain(`"reference":"${reference}"`)
  })
})

it('the log names routes and users, never addresses, answers or names', async () => {
  const { ask, send, lines } = house()
  await ask('/children/9434765919?name=Quillfeather')
  await send('/children/9434765919', { what: NAME })
  await ask('/broken')
  await ask('/Quillfeather')
  const log = lines.join('')
  expect(log).toContain('"route":"/children/:child"')
  expect(log).toContain('"user":"user-wren"')
  expect(log).not.toMatch(/Quillfeather|9434765919|Wren/)
})

describe('assets', () => {
  it('are kept for a year under an address that changes with them, and come compressed', async () => {
    const { ask } = house()
    const html = await (await ask('/')).text()
    const [, address = ''] = /href="(\/assets\/[0-9a-f]{16}\/styles\.css)"/.exec(html) ?? []
    const response = await ask(address, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    const css = await (await ask(address)).text()
    expect(css).not.toMatch(/GDS Transport|govuk-crest|url\(\/assets/)
    for (const [, picture] of css.matchAll(/url\((images\/[^)]+)\)/g)) {
      expect((await ask(address.replace('styles.css', picture ?? ''))).status).toBe(200)
    }
  })

  it('that are not there are not found', async () => {
    expect((await house().ask('/assets/0000000000000000/styles.css')).status).toBe(404)
    expect((await house().ask('/assets/../package.json')).status).toBe(404)
  })
})

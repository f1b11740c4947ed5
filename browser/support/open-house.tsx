import { insetText } from '../../src/govuk/messages.ts'
import { heading } from '../../src/govuk/typography.tsx'
import { phaseBanner } from '../../src/govuk/wayfinding.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { day } from '../../src/kernel/day.ts'
import { page } from '../../src/web/answer.ts'
import type { Authentication } from '../../src/web/authentication.ts'
import { openLog } from '../../src/web/log.ts'
import { get } from '../../src/web/route.ts'
import { serve } from '../../src/web/serve.ts'
import { webApp } from '../../src/web/web-app.ts'
import { gallery } from './gallery.tsx'

/** The shell with nothing behind it: no database, an invented midwife, and a gallery of components. */
export type OpenHouse = { url: string; drafts: Record<string, readonly string[]>[]; close(): Promise<void> }

const PASSWORD = 'an invented password'
const PEOPLE = [
  {
    name: 'Amal Idowu',
    role: 'safeguarding midwife',
    agency: 'Seaborough General',
    look: 'A baby of 27 weeks whose assessment is late, and a booking made at 22 weeks.',
  },
  {
    name: 'Priya Mandeville',
    role: 'social worker',
    agency: 'Seaborough children’s services',
    look: 'Her own day: what is owed, by when, and why.',
  },
  {
    name: 'Morgan Tarn',
    role: 'team manager',
    agency: 'Seaborough children’s services',
    look: 'A team’s late duties, oldest unanswered first.',
  },
  {
    name: 'Sol Brackenridge',
    role: 'police',
    agency: 'Coastal Police',
    look: 'Only the children the police are involved with.',
  },
].map(person => ({ ...person, email: `${person.name.toLowerCase().replaceAll(' ', '.')}@seaborough.invalid` }))

export async function openHouse(): Promise<OpenHouse> {
  const drafts: OpenHouse['drafts'] = []
  const home = get<{ drafts: OpenHouse['drafts'] }, string>('/', {
    may: 'look',
    audit: 'StartSeen',
    handle: () =>
      page({
        title: 'My work',
        body: (
          <>
            {heading({ text: 'My work' })}
            {insetText('Nothing is owed today.')}
          </>
        ),
      }),
  })
  const app = webApp({
    routes: [home, ...gallery],
    deps: { drafts },
    authentication: everybodyKnown(),
    loadMemberships: async () => [
      {
        authority: 'seaborough',
        agency: 'seaborough_general',
        role: 'safeguarding_midwife',
        team: null,
        from: day('2020-01-01'),
        to: null,
      },
    ],
    allows: () => true,
    navigation: () => [
      { text: 'My work', href: '/', count: 4 },
      { text: 'Unborn babies', href: '/unborn' },
      { text: 'Search', href: '/search' },
      { text: 'Escalations', href: '/escalations' },
      { text: 'Learning', href: '/gallery' },
    ],
    clock: systemClock(),
    secret: 'a secret of this test',
    https: false,
    log: openLog({ write: () => undefined }),
    banner: phaseBanner({ tag: 'Demo', content: 'Everybody here is invented.' }),
    demo: { people: PEOPLE, password: PASSWORD },
  })
  const { url, close } = await serve(app, { port: 0 })
  return { url, drafts, close }
}

/** A sign-in that keeps nothing: the cookie is the person's name. */
function everybodyKnown(): Authentication {
  return {
    session: async headers => {
      const name = decodeURIComponent(/who=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '')
      return { signedIn: name ? { userId: name, name, sessionId: name } : null, cookies: [] }
    },
    signIn: async ({ email, password }) => {
      const person = PEOPLE.find(one => one.email === email)
      return person && password === PASSWORD
        ? [`who=${encodeURIComponent(person.name)}; Path=/; HttpOnly; SameSite=Lax`]
        : null
    },
    signOut: async () => ['who=; Path=/; Max-Age=0'],
    addAccounts: async () => new Map(),
  }
}

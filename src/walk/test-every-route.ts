import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openApp } from '../app.tsx'
import { inAuthority } from '../db/connection.ts'
import {
  OF_A_CHILD,
  OF_A_MANAGER,
  OF_MATCHES,
  OF_NO_CHILD,
  OF_THE_SHELL,
  OF_WHO_AGREES,
  seesOf,
} from './test-access-table.ts'
import {
  type Answered,
  CHILDREN,
  type ChildName,
  PEOPLE,
  ROUTES,
  type Walker,
  type WalkHouse,
} from './test-walk-house.ts'

const lineOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const routesOfAChild = ROUTES.filter(route => /:child|:person/.test(route.path))
const routesOfMatches = ROUTES.filter(
  route => /\/matches|\/mailboxes/.test(route.path) || route.path.startsWith('/census-check'),
)
const otherRoutes = ROUTES.filter(route => ![...routesOfAChild, ...routesOfMatches].includes(route))

/** A manager and a conference administrator judge who is one person. */
const JUDGES: readonly Walker[] = ['morgan', 'tobiah']
const TWO = [CHILDREN.second.id, CHILDREN.story.id].sort()

type Target = { authority: string; id: string; duty?: string | undefined }

function addressOf(path: string, { authority, id, duty = 'none' }: Target): string {
  const filled = path
    .replace(':authority', authority)
    .replace(':child', id)
    .replace(':person', id)
    .replace(':paper', 'name')
    .replace(':address', id)
    .replace(':one', TWO[0] ?? '')
    .replace(':other', TWO[1] ?? '')
    .replace(':kind', 'VisitMade')
    .replace(':fact', 'f1')
    .replace(':form', 'note')
    .replace(':risk', 'none')
    .replace(':sitting', 'none')
    .replace(':who', 'none')
    .replace(':action', 'none')
    .replace(':escalation', 'none')
    .replace(':mailbox', 'none')
  return /explain|confirm/.test(path) ? `${filled}?duty=${encodeURIComponent(duty)}` : filled
}

/** Everything of an answer but the moment at which it was given. */
function told({ status, headers, html }: Answered) {
  const kept = [...headers].filter(([name]) => !['date', 'keep-alive', 'connection'].includes(name))
  return { status, headers: kept, html }
}

export function everyRoute(house: WalkHouse): void {
  const request = (who: Walker, method: string, path: string) =>
    method === 'GET' ? house.ask(who, path) : house.send(who, path)

  /** Audit rows of somebody since the last time that they were asked for. */
  function auditOf(who: Walker) {
    const since = new Map<string, number>()
    return async (authority: string) => {
      const rows = await inAuthority(house.database, authority, tx =>
        tx
          .selectFrom('audit')
          .select(['audit_id', 'actor', 'role', 'agency', 'action', 'child_id', 'place', 'why'])
          .where('authority_id', '=', authority)
          .where('actor', '=', house.userIdOf(who))
          .where('audit_id', '>', since.get(authority) ?? 0)
          .orderBy('audit_id')
          .execute(),
      )
      since.set(authority, Math.max(since.get(authority) ?? 0, ...rows.map(row => Number(row.audit_id))))
      return rows
    }
  }

  test('every route stands in the table, and the table holds no other', () => {
    const known = [...Object.keys(OF_A_CHILD), ...Object.keys(OF_NO_CHILD), ...Object.keys(OF_MATCHES)].sort()
    expect(ROUTES.map(lineOf).sort()).toEqual(known)
    const { routes } = openApp({ desk: {}, secret: 'x', https: false, log: {} } as Parameters<typeof openApp>[0])
    const all = new Set(routes.map(lineOf).filter(line => !line.startsWith('ALL ')))
    expect([...all].filter(line => !known.includes(line)).sort()).toEqual([...OF_THE_SHELL].sort())
  })

  describe.each(PEOPLE)('as %s', who => {
    test('every page of a child answers as the table says, and leaves its row in the audit', async () => {
      const audit = auditOf(who)
      await audit('seaborough')
      const wrong: string[] = []
      for (const [name, child] of Object.entries(CHILDREN) as [ChildName, Target][]) {
        const duty = await dutyOf(house, child)
        const sees = seesOf(name, who)
        for (const route of routesOfAChild) {
          const answer = await request(who, route.method, addressOf(route.path, { ...child, duty }))
          const asManager = who === 'morgan' && sees === 'F' ? OF_A_MANAGER[lineOf(route)] : undefined
          const mayAgree = sees === 'F' && OF_WHO_AGREES.who.includes(who)
          const asWhoAgrees = mayAgree ? OF_WHO_AGREES.answers[lineOf(route)] : undefined
          const expected = asManager ?? asWhoAgrees ?? OF_A_CHILD[lineOf(route)]?.[sees]
          if (answer.status !== expected) wrong.push(`${name}: ${lineOf(route)} ${answer.status}, not ${expected}`)
          const rows = (await audit('seaborough')).filter(row => row.child_id === child.id)
          const denied = rows.filter(row => row.action === 'denied').length
          const read = rows.filter(row => row.action !== 'denied').length
          const says = rows.every(row => row.place === route.path && row.why !== '' && row.role && row.agency)
          const isDenied = sees === '-' || (sees === 'S' && route.may === 'write_record')
          const expectedRows = sees === 'x' || sees === 'n' ? [0, 0] : isDenied ? [1, 0] : [0, 1]
          if (!says || denied !== expectedRows[0] || read < (expectedRows[1] ?? 0) || (isDenied && read > 0)) {
            wrong.push(`${name}: ${lineOf(route)} left ${denied} denied and ${read} read`)
          }
        }
      }
      expect(wrong).toEqual([])
    }, 240_000)

    test('what is not for them cannot be told from what there is not', async () => {
      const wrong: string[] = []
      const theirs = await anyChildOf(house, 'millbridge')
      const hidden = (Object.entries(CHILDREN) as [ChildName, Target][])
        .filter(([name]) => seesOf(name, who) === '-')
        .map(([, child]) => child)
      for (const route of routesOfAChild) {
        const ask = (target: { authority: string; id: string }) =>
          request(who, route.method, addressOf(route.path, target))
        const nobody = { authority: 'seaborough', id: randomUUID() }
        let nowhere = await ask(nobody)
        const others = [
          ...hidden,
          { authority: 'seaborough', id: theirs },
          { authority: 'millbridge', id: CHILDREN.story.id },
          ...(who === 'amal' ? [] : [{ authority: 'millbridge', id: theirs }]),
          ...MALFORMED.map(id => ({ authority: 'seaborough', id })),
          ...NO_AUTHORITIES.map(authority => ({ authority, id: CHILDREN.story.id })),
        ]
        for (const other of others) {
          let answer = await ask(other)
          // Not signed in, one is sent to the sign-in from wherever one was.
          const isLike = () =>
            who === 'nobody' ? answer.status === nowhere.status : isSame(told(answer), told(nowhere))
          // A number in the menu may have changed meanwhile: then both have it, asked once more.
          if (!isLike()) [nowhere, answer] = [await ask(nobody), await ask(other)]
          if (!isLike())
            wrong.push(`${lineOf(route)} ${other.authority} ${other.id}: ${answer.status}, not ${nowhere.status}`)
        }
      }
      expect(wrong).toEqual([])
    }, 240_000)

    test('the other pages answer as the table says, and every child on them is in the audit', async () => {
      const audits = { seaborough: auditOf(who), millbridge: auditOf(who) }
      for (const [, audit] of Object.entries(audits)) await audit('seaborough').then(() => audit('millbridge'))
      for (const route of otherRoutes) {
        const answer = await request(who, route.method, route.path)
        const of = OF_NO_CHILD[lineOf(route)]
        expect({ [lineOf(route)]: answer.status }).toEqual({
          [lineOf(route)]: who === 'nobody' ? of?.n : who === 'kwabena' ? of?.x : of?.works,
        })
      }
      for (const route of routesOfMatches) {
        const answer = await request(who, route.method, addressOf(route.path, CHILDREN.story))
        const of = OF_MATCHES[lineOf(route)]
        const plain = who === 'nobody' ? of?.n : who === 'kwabena' ? of?.x : of?.works
        const expected = JUDGES.includes(who) ? of?.judges : plain
        expect({ [lineOf(route)]: answer.status }).toEqual({ [lineOf(route)]: expected })
      }
      for (const page of [
        '/',
        '/?whose=agency&show=all',
        '/?whose=around&show=all&page=2',
        '/unborn',
        '/refer/mine',
        '/front-door',
        '/unallocated',
        'search Verity',
        'search Ottoline',
        'search Otter',
      ]) {
        const answer = page.startsWith('search ')
          ? await house.send(who, '/search', [['sought', page.slice(7)]])
          : await house.ask(who, page)
        for (const authority of ['seaborough', 'millbridge'] as const) {
          const rows = await audits[authority](authority)
          const noted = new Set(rows.map(row => row.child_id))
          const linked = [
            ...answer.html.matchAll(new RegExp(`/authorities/${authority}/children/([0-9a-f-]{36})`, 'g')),
          ]
          expect(linked.filter(([, id]) => !noted.has(id ?? '')).map(([address]) => `${page}: ${address}`)).toEqual([])
          for (const name of Object.keys(CHILDREN) as ChildName[]) {
            if ('FPpS'.includes(seesOf(name, who))) continue
            expect(answer.html).not.toContain(CHILDREN[name].id)
          }
        }
      }
    }, 240_000)
  })

  const sought = (who: Walker, words: string) => house.send(who, '/search', [['sought', words]])

  test('a partner’s search for somebody hidden answers word for word as one for nobody at all', async () => {
    const plain = ({ html }: Answered, words: string) =>
      html.replaceAll(words, '').replaceAll(/name="_submission" value="[^"]*"/g, '')
    const nobody = 'Zzyzxqx'
    for (const [who, hidden] of [
      ['sol', 'Quillfeather'],
      ['sol', 'Larchmont-Vane'],
      ['niamh', 'Mandeville-Brook'],
    ] as const) {
      const answers = [plain(await sought(who, hidden), hidden), plain(await sought(who, nobody), nobody)]
      expect(answers[0], `${who} ${hidden}`).toBe(answers[1])
    }
  })

  test('whoever sees an authority finds others of a like name, and nothing of who is hidden', async () => {
    for (const [who, hidden, id] of [
      ['dilys', 'Larchmont-Vane', CHILDREN.restricted.id],
      ['ingrid', 'Larchmont-Vane', CHILDREN.restricted.id],
      ['priya', 'Mandeville-Brook', CHILDREN.relative.id],
    ] as const) {
      const { html } = await sought(who, hidden)
      expect(html, `${who} ${hidden}`).not.toContain(id)
      expect(html.replaceAll(/<(title|input)[^>]*>/g, ''), `${who} ${hidden}`).not.toContain(hidden)
    }
  })
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const MALFORMED = [
  'x',
  '%00',
  "'--",
  '%E0%A4%A',
  '%F0%9F%91%B6',
  CHILDREN.story.id.toUpperCase(),
  `${CHILDREN.story.id}%0d%0aX-Told:%201`,
  `${CHILDREN.story.id}%20`,
  'x'.repeat(4000),
]
const NO_AUTHORITIES = ['nowhere', 'Seaborough', '%00', "'", '__proto__', '%F0%9F%91%B6', 'x'.repeat(4000)]

async function dutyOf(house: WalkHouse, { authority, id }: Target): Promise<string | undefined> {
  const row = await inAuthority(house.database, authority, tx =>
    tx.selectFrom('duty').select('clock').where('child_id', '=', id).orderBy('clock').executeTakeFirst(),
  )
  return row?.clock
}

async function anyChildOf(house: WalkHouse, authority: string): Promise<string> {
  const row = await inAuthority(house.database, authority, tx =>
    tx.selectFrom('record_head').select('child_id').orderBy('child_id').executeTakeFirstOrThrow(),
  )
  return row.child_id
}

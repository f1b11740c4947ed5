import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { CHOSEN_KINDS, pathOf } from '../journeys/record/kinds.ts'
import { expectNoFault, filledIn } from './test-page.ts'
import { CHILDREN, type Fields, ROUTES, type WalkHouse } from './test-walk-house.ts'

/** Typed wherever somebody can type. */
export const TYPED = `"><img src=x onerror=alert(1)><script>typedscript</script>' or 1=1; drop table fact;-- {{7*7}} \${7*7} Typedname`

const { authority, id } = CHILDREN.second
const HERS = `/authorities/${authority}/children/${id}`

export function hostileForms(house: WalkHouse): void {
  /** How much is written anywhere; a refused form leaves it as it was. */
  const written = () =>
    house.owner(async db => {
      const { rows } = await sql<{ rows: string }>`select concat_ws(' ', (select count(*) from fact),
        (select count(*) from draft), (select count(*) from personal_text), (select count(*) from person_version),
        (select count(*) from audit where action in ('write', 'draft')), (select count(*) from auth.session)) as rows`.execute(
        db,
      )
      return rows[0]?.rows
    })

  const posts = ROUTES.filter(route => route.method === 'POST').map(route =>
    route.path
      .replace(':authority', authority)
      .replace(':child', id)
      .replace(':person', id)
      .replace(':paper', 'name')
      .replace(':address', id)
      .replace(':one', id)
      .replace(':other', id)
      .replace(':kind', 'VisitMade')
      .replace(':fact', 'f1')
      .replace(':form', 'note'),
  )
  const note: Fields = [
    ['note', TYPED],
    ['sought', 'Otterwick'],
    ['on-day', '10'],
    ['on-month', '4'],
    ['on-year', '2026'],
  ]
  const body = (fields: Fields) => new URLSearchParams(fields.map(pair => [...pair]))
  const withToken: Fields = [['_token', house.token('priya')], ...note]

  test.each(posts)('%s takes a form only from its own page and session, and else writes nothing', async path => {
    const before = await written()
    const forged: [string, RequestInit][] = [
      ['no token', { body: body(note) }],
      ['an empty token', { body: body([['_token', ''], ...note]) }],
      ['the token of somebody else', { body: body([['_token', house.token('morgan')], ...note]) }],
      ['another first', { body: body([['_token', house.token('morgan')], ...withToken]) }],
      ['another site', { body: body(withToken), headers: { origin: 'https://elsewhere.test' } }],
      ['a neighbouring site', { body: body(withToken), headers: { 'sec-fetch-site': 'same-site' } }],
      ['a sandboxed page', { body: body(withToken), headers: { origin: 'null' } }],
      ['plain text', { body: body(withToken).toString(), headers: { 'content-type': 'text/plain' } }],
      [
        'JSON',
        { body: JSON.stringify(Object.fromEntries(withToken)), headers: { 'content-type': 'application/json' } },
      ],
      ['the token in the address', { body: body(note) }],
    ]
    for (const [what, init] of forged) {
      const to = what.endsWith('address') ? `${path}?_token=${house.token('priya')}` : path
      const answer = await house.ask('priya', to, { method: 'POST', ...init })
      expect({ [what]: answer.status }).toEqual({ [what]: ['plain text', 'JSON'].includes(what) ? 415 : 403 })
      expectNoFault(answer, what)
    }
    expect(await written()).toBe(before)
  })

  test('sign-in and sign-out take no form of another site', async () => {
    const before = await written()
    for (const path of ['/sign-in', '/sign-out']) {
      for (const headers of [
        { origin: 'https://elsewhere.test' },
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'null' },
      ]) {
        const answer = await house.ask('priya', path, { method: 'POST', headers, body: body([['demo', '1']]) })
        expect(answer.status).toBe(403)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    }
    expect(await written()).toBe(before)
  })

  // A scope has the form of the route, which is a manager's.
  test.each(['note', 'left-hospital', ...CHOSEN_KINDS.map(pathOf).filter(path => path.startsWith('fact/'))])(
    'markup and SQL typed into %s are kept as text',
    async form => {
      const page = await house.ask('priya', `${HERS}/${form}`)
      expect(page.status).toBe(200)
      expectNoFault(page, form)
      const fields = filledIn(page.html, TYPED)
      const draft = await house.send('priya', `${HERS}/draft/${form.replace('/', '-')}`, fields)
      expect(draft.status).toBe(200)
      const again = await house.ask('priya', `${HERS}/${form}`)
      expectNoFault(again, `${form} with a draft`)
      const sent = await house.send('priya', `${HERS}/${form}`, fields)
      expect([form, sent.status]).toEqual([form, 303])
      const missing = await house.send(
        'priya',
        `${HERS}/${form}`,
        fields.filter(([name]) => !name.startsWith('on-')),
      )
      expect([form, missing.status]).toEqual([form, 422])
      expectNoFault(missing, `${form} given back`)
    },
  )

  test('what was typed is shown back as text on every page that shows it', async () => {
    for (const who of ['priya', 'morgan', 'dilys', 'niamh'] as const) {
      const pages = [HERS, `${HERS}?recorded=f1&group=note&agency=%3Cscript%3E`, '/', '/unborn', `${HERS}/note`]
      for (const path of pages) expectNoFault(await house.ask(who, path), `${who} ${path}`)
    }
    const { html } = await house.ask('priya', `${HERS}?entries=all`)
    expect(html.split('Typedname').length).toBeGreaterThan(30)
    const facts = [...html.matchAll(/correct\/(f\d+)/g)].map(([, fact]) => fact)
    expect(facts.length).toBeGreaterThan(30)
    for (const fact of [facts[0], facts[5], facts.at(-1)]) {
      const page = await house.ask('priya', `${HERS}/correct/${fact}`)
      expectNoFault(page, `correct ${fact}`)
      const sent = await house.send('priya', `${HERS}/correct/${fact}`, filledIn(page.html, `${TYPED} again`))
      expect(sent.status).toBe(303)
    }
    expectNoFault(await house.ask('priya', HERS), 'corrected')
  })

  test('a search for anything is a search', async () => {
    for (const sought of [
      TYPED.slice(0, 100),
      "'; --",
      '%_%',
      '\\',
      'x'.repeat(100),
      '\u202e\u0000\ud800',
      '👶',
      '*:*',
      '(',
      '1'.repeat(99),
    ]) {
      const answer = await house.send('morgan', '/search', [['sought', sought]])
      expect([sought, answer.status]).toEqual([sought, 200])
      expectNoFault(answer, sought)
    }
    expect((await house.send('morgan', '/search', [['sought', 'n'.repeat(10_000)]])).status).toBe(422)
  })

  test('strange fields, encodings and lengths are refused or kept, and never fail', async () => {
    const drafts: [string, Fields][] = [
      [
        'names of the language itself',
        [
          ['__proto__', 'x'],
          ['constructor', 'y'],
          ['note', 'z'],
          ['toString', ''],
        ],
      ],
      [
        'NUL and half a character',
        [
          ['no\u0000te', 'a\u0000b'],
          ['note', '\ud800 c \u0000'],
        ],
      ],
      ['a field many times', Array.from({ length: 50 }, (_, i) => ['note', `${i}`] as const)],
      [
        'a long name',
        [
          ['n'.repeat(10_000), 'x'],
          ['note', 'n'.repeat(10_000)],
        ],
      ],
    ]
    for (const [what, fields] of drafts) {
      const kept = await house.send('priya', `${HERS}/draft/note`, fields)
      expect([what, kept.status]).toEqual([what, 200])
      const page = await house.ask('priya', `${HERS}/note`)
      expect([what, page.status]).toEqual([what, 200])
      expectNoFault(page, what)
      expect([200, 422]).toContain((await house.send('priya', `${HERS}/note`, fields)).status)
    }
    await house.send('priya', `${HERS}/draft/note/throw-away`)
    const many = Array.from({ length: 2_001 }, (_, i) => [`f${i}`, ''] as const)
    expect((await house.send('priya', `${HERS}/note`, many)).status).toBe(413)
    expect((await house.send('priya', `${HERS}/note`, [['note', 'x'.repeat(1_000_001)]])).status).toBe(413)
    const form = 'application/x-www-form-urlencoded'
    for (const [type, bytes] of [
      [form, '%E0%A4%A&note=%ff%fe'],
      [`${form}; charset=utf-16`, '\u0000n\u0000o'],
      ['multipart/form-data; boundary=x', '--x\r\nnonsense'],
      ['multipart/form-data', ''],
      ['', 'note=1'],
    ]) {
      const answer = await house.ask('priya', `${HERS}/note`, {
        method: 'POST',
        headers: { 'content-type': type ?? '' },
        body: bytes ?? '',
      })
      expect([type, [403, 415].includes(answer.status)]).toEqual([type, true])
    }
  })
}

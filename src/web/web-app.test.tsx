import { describe, expect, it } from 'vitest'
import { house, NAME } from './test-house.tsx'

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

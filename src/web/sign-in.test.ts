import { describe, expect, it } from 'vitest'
import { house } from './test-house.tsx'

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

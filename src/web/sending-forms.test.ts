import { describe, expect, it } from 'vitest'
import { house, tokenOf } from './test-house.tsx'

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

  it('sent after the session has ended leads back to its page, and shows answers as one reads them', async () => {
    const typed = { 'on-day': '3', 'on-month': '11', 'on-year': '2026', decision: 'initiate_section_47', note: 'a_b c' }
    const chosen = { worker: '61bbf596-e962-8077-ad2e-3d28a8cac115' }
    const headers = { cookie: '', referer: 'http://beforehand.test/children/1/note?x=1' }
    const html = await (await house().send('/children/1', { ...typed, ...chosen, _token: 'x' }, headers)).text()
    expect(html).toContain('/sign-in?next=%2Fchildren%2F1%2Fnote%3Fx%3D1')
    expect(html).toContain('3 11 2026')
    expect(html).toContain('initiate section 47')
    expect(html).toContain('a_b c')
    expect(html).not.toMatch(/on.day|61bbf596/)
    const elsewhere = { cookie: '', referer: 'http://evil.test/x' }
    expect(await (await house().send('/children/1', { _token: 'x' }, elsewhere)).text()).toContain('next=%2F"')
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

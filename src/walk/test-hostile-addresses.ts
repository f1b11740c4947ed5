import { request } from 'node:http'
import { expect, test } from 'vitest'
import { expectNoFault } from './test-page.ts'
import { CHILDREN, type Fields, type WalkHouse } from './test-walk-house.ts'

const { authority, id } = CHILDREN.second
const HERS = `/authorities/${authority}/children/${id}`
const body = (fields: Fields) => new URLSearchParams(fields.map(pair => [...pair]))

export function hostileAddresses(house: WalkHouse): void {
  test('a question in an address may be anything', async () => {
    const asked = [
      'known=0000-01-01',
      'known=1899-12-31',
      'known=1066-10-14',
      'known=9999-12-31',
      'known-day=1&known-month=1&known-year=0001',
    ]
    const pages = [
      ...asked.map(question => `${HERS}?${question}`),
      `${HERS}?group=%00&agency=%ff&recorded=%3Cb%3E&known=%E0%A4%A`,
      `${HERS}/explain?duty=%00`,
      `${HERS}/fact/EscalationConsidered?duty=%3Cscript%3E`,
      '/?whose=__proto__&show=constructor&page=99999999999999999999',
      '/?page=-1&page=2&show=%00',
      '/unborn?page=999999',
      '/sign-in?next=%00%E0%A4%A',
    ]
    for (const path of pages) {
      const answer = await house.ask('priya', path)
      expect([path, [200, 404, 422].includes(answer.status)]).toEqual([path, true])
      expectNoFault(answer, path)
    }
  })

  test('nobody is led to another site after signing in', async () => {
    const away = [
      '//evil.test',
      '/\\evil.test',
      'https://evil.test',
      '/\t/evil.test',
      '/\n/evil.test',
      '\u0000//evil.test',
      '/..//evil.test',
      'javascript:alert(1)',
      '/é👶',
      '/x\r\nX-Told: 1',
      '/%0d%0aX-Told:1',
      '/sign-out',
    ]
    for (const next of away) {
      const answer = await house.ask('nobody', '/sign-in', {
        method: 'POST',
        body: body([
          ['demo', '0'],
          ['next', next],
        ]),
      })
      expect([next, answer.status]).toEqual([next, 303])
      expect(new URL(answer.location ?? '', house.url).origin).toBe(house.url)
      expect(answer.headers.get('x-told')).toBeNull()
      for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly.*; SameSite=Lax/i)
    }
  })

  test('addresses of assets lead nowhere else, and methods that no page has are refused', async () => {
    const raw = (method: string, path: string) =>
      new Promise<{ status: number; body: string }>((resolve, reject) => {
        const { hostname, port } = new URL(house.url)
        const sent = request({ hostname, port, method, path, headers: { connection: 'close' } }, response => {
          let text = ''
          response.on('data', part => (text += String(part)))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        })
        sent.on('error', reject)
        sent.end()
      })
    const folder = /\/assets\/[0-9a-f]+\//.exec((await house.ask('nobody', '/sign-in')).html)?.[0] ?? ''
    for (const path of [
      '../../package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..\\..\\package.json',
      '....//package.json',
      'styles.css%00.png',
      '__proto__',
    ]) {
      for (const from of [folder, '/assets/', '/']) {
        const answer = await raw('GET', from + path)
        expect([from + path, [400, 404].includes(answer.status)]).toEqual([from + path, true])
        expect(answer.body).not.toContain('"dependencies"')
      }
    }
    for (const path of ['/', HERS, '/search', '/sign-in', `${folder}styles.css`]) {
      for (const method of ['OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
        const { status } = await raw(method, path)
        expect([method, path, status >= 400 && status < 500]).toEqual([method, path, true])
      }
      expect((await raw('HEAD', path)).body).toBe('')
    }
    expect((await raw('HEAD', HERS)).status).toBe(303)
  })
}

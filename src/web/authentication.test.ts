import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { openAuthentication } from './authentication.ts'

const { signIn: database } = await testDatabase()
const pool = database.authPool
const secret = 'a secret that only this test knows, long enough'
const authentication = openAuthentication({ pool, secret, https: false })
const person = { email: 'Wren.Example@seaborough.invalid', name: 'Wren Example', password: 'a long invented password' }

/** The request that a browser makes with the cookies it was given. */
function withCookies(cookies: readonly string[] | null): Headers {
  return new Headers({ cookie: (cookies ?? []).map(cookie => cookie.split(';')[0]).join('; ') })
}

const signIn = (password = person.password) =>
  authentication.signIn({ email: person.email, password, headers: new Headers() })

beforeAll(async () => {
  await authentication.addAccounts([person])
})

describe('signing in', () => {
  it('takes the right password, and the next request is that person', async () => {
    const { signedIn } = await authentication.session(withCookies(await signIn()))
    expect(signedIn?.name).toBe('Wren Example')
  })

  it('refuses a wrong password and an account that does not exist alike', async () => {
    expect(await signIn('a wrong invented password')).toBeNull()
    const unknown = { email: 'nobody@seaborough.invalid', password: person.password, headers: new Headers() }
    expect(await authentication.signIn(unknown)).toBeNull()
  })

  it('gives a cookie that no script reads and no other site sends', async () => {
    const cookies = await signIn()
    const session = cookies?.find(cookie => cookie.includes('session_token')) ?? ''
    expect(session).toMatch(/HttpOnly/i)
    expect(session).toMatch(/SameSite=Lax/i)
    expect(session).not.toMatch(/Secure/i)
  })

  it('gives a secure cookie when people come by https', async () => {
    const secure = openAuthentication({ pool, secret, https: true })
    const cookies = await secure.signIn({ email: person.email, password: person.password, headers: new Headers() })
    expect(cookies?.find(cookie => cookie.includes('session_token'))).toMatch(/; Secure/i)
  })

  it('makes an account only once', async () => {
    const first = await authentication.addAccounts([person])
    const second = await authentication.addAccounts([{ ...person, password: 'another invented password' }])
    expect([...second.values()]).toEqual([...first.values()])
    expect(await signIn()).not.toBeNull()
  })
})

describe('a session', () => {
  it('is refused once it has expired', async () => {
    const headers = withCookies(await signIn())
    const { signedIn } = await authentication.session(headers)
    expect(signedIn).not.toBeNull()
    await pool.query(`update session set "expiresAt" = now() - interval '1 minute' where id = $1`, [
      signedIn?.sessionId,
    ])
    expect((await authentication.session(headers)).signedIn).toBeNull()
  })

  it('is prolonged by a page after five minutes', async () => {
    const headers = withCookies(await signIn())
    const { signedIn } = await authentication.session(headers)
    await pool.query(`update session set "expiresAt" = now() + interval '1 hour' where id = $1`, [signedIn?.sessionId])
    const later = await authentication.session(headers)
    expect(later.cookies.join()).toContain('session_token')
    const { rows } = await pool.query(
      `select "expiresAt" > now() + interval '110 minutes' as longer from session where id = $1`,
      [signedIn?.sessionId],
    )
    expect(rows).toEqual([{ longer: true }])
  })

  it('is over on the server after signing out', async () => {
    const headers = withCookies(await signIn())
    await authentication.signOut(headers)
    expect((await authentication.session(headers)).signedIn).toBeNull()
  })

  it('cannot be made up: a cookie with another signature is nobody', async () => {
    const other = openAuthentication({ pool, secret: 'another secret that is long enough too', https: false })
    expect((await other.session(withCookies(await signIn()))).signedIn).toBeNull()
  })
})

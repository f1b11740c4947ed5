import { betterAuth } from 'better-auth'
import { describe, expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { asOwner } from './owner.ts'

const { signIn, ownerUrl } = await testDatabase()

describe('the tables of sign-in', () => {
  const auth = betterAuth({
    baseURL: 'http://localhost',
    secret: 'only-for-this-test-only-for-this-test',
    database: signIn.authPool,
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: true, storage: 'database' },
    logger: { level: 'error' },
  })
  const body = { email: 'ada@example.test', password: 'a long invented password', name: 'Ada Example' }

  test('are what better-auth looks for, and an expired session is not one', async () => {
    const { token } = await auth.api.signUpEmail({ body })
    expect(token).toBeTypeOf('string')
    const { headers } = await auth.api.signInEmail({ body, returnHeaders: true })
    const asked = {
      headers: new Headers({
        cookie: headers
          .getSetCookie()
          .map(cookie => cookie.split(';')[0])
          .join('; '),
      }),
    }
    expect((await auth.api.getSession(asked))?.user.email).toBe(body.email)
    await signIn.authPool.query(`update "session" set "expiresAt" = now() - interval '1 minute'`)
    expect(await auth.api.getSession(asked)).toBeNull()
  })

  test('count the attempts of an address', async () => {
    const attempt = () =>
      auth.handler(
        new Request('http://localhost/api/auth/sign-in/email', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.1', origin: 'http://localhost' },
          body: JSON.stringify({ ...body, password: 'a wrong password' }),
        }),
      )
    const answers: number[] = []
    for (let tries = 0; tries < 5; tries++) answers.push((await attempt()).status)
    expect(answers.at(0)).toBe(401)
    expect(answers.at(-1)).toBe(429)
  })
})

test('memberships are read before any authority is known', async () => {
  const member = {
    authority_id: SEABOROUGH,
    user_id: 'u1',
    agency: 'midwifery',
    role: 'midwife',
    since: day('2026-01-05'),
  }
  await asOwner(ownerUrl, async db => {
    await db
      .insertInto('sign_in.app_user')
      .values({ user_id: 'u1', email: 'bo@example.test', name: 'Bo Example' })
      .execute()
    await db.insertInto('sign_in.membership').values(member).execute()
  })
  const found = await signIn.queries.selectFrom('sign_in.membership').selectAll().where('user_id', '=', 'u1').execute()
  expect(found).toEqual([{ ...member, team: null, until: null }])
})

test('sign-in sees nothing of the record', async () => {
  await expect(signIn.authPool.query('select from public.fact')).rejects.toThrow(/permission denied/)
})

import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import type { Pool } from 'pg'

/** Who is signed in, by whatever proves it. The shell knows only this, so that tests can put somebody there. */
export type Authentication = {
  /** Whose session the request carries, if it holds; with cookies to set when it was prolonged. */
  session(headers: Headers): Promise<{ signedIn: SignedIn | null; cookies: readonly string[] }>
  /** The cookies of a new session, or null when e-mail and password do not go together. */
  signIn(credentials: { email: string; password: string; headers: Headers }): Promise<readonly string[] | null>
  /** Ends the session on the server, not only in the browser. */
  signOut(headers: Headers): Promise<readonly string[]>
  /** Makes local accounts; one that exists stays as it is. Gives the user id of each e-mail. */
  addAccounts(accounts: readonly Account[]): Promise<ReadonlyMap<string, string>>
}

type SignedIn = { userId: string; name: string; sessionId: string }
type Account = { email: string; name: string; password: string }

/** Two hours without a page end a session; a page prolongs it, at most once in five minutes. */
const IDLE = 2 * 60 * 60
const PROLONG_AFTER = 5 * 60

/**
 * Sign-in by better-auth, whose tables lie in the schema `auth`.
 * @param options.pool its own, with pg's own types: with timestamps as text it accepted an expired session (measured)
 * @param options.https whether people reach us by https: then the cookie is sent over nothing else
 */
export function openAuthentication(options: { pool: Pool; secret: string; https: boolean }): Authentication {
  const auth = betterAuth(settings(options))
  return {
    async session(headers) {
      const found = await auth.api.getSession({ headers, returnHeaders: true })
      const cookies = found.headers?.getSetCookie() ?? []
      if (found.response === null) return { signedIn: null, cookies }
      const { session, user } = found.response
      return { signedIn: { userId: user.id, name: user.name, sessionId: session.id }, cookies }
    },
    async signIn({ email, password, headers }) {
      try {
        const done = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
        return done.headers.getSetCookie()
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return null
        throw error
      }
    },
    async signOut(headers) {
      const done = await auth.api.signOut({ headers, returnHeaders: true })
      return done.headers.getSetCookie()
    },
    async addAccounts(accounts) {
      const { internalAdapter, password } = await auth.$context
      const hash = remember((text: string) => password.hash(text))
      const ids = new Map<string, string>()
      for (const account of accounts) {
        const known = await internalAdapter.findUserByEmail(account.email)
        const user =
          known?.user ??
          (await internalAdapter.createUser({ ...named(account), emailVerified: true }, { method: 'email-password' }))
        ids.set(account.email, user.id)
        if (known) continue
        const secret = await hash(account.password)
        await internalAdapter.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: secret,
        })
      }
      return ids
    },
  }
}

function settings(options: { pool: Pool; secret: string; https: boolean }) {
  return {
    appName: 'Beforehand',
    baseURL: `${options.https ? 'https' : 'http'}://beforehand.invalid`,
    secret: options.secret,
    database: options.pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: IDLE, updateAge: PROLONG_AFTER },
    advanced: {
      cookiePrefix: 'beforehand',
      useSecureCookies: options.https,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  } as const
}

const named = ({ email, name }: Account) => ({ email, name })

/** Demo people share a password, and one hash takes a tenth of a second. */
function remember(make: (text: string) => Promise<string>): (text: string) => Promise<string> {
  const made = new Map<string, Promise<string>>()
  return text => {
    const known = made.get(text) ?? make(text)
    made.set(text, known)
    return known
  }
}

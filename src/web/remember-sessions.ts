import { remember } from '../kernel/remember.ts'
import type { Authentication } from './authentication.ts'

/** How long a session is believed without asking again: a session that was ended elsewhere lives so much longer at most. */
const KEPT_FOR_MS = 5_000

/** Pages come in bursts, and each asks who is there: the answer is remembered for a few seconds, until they sign out. */
export function rememberSessions(authentication: Authentication): Authentication {
  const sessions = remember(KEPT_FOR_MS, cookie => authentication.session(new Headers({ cookie })))
  return {
    ...authentication,
    async session(headers) {
      const cookie = headers.get('cookie')
      if (cookie === null) return authentication.session(headers)
      const found = await sessions.get(cookie)
      // Who is not signed in may be in the next moment; and a prolonged session's cookies are set once.
      if (found.signedIn === null || found.cookies.length > 0) sessions.forget(cookie)
      return found
    },
    async signOut(headers) {
      const done = await authentication.signOut(headers)
      sessions.forget(headers.get('cookie') ?? '')
      return done
    },
  }
}

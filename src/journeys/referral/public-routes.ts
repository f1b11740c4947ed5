import type { Database } from '../../db/connection.ts'
import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'
import { openToThePublic } from './public-queue.ts'
import { askThePublic, takeFromThePublic } from './refer-publicly.tsx'

/** So many an hour: a surgery or a school shares an address, and a flood would bury what is true. */
const MOST = { ofOne: 10, ofAll: 200, seconds: 3_600 }

/** Five thousand characters of worries with all else, as a browser writes them. */
const LARGEST = 64_000

/** The form for people without an account; each house counts what comes in to it. */
export const publicReferralRoutes = (limit: RateLimit = rateLimit(MOST)): PublicRoute<Desk>[] => [
  { method: 'GET', path: '/refer/public', handle: askThePublic },
  { method: 'POST', path: '/refer/public', largest: LARGEST, handle: c => takeFromThePublic(c, limit) },
]

/** From the sign-in, once an authority has switched it on. */
export async function wayToThePublicForm(db: Database): Promise<{ text: string; href: string } | null> {
  const isOpen = (await openToThePublic(db)).length > 0
  return isOpen ? { text: 'Make a referral without an account', href: '/refer/public' } : null
}

import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'
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

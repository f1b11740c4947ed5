import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'
import { askByLink, LINK_PATH, takeByLink } from './link-page.tsx'

/** So many an hour: a practice shares an address, and each may hold a document in memory for a moment. */
const MOST = { ofOne: 20, ofAll: 300, seconds: 3_600 }

/** Whoever guesses at links would fill the audit. */
const LOOKS = { ofOne: 200, ofAll: 5_000, seconds: 3_600 }

/** The most bytes of one part as a browser writes it. */
const LARGEST_PART = 100_000

/** The page that a one-time link lends; each house counts what comes in to it. */
export const publicReportRoutes = (
  limit: RateLimit = rateLimit(MOST),
  looks: RateLimit = rateLimit(LOOKS),
): PublicRoute<Desk>[] => [
  { method: 'GET', path: LINK_PATH, secret: true, handle: c => askByLink(c, looks) },
  {
    ...{ method: 'POST', path: LINK_PATH, secret: true, streams: true, largest: LARGEST_PART },
    handle: c => takeByLink(c, limit),
  },
]

import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import { LINKS_OPENED, SENT_BY_LINK } from '../by-link.tsx'
import type { Desk } from '../desk.ts'
import { askByLink, LINK_PATH, takeByLink } from './link-page.tsx'

/** The most bytes of one part as a browser writes it. */
const LARGEST_PART = 100_000

/** The page that a one-time link lends; each house counts what comes in to it. */
export const publicReportRoutes = (
  limit: RateLimit = rateLimit(SENT_BY_LINK),
  looks: RateLimit = rateLimit(LINKS_OPENED),
): PublicRoute<Desk>[] => [
  { method: 'GET', path: LINK_PATH, secret: true, handle: c => askByLink(c, looks) },
  {
    ...{ method: 'POST', path: LINK_PATH, secret: true, streams: true, largest: LARGEST_PART },
    handle: c => takeByLink(c, limit),
  },
]
